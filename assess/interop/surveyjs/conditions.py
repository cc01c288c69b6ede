"""Conditions of SurveyJS in the words of the pack format.

SurveyJS takes a missing answer as a value like any other: `{a} <> "x"` holds while `a` is not answered. So each
comparison of a question becomes two statements: what holds of an answer, and what holds without one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

OPEN = {"state_is": "answered"}


@dataclass(frozen=True, slots=True)
class ChosenOptions:
    """One of these options was chosen, of all that there are, in the order of the question."""

    options: tuple[str, ...]
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of the pack format."""

    word: str
    operand: str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a test."""

    part: "Claim"


@dataclass(frozen=True, slots=True)
class Both:
    """Several tests, of which every one holds, or else at least one."""

    every: bool
    parts: tuple["Claim", ...]


Claim: TypeAlias = bool | ChosenOptions | Test | Not | Both


@dataclass(frozen=True, slots=True)
class Atom:
    """What a condition states of one question: a claim about its answer, and whether it holds while there is none."""

    question: str
    claim: Claim
    empty: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """Nodes of which every one holds, or else at least one."""

    every: bool
    parts: tuple["Node", ...]


Node: TypeAlias = bool | Atom | Branch


class Conditional(Protocol):
    """Something with an id that is asked under a condition."""

    @property
    def id(self) -> str:
        """The id that conditions name it by."""

    @property
    def when(self) -> Node:
        """The condition."""


def opposite(node: Node) -> Node:
    """Return what holds exactly when a node does not."""
    if isinstance(node, bool):
        return not node
    if isinstance(node, Branch):
        return Branch(not node.every, tuple(opposite(part) for part in node.parts))
    return Atom(node.question, denied(node.claim), not node.empty)


def denied(claim: Claim) -> Claim:
    """Return the opposite of what is claimed of an answer."""
    match claim:
        case bool():
            return not claim
        case ChosenOptions(options, among):
            return ChosenOptions(tuple(each for each in among if each not in options), among)
        case Both(every, parts):
            return Both(not every, tuple(denied(part) for part in parts))
        case Not(part):
            return part
    return Not(claim)


def chosen(options: Iterable[str], among: tuple[str, ...]) -> Claim:
    """Return that one of some options was chosen; a fixed truth when that is all of them, or none."""
    wanted = frozenset(options)
    kept = tuple(each for each in among if each in wanted)
    return ChosenOptions(kept, among) if 0 < len(kept) < len(among) else bool(kept)


def simplified(node: Node) -> Node:
    """Return the node without truths that decide nothing, branches within like ones, and repeated questions."""
    if isinstance(node, bool):
        return node
    if isinstance(node, Atom):
        claim = tidy(node.claim)
        return claim if isinstance(claim, bool) and claim == node.empty else Atom(node.question, claim, node.empty)
    parts = tuple(map(simplified, node.parts))
    if (not node.every) in parts:
        return not node.every
    flat = [each for part in parts for each in _brought(part, every=node.every)]
    merged = _merged(flat, every=node.every)
    if len(merged) < len(flat):
        return simplified(Branch(node.every, merged))
    if len(merged) > 1:
        return Branch(node.every, merged)
    return merged[0] if merged else node.every


def _brought(part: Node, *, every: bool) -> tuple[Node, ...]:
    """Return what a part of a branch adds to it: a like branch its own parts, a truth that decides nothing none."""
    if isinstance(part, bool):
        return ()
    return part.parts if isinstance(part, Branch) and part.every is every else (part,)


def tidy(claim: Claim) -> Claim:
    """Return a claim without truths that decide nothing."""
    if isinstance(claim, ChosenOptions):
        return chosen(claim.options, claim.among)
    if isinstance(claim, Not):
        part = tidy(claim.part)
        return not part if isinstance(part, bool) else denied(part)
    if isinstance(claim, Both):
        parts = tuple(dict.fromkeys(tidy(part) for part in claim.parts))
        if (not claim.every) in parts:
            return not claim.every
        kept = tuple(part for part in parts if not isinstance(part, bool))
        return Both(claim.every, kept) if len(kept) > 1 else kept[0] if kept else claim.every
    return claim


def _merged(parts: list[Node], *, every: bool) -> tuple[Node, ...]:
    """Return the parts with several statements about the choices of one question put into one."""
    merged: dict[object, Node] = {}
    for part in parts:
        key = _together(part, every=every)
        merged[key] = _joined(merged[key], part, every=every) if key in merged else part
    return tuple(merged.values())


def _together(part: Node, *, every: bool) -> object:
    """Return what statements have in common that can be one; any other statement stays as it is."""
    if isinstance(part, Atom):
        if isinstance(part.claim, ChosenOptions):
            return part.question, "chosen"
        if not every and _included(part.claim) is not None:
            return part.question, "included"
    return part


def _joined(one: Node, other: Node, *, every: bool) -> Node:
    if not isinstance(one, Atom) or not isinstance(other, Atom) or one == other:
        return one
    empty = (one.empty and other.empty) if every else (one.empty or other.empty)
    if isinstance(one.claim, ChosenOptions) and isinstance(other.claim, ChosenOptions):
        first, second = frozenset(one.claim.options), frozenset(other.claim.options)
        kept = first & second if every else first | second
        return Atom(
            one.question, ChosenOptions(tuple(each for each in one.claim.among if each in kept), one.claim.among), empty
        )
    either = dict.fromkeys((*(_included(one.claim) or ()), *(_included(other.claim) or ())))
    return Atom(one.question, including(tuple(either)), empty)


def _included(claim: Claim) -> tuple[str, ...] | None:
    if isinstance(claim, Test) and claim.word == "includes":
        return (str(claim.operand),)
    if isinstance(claim, Test) and claim.word == "includes_any" and isinstance(claim.operand, tuple):
        return claim.operand
    return None


def including(options: tuple[str, ...]) -> Claim:
    """Return that at least one of some options is among the chosen ones."""
    if not options:
        return False
    return Test("includes", options[0]) if len(options) == 1 else Test("includes_any", options)


def depth(node: Node) -> int:
    """Return how many branches lie within each other."""
    return 1 + max(map(depth, node.parts), default=0) if isinstance(node, Branch) else 0


def atoms_of(node: Node) -> Iterator[Atom]:
    """Yield every statement about a question."""
    if isinstance(node, Atom):
        yield node
    elif isinstance(node, Branch):
        for part in node.parts:
            yield from atoms_of(part)


def without(node: Node, never_asked: AbstractSet[str]) -> Node:
    """Return the node when some questions are never asked, so that they never have an answer."""
    if isinstance(node, Atom):
        return node.empty if node.question in never_asked else node
    if isinstance(node, Branch):
        return simplified(Branch(node.every, tuple(without(part, never_asked) for part in node.parts)))
    return node


def to_decide(asked: Iterable[Conditional]) -> frozenset[str]:
    """Return the questions whose condition must never be undecided.

    A statement that holds without an answer must not wait for the answer that decides whether its question is asked:
    SurveyJS takes a question that is hidden as one without an answer.
    """
    conditions = {each.id: tuple(atoms_of(each.when)) for each in asked}
    waiting = [atom.question for atoms in conditions.values() for atom in atoms if atom.empty]
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting.extend(atom.question for atom in conditions.get(name, ()))
    return frozenset(wanted)


def written(node: Node, *, decided: bool = False) -> Mapping[str, Any]:
    """Return a condition as the pack format has it; with `decided`, one that open answers leave false, not undecided.

    Nothing is written for a fixed truth.
    """
    if isinstance(node, bool):
        return {}
    if isinstance(node, Branch):
        return _spread(node.every, [written(part, decided=decided) for part in node.parts])
    answered = {node.question: OPEN}
    if isinstance(node.claim, bool):
        return answered if node.claim else {"not": answered}
    claim = _claimed(node.question, node.claim)
    if node.empty:
        return _spread(False, [{"not": answered}, claim])
    # the opposite of a test also holds of a question that is not asked
    return _spread(True, [answered, claim]) if decided or not _is_positive(node.claim) else claim


def _is_positive(claim: Claim) -> bool:
    if isinstance(claim, Both):
        return all(_is_positive(part) for part in claim.parts)
    return not isinstance(claim, Not)


def _claimed(question: str, claim: Claim) -> Mapping[str, Any]:
    write: Callable[[Claim], Mapping[str, Any]] = lambda part: _claimed(question, part)  # noqa: E731 - used twice
    match claim:
        case ChosenOptions((only,), _):
            return {question: {"is": only}}
        case ChosenOptions(options, _):
            return {question: {"is_one_of": list(options)}}
        case Test(word, operand):
            return {question: {word: list(operand) if isinstance(operand, tuple) else operand}}
        case Not(part):
            return {"not": write(part)}
        case Both(every, parts):
            return _spread(every, [write(part) for part in parts])
    raise TypeError(claim)


def _spread(every: bool, parts: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:  # noqa: FBT001 - read from a node
    """Return `all` or `any` over parts, with those of a like part among them."""
    word = "all" if every else "any"
    spread = [inner for part in parts for inner in part.get(word, [part])]
    return {word: list({repr(each): each for each in spread}.values())}
