"""PDF reports of worked examples, made as a worker makes them, in a process of its own.

A worker lives long: the engine is read once, and whatever it keeps (fonts, style sheets, templates) serves every later
report. So two figures are given: the first report of a worker, and the first of a report in a worker that has
made others. The report of about twenty pages is the data-protection assessment of the smaller example. Every figure is
the least of several runs: whatever else a machine does can only add to the time.
"""

import json
import os
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
from assess.domain.beside.records import Edition
from assess.reporting.designs.catalogue import DESIGNS, designs_for
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.reports import making
from tests.bench.scoring import EXAMPLE
from tests.bench.servers import ROOT
from tests.bench.table import Row
from tests.program import record

REFERENCE, SMALLER, TIMES, ORDERS, RUNS = "cctv", "lamps", 15, 5, 3
SMALLER_EXAMPLE = EXAMPLE.with_name("street-lighting.json")
OF_ABOUT_20_PAGES = making.ordered("dpia", "en", Edition.INTERNAL)


def rows(scratch: Path) -> Iterator[Row]:
    """Measure, with the modules compiled, as they are in an installation."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled["PYTHONPYCACHEPREFIX"] = str(scratch / "compiled")
    _run(scratch / "untimed", compiled)
    runs = [json.loads(_run(scratch / f"timed-{number}", compiled).splitlines()[-1]) for number in range(RUNS)]
    found: Mapping[str, float] = {name: min(run[name] for run in runs) for name in runs[0]}
    pages, short = int(found["pages"]), int(found["short pages"])
    yield Row(f"PDF of {pages} pages, the first of a worker", found["first"], "s CPU")
    yield Row("  of it reading the engine", found["engine"], "s CPU")
    yield Row(f"PDF of {short} pages, the first time", found["short"], "s CPU", "<= 2.0 s for 20 pages")
    yield Row("PDF after one answer changed", found["again"], "s CPU")
    yield Row("  each page of it", found["again"] / pages, "s CPU", "<= 0.1 s")
    yield Row("PDF asked for again, nothing changed", found["unchanged"], "ms", "<= 20 ms")
    yield Row("ordering a public report, in the request", found["ordering"], "ms CPU", "<= 60 ms")
    for design in DESIGNS:
        if f"{design} pages" in found:
            pages, made = int(found[f"{design} pages"]), found[f"{design} made"]
            bar = "<= 100 ms" if design == "full" else ""
            yield Row(f"  a page of {pages} of “{design}”", made / pages * 1000, "ms CPU", bar)
            yield Row(f"  “{design}” asked for again", found[f"{design} again"], "ms CPU", "<= 20 ms")


def _run(data: Path, environment: Mapping[str, str]) -> str:
    command = [sys.executable, "-m", "tests.bench.printing", str(data)]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=300)
    return made.stdout


def main(data: Path) -> None:
    running = start(from_environment({"ASSESS_DATA": str(data)}))
    for reference, example in ((REFERENCE, EXAMPLE), (SMALLER, SMALLER_EXAMPLE)):
        bring_in(running.desk, json.loads(example.read_text(encoding="utf-8")), reference, clock.now())
    begun = time.process_time()
    import weasyprint

    assert weasyprint.VERSION
    engine = time.process_time() - begun
    first = _made(running)
    unchanged = []
    asked = making.request(running.desk, running.press, REFERENCE, making.Order(), clock.now())
    for _ in range(TIMES):
        moment = time.perf_counter()
        asked = making.request(running.desk, running.press, REFERENCE, making.Order(), clock.now())
        making.state_of(running.desk, REFERENCE, asked.id)
        unchanged.append((time.perf_counter() - moment) * 1000)
    measured = {"engine": engine, "first": engine + first, "unchanged": median(unchanged)}
    measured["short"] = _made(running, OF_ABOUT_20_PAGES, SMALLER)
    measured["short pages"] = _pages(running, OF_ABOUT_20_PAGES, SMALLER)
    measured["pages"] = _pages(running, making.Order())
    _change(running, "Another description of the problem.")
    measured["again"] = _made(running)
    measured["ordering"] = min(_ordering_public(running))
    _change(running, "A third description, for reports that none was made of yet.")
    print(json.dumps({**measured, **dict(_every_design(running))}))


def _every_design(running: Running) -> Iterator[tuple[str, float]]:
    """Yield of each design its pages, the seconds of making it, and the milliseconds of asking again (CPU)."""
    for design in designs_for(opened_assessment(running.desk, REFERENCE).assessment.pack):
        order = making.ordered(design, "en", Edition.INTERNAL)
        yield f"{design} made", _made(running, order)
        moment = time.process_time()
        asked = making.request(running.desk, running.press, REFERENCE, order, clock.now())
        yield f"{design} again", (time.process_time() - moment) * 1000
        assert asked.path_name
        yield f"{design} pages", _pages(running, order)


def _ordering_public(running: Running) -> Iterator[float]:
    """Yield the milliseconds (CPU) of ordering a public report of answers that none was ordered of."""
    order = making.ordered("full", "en", Edition.PUBLIC)
    for number in range(ORDERS):
        _change(running, f"A description that was not there before, number {number}.")
        moment = time.process_time()
        asked = making.request(running.desk, running.press, REFERENCE, order, clock.now())
        yield (time.process_time() - moment) * 1000
        assert not asked.path_name


def _pages(running: Running, order: making.Order, reference: str = REFERENCE) -> int:
    """Return how many pages a report has that is made already."""
    asked = making.request(running.desk, running.press, reference, order, clock.now())
    made = making.download(running.desk, running.press, reference, asked.id)
    with pikepdf.open(BytesIO(made.content)) as pdf:
        return len(pdf.pages)


def _made(running: Running, order: making.Order | None = None, reference: str = REFERENCE) -> float:
    """Make a report; return the processor time in seconds."""
    begun = time.process_time()
    asked = making.request(running.desk, running.press, reference, order or making.Order(), clock.now())
    making.make(running.desk, running.press, asked.id, clock.now)
    taken = time.process_time() - begun
    assert making.state_of(running.desk, reference, asked.id).path_name
    return taken


def _change(running: Running, description: str) -> None:
    case = opened_assessment(running.desk, REFERENCE)
    name = "problem.description"
    changed = replace(case.assessment.answers[name], value=description)
    record(running.desk, REFERENCE, {name: changed}, case.revisions, clock.now())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
