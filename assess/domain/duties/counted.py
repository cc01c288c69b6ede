"""The criteria of a duty, judged by the answers: which hold, which do not, and which are open."""

from dataclasses import dataclass
from typing import NamedTuple

from assess.domain.asking.asking import Reading
from assess.domain.judging.red_lines import open_questions
from assess.domain.pack.conditions import Absent, Condition, Seen, Sight, Truth, decided_by, left_open
from assess.domain.pack.criteria import Criteria, Criterion


@dataclass(frozen=True, slots=True)
class CountedCriterion:
    """A criterion, whether it holds (`None`: open), and the questions that decide it.

    Of one that holds these are the questions whose answers make it hold, of an open one those that are open or that
    its path does not ask, of another one all that are asked.
    """

    criterion: Criterion
    holds: Truth
    decided_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountedCriteria:
    """Criteria with their results; `apply` is whether they are about this proposal at all."""

    criteria: Criteria
    apply: Truth
    each: tuple[CountedCriterion, ...]

    @property
    def holding(self) -> int:
        """How many hold."""
        return sum(each.holds is True for each in self.each)

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(each.holds is None for each in self.each)

    @property
    def are_enough(self) -> Truth:
        """Whether as many hold as it takes; `None` while open ones can still make them as many."""
        if self.holding >= self.criteria.enough:
            return True
        return None if self.holding + self.open >= self.criteria.enough else False


def counted(criteria: Criteria, reading: Reading) -> CountedCriteria:
    """Return which criteria hold; what the path of an assessment does not ask leaves them open, and is no "no"."""
    look = _Look(reading, _with_what_the_path_leaves_out(reading))
    apply = True if criteria.applies_when is None else criteria.applies_when.judge(look.sight)
    return CountedCriteria(criteria, apply, tuple(_counted(each, criteria, apply, look) for each in criteria.each))


class _Look(NamedTuple):
    """A reading, and what conditions see of it where questions that its path leaves out are undecided."""

    reading: Reading
    sight: Sight


def _with_what_the_path_leaves_out(reading: Reading) -> Sight:
    on_path = _on_path(reading)
    sight: dict[str, Seen] = {}
    for question in reading.pack.questions:
        if question.id in on_path:
            sight |= {question.id: reading.sight[question.id]} if question.id in reading.sight else {}
        elif question.when is None or question.when.judge(sight) is not False:
            sight[question.id] = Absent.UNDECIDED
    return sight


def _on_path(reading: Reading) -> frozenset[str]:
    return frozenset(question.id for question in reading.pack.on_path(reading.path))


def _counted(criterion: Criterion, criteria: Criteria, apply: Truth, look: _Look) -> CountedCriterion:
    truth = criterion.when.judge(look.sight)
    holds = False if apply is False else None if apply is None and truth is not False else truth
    read = (
        [criterion.when]
        if apply is not None or criteria.applies_when is None
        else [criteria.applies_when, criterion.when]
    )
    names = dict.fromkeys(name for condition in read for name in _telling(condition, holds, look))
    return CountedCriterion(criterion, holds, tuple(names))


def _telling(condition: Condition, holds: Truth, look: _Look) -> list[str]:
    reading, sight = look
    if holds is None:
        names, on_path = list(left_open(condition, sight)), _on_path(reading)
        return [*open_questions(names, reading), *(name for name in names if name not in on_path)]
    deciding = decided_by(condition, sight) if holds else condition.reads()
    return [name for name in deciding if reading.asks(name)]
