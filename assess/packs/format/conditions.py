"""Conditions and rules: each comparison is checked against the question that it reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias, assert_never

from assess.domain.pack.answers import State
from assess.domain.pack.conditions import All, AnyOf, Compare, Comparison, Condition, Not
from assess.domain.pack.kinds import BOUNDS, Order, Shape
from assess.domain.pack.questions import Column, Question
from assess.packs.format.keys import day_of, decimal_of, shown
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import COMPARISONS
from assess.packs.format.tree import Block, Leaf, Listing, Node

Asked: TypeAlias = Question | Column
Operand: TypeAlias = str | int | Decimal | date

_LISTED = frozenset({Comparison.IS_ONE_OF, Comparison.INCLUDES_ANY})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may read, and the message about a name that it may not; `criteria` may be counted, by duty."""

    found: Findings
    known: Mapping[str, Asked]
    missing: Callable[[str], tuple[str, str]]
    criteria: Mapping[str, Condition] = field(default_factory=dict)


def read_condition(node: Node, scope: Scope) -> Condition | None:
    """Return a condition, or `None` with its problems noted."""
    pair = only_pair(node, scope.found)
    if pair is None:
        return None
    name, value = pair
    if name.value in ("all", "any"):
        return _branch(name, value, scope)
    if name.value == "not":
        part = read_condition(value, scope)
        return None if part is None else Not(part)
    if name.value == "criteria" and scope.criteria:
        return read_enough(value, scope.criteria, scope.found)
    return read_comparison(name, value, scope)


def read_enough(node: Node, criteria: Mapping[str, Condition], found: Findings) -> Condition | None:
    """Return whether as many criteria of the duty that is named hold as it takes."""
    name = node.value if isinstance(node, Leaf) else ""
    if name not in criteria:
        found.error(node, f"there are no criteria of {shown(node)} in duties.yaml", nearest(name, criteria))
    return criteria.get(name)


def only_pair(node: Node, found: Findings) -> tuple[Leaf, Node] | None:
    """Return the one key of a block with its value."""
    if not isinstance(node, Block) or not node.entries:
        found.error(
            node, f"a condition is {shown(node)}", "write `question: {is: answer}`, or `all`, `any`, `not` over such"
        )
        return None
    if len(node.entries) > 1:
        names = ", ".join(f"`{name}`" for name in node.entries)
        found.error(node, f"several things stand side by side: {names}", "put them in a list under `all` or `any`")
        return None
    name = next(iter(node.entries))
    return node.key(name), node.entries[name]


def parts_of(name: Leaf, value: Node, found: Findings) -> list[Node]:
    """Return the parts of `all` or `any`."""
    if isinstance(value, Listing) and value.items:
        return value.items
    found.error(value, f"`{name.value}` is {shown(value)}", f"write a list: `{name.value}: [...]`")
    return []


def _branch(name: Leaf, value: Node, scope: Scope) -> Condition | None:
    nodes = parts_of(name, value, scope.found)
    parts = [read_condition(each, scope) for each in nodes]
    whole = tuple(part for part in parts if part is not None)
    if not whole or len(whole) < len(parts):
        return None
    return All(whole) if name.value == "all" else AnyOf(whole)


def read_comparison(name: Leaf, value: Node, scope: Scope) -> Compare | None:
    """Return one comparison, or `None` with its problem noted."""
    asked = scope.known.get(name.value)
    if asked is None:
        scope.found.error(name, *scope.missing(name.value))
        return None
    if not isinstance(value, Block) or len(value.entries) != 1:
        wanted = "write one comparison, such as `{is: yes}`; two stand under `all`"
        scope.found.error(value, f"`{name.value}` is compared with {shown(value)}", wanted)
        return None
    word, operand = next(iter(value.entries.items()))
    if word not in COMPARISONS:
        scope.found.error(value.key(word), f"there is no comparison `{word}`", nearest(word, COMPARISONS))
        return None
    comparison = Comparison(word)
    if not _fits(asked, comparison):
        scope.found.error(value.key(word), _misfit(asked, comparison), _instead(asked))
        return None
    read = _operand(asked, comparison, operand, scope.found)
    if read is None:
        return None
    return Compare(name.value, comparison, read, _positions(asked) if comparison in BOUNDS else None)


