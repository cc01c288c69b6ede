"""`python -m tests.bench`: how fast assess is, as ratios within one run. Prints, judges nothing.

`--keep` writes the baseline that later runs are compared with; names of parts run these alone.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import printing, results, scoring, serving
from tests.bench.table import Row, keep, kept, table

PARTS = {"serving": serving.rows, "results": results.rows, "scoring": scoring.rows, "printing": printing.rows}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast is assess?")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="leave out to measure everything")
    parser.add_argument("--keep", action="store_true", help="write the baseline (needs every part)")
    chosen = parser.parse_args()
    if chosen.keep and chosen.parts:
        parser.error("a baseline holds every part")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers are stopped, too
    begun = time.monotonic()
    rows = list(_rows(chosen.parts or list(PARTS)))
    print(table(rows, kept()))
    print(f"\n{time.monotonic() - begun:.0f} s. The bars stand in the design; times are compared in units of hello.")
    if chosen.keep:
        keep(rows)


def _rows(parts: list[str]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="assess-bench-") as scratch:
        for part in parts:
            yield from PARTS[part](Path(scratch) / part)


main()
