"""The order in which questions, or the columns of a row, are found to be asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from assess.domain.answers import UNANSWERED
from assess.domain.conditions import Absent, Condition, Judge, Seen, Sight, Truth, depends_on_states


class Asks(Protocol):
    """A question or a column."""

    @property
    def id(self) -> str:
        """What it is called."""

    @property
    def when(self) -> Condition | None:
        """When it is asked."""


class Group(NamedTuple):
    """What is asked under one condition, in order."""

    judge: Judge
    foresee: Judge
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """What is always asked, and the groups that come and go, each after all that it reads.

    `shifting` are the groups that a later answer can turn round, because something they rest on reads how a question
    stands.
    """

    always: tuple[str, ...]
    groups: tuple[Group, ...]
    shifting: tuple[Group, ...]

    @property
    def shifting_names(self) -> Iterator[str]:
        """What is asked in the shifting groups."""
        return (name for group in self.shifting for name in group.names)

    def see(self, given: Mapping[str, Seen], otherwise: Seen = UNANSWERED) -> dict[str, Seen]:
        """Return what is seen of what is asked now; what is not asked is not there.

        A condition sees only what is itself asked. Source: method.md 3.
        """
        seen = {name: given.get(name, otherwise) for name in self.always}
        for judge, _, names in self.groups:
            _show(names, judge(seen), given, otherwise, seen)
        return seen

    def foresee(self, given: Mapping[str, Seen], seen: Sight) -> Sight:
        """Return what is seen whatever is answered to the open questions; undecided is what may come or go."""
        if not self.shifting:
            return seen
        sure = dict(seen)
        for _, foresee, names in self.shifting:
            _show(names, foresee(sure), given, UNANSWERED, sure)
        return sure


def _show(
    names: tuple[str, ...], truth: Truth, given: Mapping[str, Seen], otherwise: Seen, seen: dict[str, Seen]
) -> None:
    if truth:
        for name in names:
            seen[name] = given.get(name, otherwise)
    elif truth is None:
        for name in names:
            seen[name] = Absent.UNDECIDED
    else:
        for name in names:
            seen.pop(name, None)


def walk_of(asks: Iterable[Asks]) -> Walk:
    """Return how questions, or the columns of a table, are walked."""
    always: list[str] = []
    under: dict[str, tuple[Condition, list[str]]] = {}
    for each in asks:
        if each.when is None:
            always.append(each.id)
        else:
            under.setdefault(repr(each.when), (each.when, []))[1].append(each.id)
    shifting: dict[str, None] = {}
    groups, shifts = [], []
    for condition, names in under.values():
        group = Group(condition.judge, condition.foresee, tuple(names))
        groups.append(group)
        if depends_on_states(condition) or not shifting.keys().isdisjoint(condition.reads()):
            shifts.append(group)
            shifting |= dict.fromkeys(names)
    return Walk(tuple(always), tuple(groups), tuple(shifts))
