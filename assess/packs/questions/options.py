"""Reading what can be chosen: written options, entries of a list, yes and no, levels of a scale."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, assert_never, cast

from assess.domain.pack.kinds import Facts, Kind, Shape, Unit
from assess.domain.pack.questions import Bounds, Option
from assess.domain.pack.scores import Direction
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, exact_of, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import (
    DEFAULT_FILES,
    ID,
    LEAST_OPTIONS,
    MOST_LEVELS,
    MOST_OPTIONS,
)
from assess.packs.format.tree import Leaf, Node

CURRENCY = re.compile(r"[A-Z]{3}")
_LONGEST_TEXT = 20_000
Better = Literal["low", "high", ""]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen; a scale has end words and a better end beside its levels."""

    options: tuple[Option, ...] = ()
    ends: tuple[str, ...] = ()
    better: Better = ""


def read_choices(name: str, kind: Kind, keys: Keys, draft: Draft, shape: str) -> Choices:
    """Return the choices of a question or a column; `shape` is that of its options."""
    facts = kind.facts
    if facts.is_level:
        return _scale(keys, draft)
    if facts.words and "options" not in keys:
        return Choices(tuple(Option(each, draft.words[each]) for each in (facts.words[0], facts.words[-1])))
    if facts.is_choice:
        options = _from_list(keys, draft) if "options_from" in keys else _options(name, kind, keys, draft, shape)
        return Choices(options)
    return Choices()


def _from_list(keys: Keys, draft: Draft) -> tuple[Option, ...]:
    node = keys.place("options_from")
    if "options" in keys:
        draft.found.error(node, "there are both `options` and `options_from`", "keep one of them")
    name = node.value if isinstance(node, Leaf) else ""
    if name not in draft.lists:
        draft.found.error(node, f"there is no list {shown(node)} in lists.yaml", nearest(name, draft.lists))
    return tuple(Option(entry.id, entry.label, entry.hint) for entry in draft.lists.get(name, ()))


def _options(name: str, kind: Kind, keys: Keys, draft: Draft, shape: str) -> tuple[Option, ...]:
    nodes = keys.items("options")
    if "options" not in keys:
        draft.found.error(keys.node, f"`{name}` has no options", "add `options` or `options_from`")
    elif not kind.facts.words and not LEAST_OPTIONS <= len(nodes) <= MOST_OPTIONS:
        draft.found.error(
            keys.place("options"), f"there are {len(nodes)} options", f"give {LEAST_OPTIONS} to {MOST_OPTIONS}"
        )
    elif kind.facts.words and not nodes:
        named = ", ".join(f"`{each}`" for each in kind.facts.words)
        draft.found.error(keys.place("options"), "there are no options", f"give two or three of: {named}")
    read = [_option(name, kind, node, draft, shape) for node in nodes]
    return tuple(option for option in read if option.id)


def _option(question: str, kind: Kind, node: Node, draft: Draft, shape: str) -> Option:
    keys = Keys(node, shape, draft.found)
    keys.need("id")
    name = keys.named("id", ID)
    label = keys.text("label")
    words = kind.facts.words
    if words and name and name not in words:
        draft.found.error(keys.place("id"), f"a {kind.value} question has no option `{name}`", nearest(name, words))
    elif words and "label" not in keys:
        label = draft.words.get(name, "")
    else:
        keys.need("label")
    if keys.flag("exclusive") and not kind.facts.is_several:
        draft.found.error(
            keys.place("exclusive"), "only an option of a some_of question is exclusive", "delete the key"
        )
    if name:
        draft.once(f"option of {question}", name, node)
    return Option(
        name,
        label,
        keys.text("hint"),
        read_ratings(keys, "rating", draft),
        keys.text("justify"),
        keys.flag("exclusive"),
        draft.provenance(keys),
        _cell_points(keys) if shape == "column_option" else read_points(keys, "points", draft),
    )


def _cell_points(keys: Keys) -> Mapping[str, Fraction]:
    """Return what an option of a column is worth, under no name: a table knows no scores."""
    points = keys.exact("points")
    return {} if points is None else {"": points}


def read_ratings(keys: Keys, key: str, draft: Draft) -> Mapping[str, Fraction]:
    """Return ratings, or numbers that belong to them, by the name of the score that they count in."""
    return _amounts(keys, key, draft.ratings, lambda name: no_mean(name, draft, key), draft)


def read_points(keys: Keys, key: str, draft: Draft) -> Mapping[str, Fraction]:
    """Return points, or numbers that belong to them, by the name of the score that they count in."""
    return _amounts(keys, key, draft.points, lambda name: _no_sum(name, draft), draft)


def _amounts(
    keys: Keys, key: str, known: Container[str], unknown: Callable[[str], tuple[str, str]], draft: Draft
) -> Mapping[str, Fraction]:
    amounts: dict[str, Fraction] = {}
    for name, node in keys.pairs(key):
        if name.value not in known:
            draft.found.error(name, *unknown(name.value))
            continue
        amount = exact_of(node, draft.found, f"`{key}` for `{name.value}`")
        if amount is not None:
            amounts[name.value] = amount
    return amounts


