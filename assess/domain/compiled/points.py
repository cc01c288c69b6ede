"""How many points the answers to a question give in a score, worked out once for each pack.

Points are kept as whole numbers of a common unit (the lowest common denominator), so that sums are exact and quick.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import lcm

from assess.domain.compiled.still_possible import values_at_the_ends
from assess.domain.pack.answers import Among, Value
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Direction


@dataclass(frozen=True, slots=True)
class QuestionPoints:
    """One question as a score reads it; `least` and `most` are the fewest and most points that an answer can give."""

    question: Question
    points_by_option: Mapping[str, int]
    least: int
    most: int
    cap: int | None
    worst_is_high: bool

    def points(self, value: Value) -> int:
        """Return the points of an answer's value: several choices add up, up to a cap, or the worst one counts."""
        if not isinstance(value, tuple):
            return self.points_by_option[str(value)]
        points = [self.points_by_option[str(each)] for each in value]
        if self.question.combine == "worst":
            return max(points) if self.worst_is_high else min(points)
        return sum(points) if self.cap is None else min(self.cap, sum(points))

    def ends_among(self, among: Among) -> tuple[int, int]:
        """Return the fewest and the most points that an open answer can still give, of which a part is known."""
        points = [self.points(each) for each in values_at_the_ends(self.question, among, self.points_by_option)]
        return min(points), max(points)


@dataclass(frozen=True, slots=True)
class Points:
    """Every question that gives points in one score, in the order of the pack; points count in 1/`unit`."""

    unit: int
    pointed: tuple[QuestionPoints, ...]


def points_of(questions: Iterable[Question], name: str, direction: Direction) -> Points:
    """Return how many points the questions give under a name, in whole numbers of a common unit."""
    giving = [question for question in questions if name in question.earns]
    unit = lcm(
        *(
            option.points[name].denominator
            for question in giving
            for option in question.options
            if name in option.points
        ),
        *(question.cap[name].denominator for question in giving if name in question.cap),
    )
    return Points(unit, tuple(_pointed(question, name, direction, unit) for question in giving))


def _pointed(question: Question, name: str, direction: Direction, unit: int) -> QuestionPoints:
    points = {option.id: int(option.points.get(name, 0) * unit) for option in question.options}
    cap = int(question.cap[name] * unit) if name in question.cap else None
    least, most = _span(question, points, cap)
    return QuestionPoints(question, points, least, most, cap, direction is Direction.RISK)


def _span(question: Question, points: Mapping[str, int], cap: int | None) -> tuple[int, int]:
    """Return the fewest and the most points that some answer gives; an exclusive choice stands alone."""
    # Points are never negative (the check of a pack sees to it): one choice gives the fewest, all allowed the most.
    least, most = min(points.values()), max(points.values())
    if question.facts.is_several and question.combine != "worst":
        together = sorted((points[option.id] for option in question.options if not option.exclusive), reverse=True)
        most = max(most, sum(together[: question.bounds.at_most or None]))  # 0 is no limit
        if cap is not None:
            least, most = min(least, cap), min(most, cap)
    return least, most