def _fits(asked: Asked, comparison: Comparison) -> bool:
    return asked.facts.allows(comparison, ordered=asked.ordered)


def _misfit(asked: Asked, comparison: Comparison) -> str:
    return f"`{comparison.value}` does not fit `{asked.id}`, which is a {asked.kind.value} question"


def _instead(asked: Asked) -> str:
    fitting = ", ".join(f"`{each.value}`" for each in Comparison if _fits(asked, each))
    if asked.facts.order is Order.WRITTEN and not asked.ordered and not asked.facts.words:
        return f"use {fitting}, or write `ordered: true` when its options run from best to worst"
    return f"use {fitting}"


def _positions(asked: Asked) -> Mapping[str, int] | None:
    if asked.facts.shape is not Shape.OPTION:
        return None
    return {option.id: place for place, option in enumerate(asked.options, 1)}


def _operand(
    asked: Asked, comparison: Comparison, node: Node, found: Findings
) -> Operand | tuple[str | int | Decimal, ...] | None:
    if comparison is Comparison.STATE_IS:
        return _state(node, found)
    if comparison is Comparison.CONTAINS_TEXT:
        if isinstance(node, Leaf) and node.value.strip():
            return node.value
        found.error(node, f"`contains_text` is {shown(node)}", "write the text to look for")
        return None
    if comparison in _LISTED:
        return _several(asked, comparison, node, found)
    if comparison in BOUNDS and asked.facts.shape is Shape.OPTION:
        return _place(asked, node, found)
    return operand_of(asked, node, found)


def _several(
    asked: Asked, comparison: Comparison, node: Node, found: Findings
) -> tuple[str | int | Decimal, ...] | None:
    if not isinstance(node, Listing) or not node.items:
        found.error(node, f"`{comparison.value}` is {shown(node)}", "write a list: `[one, two]`")
        return None
    read = [operand_of(asked, item, found) for item in node.items]
    whole = tuple(each for each in read if isinstance(each, str | int | Decimal))
    return whole if len(whole) == len(read) else None


def _state(node: Node, found: Findings) -> State | None:
    states = tuple(state.value for state in State)
    if isinstance(node, Leaf) and node.value in states:
        return State(node.value)
    found.error(node, f"`state_is` is {shown(node)}", nearest(shown(node).strip("`"), states))
    return None


def _place(asked: Asked, node: Node, found: Findings) -> int | None:
    top = len(asked.options)
    if isinstance(node, Leaf) and node.value.isascii() and node.value.isdigit() and 1 <= int(node.value[:4]) <= top:
        return int(node.value)
    wanted = f"write the place of an option of `{asked.id}`, from 1 to {top}"
    found.error(node, f"there is no place {shown(node)}", wanted)
    return None


def operand_of(asked: Asked, node: Node, found: Findings) -> Operand | None:
    """Return a value that an answer to the question may have."""
    match asked.facts.shape:
        case Shape.AMOUNT:
            return decimal_of(node, found, f"the value for `{asked.id}`")
        case Shape.DAY:
            return day_of(node, found, f"the value for `{asked.id}`")
        case Shape.OPTION | Shape.LEVEL | Shape.OPTIONS:
            return _option(asked, node, found)
        case Shape.LINE | Shape.LINES | Shape.FILES | Shape.ROWS:
            found.error(node, f"`{asked.id}` is compared with no value", _instead(asked))
            return None
        case never:
            assert_never(never)


def _option(asked: Asked, node: Node, found: Findings) -> str | int | None:
    if isinstance(node, Leaf) and node.value in asked.option_by_id:
        return int(node.value) if asked.facts.is_level else node.value
    name = node.value if isinstance(node, Leaf) else "..."
    if asked.facts.is_level:
        found.error(node, f"`{asked.id}` has no level `{name}`", f"write a level from 1 to {len(asked.options)}")
    else:
        found.error(node, f"`{asked.id}` has no option `{name}`", nearest(name, asked.option_by_id))
    return None


def unknown_question(name: str, known: Iterable[str], facts: Iterable[str] = ()) -> tuple[str, str]:
    """Return the message about a name that no question has; it may be a mistyped fact or `all`, `any`, `not`."""
    return f"there is no question `{name}`", nearest(name, known, (*facts, "all", "any", "not"))
