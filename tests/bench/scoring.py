"""Scores: the flagship questionnaire's worked example on cameras, then Canada's AIA, in this process."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from assess.domain.asking.asking import read
from assess.domain.assessment import Assessment, at_point, effect_of, evaluate, result_of
from assess.domain.judging.trace import trace
from assess.domain.pack.rules import Point
from assess.domain.scoring.every_score import score_all
from assess.packs.installed.library import Library
from assess.resources import folder
from assess.services.assessments.loading import assessment_from
from tests.bench import aia
from tests.bench.aia import ONE_BAR, loading, quickest_ms
from tests.bench.table import Row

PACK = folder("questionnaires") / "security-technology" / "1.0"
EXAMPLE = PACK / "examples" / "cctv-square.json"
TIMES = 60


def example() -> Assessment:
    """Return the worked example."""
    return assessment_from(Library([folder("questionnaires")]), json.loads(EXAMPLE.read_text(encoding="utf-8")))


def rows(scratch: Path) -> Iterator[Row]:
    """Measure."""
    yield from loading("flagship questionnaire", PACK, scratch / "flagship")
    case = example()
    size = f"{len(case.pack.questions)} questions, {len(case.answers)} answers"

    def score() -> None:
        score_all(read(case.pack, case.answers, case.path))

    def score_and_trace() -> None:
        trace(result_of(read(case.pack, case.answers, case.path), case.as_of, Point.TODAY))

    measures = evaluate(case).offered

    nothing = replace(case, answers={})

    def three_points(of: Assessment) -> None:
        for point in Point:
            at_point(of, point)

    yield Row(f"read and score ({size})", quickest_ms([score], TIMES), "ms CPU", ONE_BAR)
    yield Row("the same with gates, red lines and trace", quickest_ms([score_and_trace], TIMES), "ms CPU")
    yield Row("evaluate: three points and outcome", quickest_ms([lambda: evaluate(case)], TIMES), "ms CPU")
    for of, words in ((case, "the example"), (nothing, "nothing answered")):
        alone = quickest_ms([partial(three_points, of)], TIMES)
        both = quickest_ms([partial(evaluate, of)], TIMES)
        yield Row(f"evaluate, in times of its three points ({words})", both / alone, "times", "<= 1.5")
    levers = f"what each of {len(measures)} measures would change"
    yield Row(levers, quickest_ms([lambda: [effect_of(case, each) for each in measures]], 10), "ms CPU", "<= 30 ms")
    yield from aia.rows(scratch / "aia")
