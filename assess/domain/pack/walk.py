"""The order in which questions, or the columns of a row, are found to be asked."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from assess.domain.pack.answers import UNANSWERED
from assess.domain.pack.conditions import Absent, Condition, Judge, Seen, Sight, Truth, depends_on_states, values_in


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

    `shifting` are the groups that a later answer can turn round, because something they rest on reads the state of
    a question; `unsteady` is what is asked in those that may end up undecided for good, because something they rest on
    compares a value that may not apply. `hanging` are, by question, the places of the groups that hang on it, directly
    or through others.
    """

    always: tuple[str, ...]
    groups: tuple[Group, ...]
    shifting: tuple[Group, ...]
    unsteady: frozenset[str]
    hanging: Mapping[str, tuple[int, ...]]

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
            truth = judge(seen)
            if truth is not False:
                _show(names, truth, given, otherwise, seen)
        return seen

    def see_again(self, given: Mapping[str, Seen], seen: Sight, changed: Iterable[str]) -> dict[str, Seen]:
        """Return what is seen after a few answers have changed; only what hangs on them is judged again."""
        again = dict(seen)
        for name in changed:
            if name in again and again[name] is not Absent.UNDECIDED:
                again[name] = given.get(name, UNANSWERED)
        for place in self._hanging_on(changed):
            judge, _, names = self.groups[place]
            _show(names, judge(again), given, UNANSWERED, again)
        return again

    def reach(self, changed: Iterable[str]) -> set[str]:
        """Return what may be seen otherwise when some answers change."""
        names = {*changed, *self.shifting_names}
        for place in self._hanging_on(changed):
            names.update(self.groups[place].names)
        return names

    def _hanging_on(self, changed: Iterable[str]) -> Iterable[int]:
        return sorted({place for name in changed for place in self.hanging.get(name, ())})

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


def walk_of(asks: Iterable[Asks], may_not_apply: Collection[str] = ()) -> Walk:
    """Return how questions, or the columns of a table, are walked; some of them may be answered with not applicable."""
    always: list[str] = []
    under: dict[str, tuple[Condition, list[str]]] = {}
    for each in asks:
        if each.when is None:
            always.append(each.id)
        else:
            under.setdefault(repr(each.when), (each.when, []))[1].append(each.id)
    groups = tuple(Group(condition.judge, condition.foresee, tuple(names)) for condition, names in under.values())
    shifting: set[str] = set()
    stuck: set[str] = set()
    shifts = []
    sources: dict[str, set[str]] = {}
    hanging: dict[str, list[int]] = {}
    for place, (condition, names) in enumerate(under.values()):
        reads = set(condition.reads())
        if depends_on_states(condition) or not shifting.isdisjoint(reads):
            shifts.append(groups[place])
            shifting.update(names)
        if not stuck.isdisjoint(reads) or any(name in may_not_apply for name in values_in(condition)):
            stuck.update(names)
        reads.update(*(sources.get(name, ()) for name in reads))
        sources |= dict.fromkeys(names, reads)
        for name in reads:
            hanging.setdefault(name, []).append(place)
    places_of = {name: tuple(places) for name, places in hanging.items()}
    return Walk(tuple(always), groups, tuple(shifts), frozenset(shifting & stuck), places_of)
