"""What is asked: one forward pass over the questions, which page, progress, scores, exports and report all use."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from assess.domain.asking.contradictions import contradictions_in, opened_by, with_opened
from assess.domain.asking.gaps import Gap, gaps_in, lacks_check, lacks_evidence, start_has_passed
from assess.domain.compiled.cells import Holdings
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.answers import UNANSWERED, Answer, Answers, Row, Standing, State
from assess.domain.pack.conditions import Absent, Condition, Seen, Sight, Truth
from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.questions import Question, Table
from assess.domain.pack.status import UseStatus


@dataclass(frozen=True)
class Reading:
    """The answers as a pack reads them.

    `sight` is what conditions see: answers of questions that are asked, and which questions are undecided. `outlook` is
    what they are sure to see whatever is answered to the open questions. Where answers contradict each other, those
    that the `contradictions` open are seen as not known, and `first` is what is seen of the answers as they were given.
    `as_of` is the day on which a planned start may have passed, where one is given.
    """

    pack: CompiledPack
    path: str
    answers: Answers
    sight: Sight
    outlook: Sight
    contradictions: tuple[Contradiction, ...] = ()
    first: Sight | None = field(default=None, compare=False, repr=False)
    again: "Again | None" = field(default=None, compare=False, repr=False)
    as_of: date | None = None

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
            before, touched, _ = self.again
            found = self.pack.plan.holdings_again(before, self.sight, self.outlook, touched, self.unsteady)
        else:
            shifting = self.pack.walk(self.path).shifting_names
            found = self.pack.plan.holdings(self.sight, self.outlook, shifting, self.unsteady)
        return self.pack.plan.with_lacking(found, self.unsettled) if self.unsettled else found

    @property
    def unsettled(self) -> frozenset[str]:
        """Those of which something is still to be done, though they are answered: coverage does not count them."""
        return self.lacking | self.contradicted if self.contradictions else self.lacking

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The asked questions whose answers lack something."""
        sight, claimed = self.sight, Standing.CLAIMED
        if self.again is not None:
            _, touched, before = self.again
            sight = {name: self.sight[name] for name in touched if name in self.sight}
            role = self.pack.roles.planned_start
            kept = [name for name in before if name not in touched and name != role]
        else:
            kept = []
        kept += [
            name
            for name, each in sight.items()
            if isinstance(each, Answer) and each.standing is not claimed
            if lacks_evidence(each) or lacks_check(each)
        ]
        kept += self.pack.needs.lacking(sight)
        kept += [gap.question for gap in self._late_start]
        return frozenset(kept)

    @property
    def _late_start(self) -> tuple[Gap, ...]:
        role = self.pack.roles
        if self.as_of is None or (start := self.planned_start) is None or start >= self.as_of:
            return ()
        # where a pack does not ask how far the thing is, nobody could say that it is in use
        known = role.status.question and self.status is not UseStatus.IN_USE
        return (start_has_passed(role.planned_start, start),) if known else ()

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the answers to asked questions lack, in the order of the questions."""
        return tuple(gap for question in self.asked if question.id in self.lacking for gap in self.gaps_of(question))

    def gaps_of(self, question: Question) -> tuple[Gap, ...]:
        """Return what the answer to one question lacks."""
        found = tuple(gaps_in(question, self.answer(question.id), self.pack.needs.cells.get(question.id)))
        return (*found, *(gap for gap in self._late_start if gap.question == question.id))

    def settles(self, question: str) -> bool:
        """Return whether nothing more is needed of a question: it is settled, lacks nothing and contradicts nothing."""
        return self.answer(question).is_settled and question not in self.unsettled

    @property
    def status(self) -> UseStatus:
        """Whether the thing is planned, bought or in use, as far as the answers say."""
        role = self.pack.roles.status
        return role.of(self.answer(role.question))

    @property
    def planned_start(self) -> date | None:
        """The day on which it is planned to start, where one is given."""
        role = self.pack.roles.planned_start
        value = self.answer(role).value if role else None
        return value if isinstance(value, date) else None

    def asks(self, question: str) -> bool:
        """Whether a question is asked now."""
        return isinstance(self.sight.get(question), Answer)

    def answer(self, question: str) -> Answer:
        """Return the answer to a question that is asked, `unanswered` for one that is not: hidden ones do not count.

        One that a contradiction opens is not known.
        """
        seen = self.sight.get(question)
        return seen if isinstance(seen, Answer) else UNANSWERED

    def given(self, question: str) -> Answer:
        """Return the answer that was given to a question that is asked, to be shown: contradicted ones too."""
        return self.answers.get(question, UNANSWERED) if question in self.contradicted else self.answer(question)

    @property
    def read_as(self) -> Answers:
        """The answers as conditions see them: those that a contradiction opens are not known."""
        return with_opened(self.answers, opened_by(self.contradictions)) if self.contradictions else self.answers

    @cached_property
    def contradicted(self) -> frozenset[str]:
        """The questions that are asked whose answers contradict others or are opened by that: to settle."""
        if not self.contradictions:
            return frozenset()
        return frozenset(name for each in self.contradictions for name in (*each.reads, *each.opens) if self.asks(name))


class Again(NamedTuple):
    """What a reading takes over from another one: what scored questions hold and which answers lack something.

    Only what is `touched` may differ.
    """

    holdings: Holdings
    touched: Collection[str]
    lacking: frozenset[str]


def read(pack: CompiledPack, answers: Answers, path: str = "", as_of: date | None = None) -> Reading:
    """Walk the questions once and return what is asked. Source: method.md 3.

    Without a day, no planned start has passed.
    """
    walk = pack.walk(path)
    sight = walk.see(answers)
    if not pack.contradictions:
        return Reading(pack, path, answers, sight, walk.foresee(answers, sight), as_of=as_of)
    first, found, read_as = sight, contradictions_in(pack.contradictions, sight), answers
    if found:
        # once only: what is opened may end a contradiction or begin one, and neither is judged again
        read_as = with_opened(answers, opened_by(found))
        sight = walk.see(read_as)
    return Reading(pack, path, answers, sight, walk.foresee(read_as, sight), found, first, as_of=as_of)


def read_again(before: Reading, answers: Answers, changed: Collection[str]) -> Reading:
    """Return the reading of answers that differ from those of another reading in a few changed ones only."""
    pack, walk = before.pack, before.pack.walk(before.path)
    found, first, read_as = before.contradictions, before.first, answers
    if first is not None:
        first = walk.see_again(answers, first, changed)
        found = contradictions_in(pack.contradictions, first)
        opened = opened_by(found)
        read_as = with_opened(answers, opened)
        changed = {*changed, *(opened ^ opened_by(before.contradictions))}
    sight = walk.see_again(read_as, before.sight, changed)
    again = Again(before.holdings, walk.reach(changed), before.lacking)
    outlook = walk.foresee(read_as, sight)
    return Reading(pack, before.path, answers, sight, outlook, found, first, again, before.as_of)


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
