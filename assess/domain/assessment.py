"""An assessment: one option of a proposal answered with a pack, and everything computed from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from assess.domain.asking.asking import Reading, read
from assess.domain.asking.scoping import Scoping
from assess.domain.beside.records import NO_RECORDS, Records
from assess.domain.beside.set_aside import SetAside
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.judging.gates import judge_gates
from assess.domain.judging.measures import (
    Choice,
    MeasureChoice,
    MeasureChoices,
    Status,
    answers_at,
    offered,
    some_answers_at,
)
from assess.domain.judging.outcome import OutcomeResult, decide
from assess.domain.judging.points import PointResult
from assess.domain.judging.red_lines import judge_red_lines
from assess.domain.judging.revising import revise
from assess.domain.pack.answers import Answer, Answers, answer_to
from assess.domain.pack.pack import Measure
from assess.domain.pack.rules import Point
from assess.domain.scoring.every_score import score_all


@dataclass(frozen=True, slots=True)
class Header:
    """What an assessment is about, in the words of who wrote it; `country` is two letters, "" where it is not said."""

    title: str = ""
    organisation: str = ""
    about: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One option answered with one pack, on one path, judged on one day.

    `supplements` answer other packs on it; `scoping` records how the packs were chosen, where a screening was done;
    `set_aside` is what had no place when it was brought along to this version of its pack.
    """

    pack: CompiledPack
    as_of: date
    answers: Answers
    path: str = ""
    header: Header = Header()
    measures: MeasureChoices = field(default_factory=dict)
    records: Records = NO_RECORDS
    supplements: tuple["Assessment", ...] = ()
    scoping: Scoping | None = None
    set_aside: tuple[SetAside, ...] = ()

    def answered(self, question: str, answer: Answer) -> Self:
        """Return it with another answer."""
        return replace(self, answers={**self.answers, question: answer})

    def choosing(self, measure: str, choice: MeasureChoice) -> Self:
        """Return it with another choice on a measure."""
        return replace(self, measures={**self.measures, measure: choice})


@dataclass(frozen=True, slots=True)
class Results:
    """Everything computed from an assessment; nothing here is stored as truth.

    Published results lack what is `withheld` (questions, with the reason), and know the `whole` they were made from:
    only what is computed anew may look there.
    """

    assessment: Assessment
    points: Mapping[Point, PointResult]
    outcome: OutcomeResult
    offered: tuple[Measure, ...]
    supplements: tuple["Results", ...] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)
    whole: "Results | None" = field(default=None, compare=False, repr=False)

    def tells_withheld(self, measure: Measure) -> bool:
        """Whether what a measure is worth would reveal a withheld answer."""
        return not self.withheld.keys().isdisjoint(measure.sets)

    @property
    def today(self) -> PointResult:
        """The answers as given."""
        return self.points[Point.TODAY]

    @property
    def in_place(self) -> PointResult:
        """With what is in place already."""
        return self.points[Point.IN_PLACE]

    @property
    def target(self) -> PointResult:
        """With every accepted measure."""
        return self.points[Point.TARGET]


def evaluate(assessment: Assessment) -> Results:
    """Score an assessment at its three points and propose an outcome."""
    points: dict[Point, PointResult] = {}
    for point in Point:
        answers = answers_at(assessment.pack, assessment.answers, assessment.measures, point)
        # without an accepted measure all three points have the same answers, and often two of them have: compute once
        same = next((each for each in points.values() if each.reading.answers == answers), None)
        points[point] = same.at(point) if same else _with_answers(assessment, answers, point)
    outcome = decide(assessment.pack.outcomes, assessment.path, points, assessment.measures)
    today = points[Point.TODAY]
    supplements = tuple(evaluate(each) for each in assessment.supplements)
    return Results(assessment, points, outcome, offered(today.reading, assessment.measures), supplements)


def at_point(assessment: Assessment, point: Point) -> PointResult:
    """Compute one point."""
    answers = answers_at(assessment.pack, assessment.answers, assessment.measures, point)
    return _with_answers(assessment, answers, point)


def _with_answers(assessment: Assessment, answers: Answers, point: Point) -> PointResult:
    return result_of(read(assessment.pack, answers, assessment.path, assessment.as_of), assessment.as_of, point)


def result_of(reading: Reading, as_of: date, point: Point) -> PointResult:
    """Compute scores, gates and red lines of a reading."""
    scores = score_all(reading)
    return PointResult(point, reading, scores, judge_gates(reading), judge_red_lines(reading, scores, as_of))


def effect_of(assessment: Assessment, measure: Measure, target: PointResult | None = None) -> PointResult:
    """Compute the target as it would be with one measure more, whatever was chosen on it so far.

    Where the `target` is known, only what the measure touches is computed again.
    """
    chosen = assessment.choosing(measure.id, MeasureChoice(Choice.ACCEPTED, Status.PLANNED))
    return _target_of(chosen, measure, target)


def target_without(assessment: Assessment, measure: Measure, target: PointResult | None = None) -> PointResult:
    """Compute the target as it would be if one measure were not accepted; `target` as in `effect_of`."""
    return _target_of(assessment.choosing(measure.id, MeasureChoice(Choice.DECLINED)), measure, target)


def _target_of(chosen: Assessment, measure: Measure, target: PointResult | None) -> PointResult:
    if target is None:
        return at_point(chosen, Point.TARGET)
    some = {name: answer_to(chosen.answers, name) for name in measure.sets}
    return revise(target, some_answers_at(chosen.pack, some, chosen.measures, Point.TARGET), chosen.as_of)
