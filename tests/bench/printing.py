"""The PDF report of the worked example, made as the worker makes it, in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median

import pikepdf

from assess import clock
from assess.bootstrap import Running, start
from assess.config import from_environment
from assess.domain.records import Edition
from assess.reporting.designs import DESIGNS, designs_for
from assess.services import reports
from assess.services.answering import record
from assess.services.cases import open_case
from assess.services.importing import bring_in
from tests.bench.scoring import EXAMPLE
from tests.bench.servers import ROOT
from tests.bench.table import Row

REFERENCE, TIMES = "cctv", 15


def rows(scratch: Path) -> Iterator[Row]:
    """Measure."""
    command = [sys.executable, "-m", "tests.bench.printing", str(scratch)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300).stdout
    found: Mapping[str, float] = json.loads(said.splitlines()[-1])
    pages = int(found["pages"])
    yield Row(f"PDF of {pages} pages, the first of a worker", found["first"], "s CPU", "<= 2.0 s for 20 pages")
    yield Row("  of it reading the engine", found["engine"], "s CPU")
    yield Row("  each page, engine apart", (found["first"] - found["engine"]) / pages, "s CPU", "<= 0.1 s")
    yield Row("PDF after one answer changed", found["again"], "s CPU")
    yield Row("PDF asked for again, nothing changed", found["unchanged"], "ms", "<= 20 ms")
    for design in DESIGNS:
        if f"{design} pages" in found:
            pages, made = int(found[f"{design} pages"]), found[f"{design} made"]
            yield Row(f"  a page of {pages} of “{design}”", made / pages * 1000, "ms CPU", "<= 100 ms")
            yield Row(f"  “{design}” asked for again", found[f"{design} again"], "ms CPU", "<= 20 ms")


def main(data: Path) -> None:
    running = start(from_environment({"ASSESS_DATA": str(data)}))
    bring_in(running.desk, json.loads(EXAMPLE.read_text(encoding="utf-8")), REFERENCE, clock.now())
    begun = time.process_time()
    import weasyprint

    assert weasyprint.VERSION
    engine = time.process_time() - begun
    first = _made(running)
    unchanged = []
    asked = reports.request(running.desk, running.press, REFERENCE, reports.Order(), clock.now())
    for _ in range(TIMES):
        moment = time.perf_counter()
        asked = reports.request(running.desk, running.press, REFERENCE, reports.Order(), clock.now())
        reports.state_of(running.desk, REFERENCE, asked.id)
        unchanged.append((time.perf_counter() - moment) * 1000)
    made = reports.download(running.desk, running.press, REFERENCE, asked.id)
    with pikepdf.open(BytesIO(made.content)) as pdf:
        pages = len(pdf.pages)
    _change(running, "Another description of the problem.")
    again = _made(running)
    _change(running, "A third description, for reports that none was made of yet.")
    measured = {"engine": engine, "first": engine + first, "again": again, "unchanged": median(unchanged)}
    print(json.dumps({**measured, "pages": pages, **dict(_every_design(running))}))


def _every_design(running: Running) -> Iterator[tuple[str, float]]:
    """Yield of each design its pages, the seconds of making it, and the milliseconds of asking again (CPU)."""
    for design in designs_for(open_case(running.desk, REFERENCE).assessment.pack):
        order = reports.ordered(design, "en", Edition.INTERNAL)
        yield f"{design} made", _made(running, order)
        moment = time.process_time()
        asked = reports.request(running.desk, running.press, REFERENCE, order, clock.now())
        yield f"{design} again", (time.process_time() - moment) * 1000
        made = reports.download(running.desk, running.press, REFERENCE, asked.id)
        with pikepdf.open(BytesIO(made.content)) as pdf:
            yield f"{design} pages", len(pdf.pages)


def _made(running: Running, order: reports.Order | None = None) -> float:
    """Make a report; return the processor time in seconds."""
    begun = time.process_time()
    asked = reports.request(running.desk, running.press, REFERENCE, order or reports.Order(), clock.now())
    reports.make(running.desk, running.press, asked.id, clock.now)
    taken = time.process_time() - begun
    assert reports.state_of(running.desk, REFERENCE, asked.id).path_name
    return taken


def _change(running: Running, description: str) -> None:
    case = open_case(running.desk, REFERENCE)
    name = "problem.description"
    changed = replace(case.assessment.answers[name], value=description)
    record(running.desk, REFERENCE, {name: changed}, case.revisions, clock.now())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
