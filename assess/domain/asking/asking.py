"""What is asked: one forward pass over the questions, which page, progress, scores, exports and report all use."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from assess.domain.compiled.cells import Holdings
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.answers import UNANSWERED, Answer, Answers, Row, State
from assess.domain.pack.conditions import Absent, Condition, Seen, Sight, Truth
from assess.domain.pack.questions import Question, Table


@dataclass(frozen=True)
class Reading:
    """The answers as a pack reads them.

    `sight` is what conditions see: answers of questions that are asked, and which questions are undecided. `outlook` is
    what they are sure to see whatever is answered to the open questions.
    """

    pack: CompiledPack
    path: str
    answers: Answers
    sight: Sight
    outlook: Sight
    again: "Again | None" = field(default=None, compare=False, repr=False)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked now, in order."""
        sight = self.sight
        return tuple([each for each in self.pack.on_path(self.path) if isinstance(sight.get(each.id), Answer)])

    @cached_property
    def certain(self) -> frozenset[str]:
        """Those that stay asked whatever is answered to the open questions."""
        return frozenset(name for name, seen in self.outlook.items() if seen is not Absent.UNDECIDED)

    @cached_property
    def perhaps(self) -> frozenset[str]:
        """Those that may become or cease to be asked."""
        return frozenset(name for name, seen in self.outlook.items() if seen is Absent.UNDECIDED)

    @cached_property
    def unsteady(self) -> frozenset[str]:
        """Those of them that may end up undecided for good: what they hold may yet be anything in a range."""
        unsteady = self.pack.walk(self.path).unsteady
        return unsteady & self.perhaps if unsteady else unsteady

    @cached_property
    def holdings(self) -> Holdings:
        """What the scored questions hold."""
        if self.again is not None:
            before, touched = self.again
            return self.pack.plan.holdings_again(before, self.sight, self.outlook, touched, self.unsteady)
        shifting = self.pack.walk(self.path).shifting_names
        return self.pack.plan.holdings(self.sight, self.outlook, shifting, self.unsteady)

    def asks(self, question: str) -> bool:
        """Whether a question is asked now."""
        return isinstance(self.sight.get(question), Answer)

    def answer(self, question: str) -> Answer:
        """Return the answer to a question that is asked, `unanswered` for one that is not: hidden ones do not count."""
        seen = self.sight.get(question)
        return seen if isinstance(seen, Answer) else UNANSWERED


class Again(NamedTuple):
    """What a reading takes over from another one: what scored questions hold, but for those that may be touched."""

    holdings: Holdings
    touched: Collection[str]


def read(pack: CompiledPack, answers: Answers, path: str = "") -> Reading:
    """Walk the questions once and return what is asked. Source: method.md 3."""
    walk = pack.walk(path)
    sight = walk.see(answers)
    return Reading(pack, path, answers, sight, walk.foresee(answers, sight))


def read_again(before: Reading, answers: Answers, changed: Collection[str]) -> Reading:
    """Return the reading of answers that differ from those of another reading in a few changed ones only."""
    walk = before.pack.walk(before.path)
    sight = walk.see_again(answers, before.sight, changed)
    again = Again(before.holdings, walk.reach(changed))
    return Reading(before.pack, before.path, answers, sight, walk.foresee(answers, sight), again)


def row_sight(table: Table, row: Row, *, completable: bool = False) -> dict[str, Seen]:
    """Return what the conditions of a table's columns see of one row; see `Table.sight`."""
    return table.sight(row, completable=completable)


def set_aside(before: Answers, after: Reading) -> tuple[Question, ...]:
    """Return the questions whose given answers a change sets aside: they were asked, and are asked no more."""
    hidden = [
        question
        for question in after.pack.on_path(after.path)
        if before.get(question.id, UNANSWERED).state is not State.UNANSWERED and not after.asks(question.id)
    ]
    if not hidden:
        return ()
    reading = read(after.pack, before, after.path)
    return tuple(question for question in hidden if reading.asks(question.id))


def holds(condition: Condition | None, reading: Reading) -> Truth:
    """Judge a condition on a reading; no condition holds."""
    return True if condition is None else condition.judge(reading.sight)
