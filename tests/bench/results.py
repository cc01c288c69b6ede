"""The page of results and the list of assessments, in this process: what they cost, everything included."""

from collections.abc import Iterator
from pathlib import Path

from assess import clock
from assess.bootstrap import start
from assess.config import from_environment
from assess.services.assessments.importing import bring_in_examples
from assess.web.app import create_app
from tests.bench.aia import quickest_ms
from tests.bench.table import Row

TIMES = 20
PAGE = "/assessments/example-cctv-square/results"
RESULTS_BAR = "<= 60 ms"


def rows(scratch: Path) -> Iterator[Row]:
    """Measure on the worked examples."""
    running = start(from_environment({"ASSESS_DATA": str(scratch)}))
    count = bring_in_examples(running.desk, clock.now())
    client = create_app(running).test_client()

    def get(address: str) -> None:
        if client.get(address).status_code != 200:
            message = f"{address} is not there"
            raise RuntimeError(message)

    yield Row("results of the flagship's example", quickest_ms([lambda: get(PAGE)], TIMES), "ms CPU", RESULTS_BAR)
    yield Row(f"list of {count} assessments with outcomes", quickest_ms([lambda: get("/")], TIMES), "ms CPU")
    running.desk.database.close()
