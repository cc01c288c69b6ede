"""The worker: makes reports, one at a time, and takes up again what a killed worker left.

A report that ends the worker `MOST_STARTS` times (see `assess.services.reports.failures`) is marked as failed.
"""

import os
from functools import partial

from assess import clock
from assess.bootstrap import Running, start
from assess.config import from_environment
from assess.services.reports.failures import waiting_again
from assess.services.reports.patience import patiently

LONGEST_PAUSE_SECONDS = 0.5


def run(running: Running) -> None:
    """Work until the process is asked to stop."""
    for report_id in patiently(lambda: waiting_again(running.desk, clock.now())):
        patiently(partial(running.enqueue, report_id))
    running.queue.create_consumer(
        workers=1, periodic=False, initial_delay=0.05, max_delay=LONGEST_PAUSE_SECONDS, check_worker_health=True
    ).run()


def main() -> None:
    """Start from the environment, once the database lets it."""
    settings = from_environment(os.environ)
    run(patiently(lambda: start(settings)))


if __name__ == "__main__":
    main()
