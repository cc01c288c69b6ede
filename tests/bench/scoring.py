"""Scores: the flagship questionnaire's worked example on cameras, in this process."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from assess.domain.asking import read
from assess.domain.assessment import Assessment, effect_of, evaluate, result_of
from assess.domain.rules import Point
from assess.domain.scoring import score_all
from assess.domain.trace import trace
from assess.packs.library import Library
from assess.packs.reader import read_pack
from assess.resources import folder
from assess.services.reports import assessment_from
from tests.bench.table import Row

PACK = folder("questionnaires") / "security-technology" / "1.0"
EXAMPLE = PACK / "examples" / "cctv-square.json"
TIMES, LOADS = 60, 3


def example() -> Assessment:
    """Return the worked example."""
    return assessment_from(Library([folder("questionnaires")]), json.loads(EXAMPLE.read_text(encoding="utf-8")))


def rows(_scratch: Path) -> Iterator[Row]:
    """Measure."""
    yield Row("load the flagship questionnaire", _cpu_ms(lambda: read_pack(PACK), LOADS), "ms CPU")
    case = example()
    size = f"{len(case.pack.questions)} questions, {len(case.answers)} answers"

    def score() -> None:
        score_all(read(case.pack, case.answers, case.path))

    def score_and_trace() -> None:
        trace(result_of(read(case.pack, case.answers, case.path), case.as_of, Point.TODAY))

    measures = evaluate(case).offered
    yield Row(f"read and score ({size})", _cpu_ms(score, TIMES), "ms CPU", "<= 1.0 ms")
    yield Row("the same with gates, red lines and trace", _cpu_ms(score_and_trace, TIMES), "ms CPU")
    yield Row("evaluate: three points and outcome", _cpu_ms(lambda: evaluate(case), TIMES), "ms CPU")
    levers = f"what each of {len(measures)} measures would change"
    yield Row(levers, _cpu_ms(lambda: [effect_of(case, each) for each in measures], 10), "ms CPU", "<= 30 ms")


def _cpu_ms(work: Callable[[], object], times: int) -> float:
    """Return the median processor time of doing something again and again, in milliseconds."""
    taken = []
    work()
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return median(taken)