def no_mean(name: str, draft: Draft, key: str) -> tuple[str, str]:
    """Return what is said about a name that no mean reads."""
    problem = f"no mean score reads `{name}`"
    if name not in draft.points:
        return problem, nearest(name, draft.ratings)
    return problem, f"give `points` for `{name}`" if key == "rating" else f"delete this: points have no `{key}`"


def _no_sum(name: str, draft: Draft) -> tuple[str, str]:
    problem = f"no sum or product of points reads `{name}`"
    return problem, f"give a `rating` for `{name}`" if name in draft.ratings else nearest(name, draft.points)


def _scale(keys: Keys, draft: Draft) -> Choices:
    keys.need("levels")
    count = keys.whole("levels", 2, 2, MOST_LEVELS)
    ends = keys.texts("ends")
    if ends and len(ends) != 2:  # noqa: PLR2004 - a scale has two ends
        draft.found.error(
            keys.place("ends"), f"`ends` has {len(ends)} entries", "give two: for level 1 and for the top"
        )
        ends = ()
    labels = keys.texts("labels")
    if labels and len(labels) != count:
        draft.found.error(
            keys.place("labels"), f"there are {len(labels)} labels for {count} levels", "give one per level"
        )
        labels = ()
    better = cast("Better", keys.word("better", ("low", "high")))
    rates = _rated_names(keys, draft)
    if rates and not better:
        draft.found.error(
            keys.place("rates"), "a scale that rates needs its better end", "add `better: low` or `better: high`"
        )
    start = keys.whole("justify_from", count + 1, 1, count)
    justify = keys.text("justify")
    if ("justify" in keys) != ("justify_from" in keys):
        key = "justify" if "justify" in keys else "justify_from"
        draft.found.error(keys.place(key), "`justify` and `justify_from` belong together", "give both or neither")
    options = tuple(
        Option(
            str(level),
            labels[level - 1] if labels else _level_label(level, count, ends),
            rating={name: _level_rating(level, count, better, draft.ratings[name]) for name in rates},
            justify=justify if level >= start else "",
        )
        for level in range(1, count + 1)
    )
    return Choices(options, ends, better)


def _rated_names(keys: Keys, draft: Draft) -> tuple[str, ...]:
    names = keys.leaves("rates")
    for name in names:
        if name.value not in draft.ratings:
            draft.found.error(name, *no_mean(name.value, draft, "rates"))
    return tuple(name.value for name in names if name.value in draft.ratings)


def _level_label(level: int, count: int, ends: tuple[str, ...]) -> str:
    end = ends[0] if ends and level == 1 else ends[1] if ends and level == count else ""
    return f"{level} ({end})" if end else str(level)


def _level_rating(level: int, count: int, better: Better, direction: Direction) -> Fraction:
    """Return (i - 1) / (levels - 1), turned round so that the better end gets the better rating."""
    climbing = Fraction(level - 1, count - 1)
    worse_upwards = better != "high"
    return climbing if worse_upwards == (direction is Direction.RISK) else 1 - climbing


def read_currency(keys: Keys, kind: Kind) -> str:
    """Return the currency that amounts are in, "" for other kinds."""
    if kind.facts.unit is not Unit.CURRENCY:
        return ""
    node = keys.get("currency")
    if node is None:
        return "EUR"
    if isinstance(node, Leaf) and CURRENCY.fullmatch(node.value):
        return node.value
    keys.found.error(node, f"there is no currency {shown(node)}", "write three capitals, such as EUR")
    return "EUR"


def read_limits(kind: Kind, keys: Keys) -> Bounds:
    """Return what a value may be."""
    facts = kind.facts
    match facts.shape:
        case Shape.AMOUNT:
            return _in_order(_bounds(facts, keys), keys)
        case Shape.DAY:
            return _in_order(Bounds(keys.day("min"), keys.day("max")), keys)
        case Shape.LINE | Shape.LINES:
            return Bounds(max_length=keys.whole("max_length", facts.length, 1, _LONGEST_TEXT))
        case Shape.FILES:
            return Bounds(at_most=keys.whole("at_most", DEFAULT_FILES, 1, 50))
        case Shape.OPTIONS:
            return Bounds(at_most=keys.whole("at_most", 0, 1, MOST_OPTIONS))
        case Shape.OPTION | Shape.LEVEL | Shape.ROWS:
            return Bounds()
        case never:
            assert_never(never)


def _bounds(facts: Facts, keys: Keys) -> Bounds:
    low, high = keys.decimal("min"), keys.decimal("max")
    return Bounds(
        facts.minimum if low is None else low,
        facts.maximum if high is None else high,
        keys.whole("decimals", 0, 0, 6) if facts.decimals is None else facts.decimals,
    )


def _in_order(bounds: Bounds, keys: Keys) -> Bounds:
    if bounds.minimum is not None and bounds.maximum is not None and bounds.minimum > bounds.maximum:  # type: ignore[operator]
        keys.found.error(keys.place("max"), "`max` is less than `min`", "exchange them")
    return bounds
