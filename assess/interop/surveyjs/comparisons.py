"""Expressions of SurveyJS turned into conditions over the questions of a pack, comparison by comparison.

The choices of a question are tried out one by one with the rules of SurveyJS: what is left is which of them hold.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from assess.domain.pack.kinds import Shape
from assess.interop.surveyjs.conditions import (
    Atom,
    Both,
    Branch,
    Claim,
    Node,
    Not,
    Test,
    chosen,
    depth,
    including,
    opposite,
    simplified,
)
from assess.interop.surveyjs.expressions import (
    Comparing,
    Emptiness,
    Expression,
    ExpressionRefused,
    Logic,
    Name,
    Opposite,
    Several,
    Value,
    read_expression,
)
from assess.interop.surveyjs.model import SurveyQuestion
from assess.interop.surveyjs.values import Compared, Scalar, amount_of, compared_value, equal, holds, is_empty, is_true

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_DIGITS = 15
DEEPEST = 7
"""How many times `and` and `or` may take turns, so that the file stays within the depth that a pack may have."""
_MIRRORED = {
    "less": "greater",
    "greater": "less",
    "lessorequal": "greaterorequal",
    "greaterorequal": "lessorequal",
    "equal": "equal",
    "notequal": "notequal",
}
_DENIED = {"notequal": "equal", "notcontains": "contains", "noneof": "anyof"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What a condition may read: earlier questions by name; `missing` is why another name cannot be read."""

    known: Mapping[str, SurveyQuestion]
    missing: Callable[[str], str]

    def asked(self, name: str) -> SurveyQuestion:
        """Return the question with a name, in its own letters or in others. Raises `ExpressionRefused`."""
        if name in self.known:
            return self.known[name]
        alike = [asked for other, asked in self.known.items() if other.lower() == name.lower()]
        if len(alike) == 1:
            return alike[0]
        raise ExpressionRefused(self.missing(name))


def condition_of(text: str, sight: Sight) -> tuple[Node, tuple[str, ...]]:
    """Return the condition that an expression states, and the comparisons in it that can never come true.

    Raises `ExpressionRefused` with the reason why it cannot be carried over.
    """
    reading = _Reading(sight)
    node = simplified(reading.whole(read_expression(text)))
    if depth(node) > DEEPEST:
        raise ExpressionRefused(f"it is nested deeper than {DEEPEST} levels")
    return node, tuple(reading.hollow)


class _Reading:
    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.hollow: list[str] = []

    def whole(self, expression: Expression) -> Node:
        """Return when the whole of it is true: SurveyJS shows nothing for a value that is merely not empty."""
        match expression:
            case Logic(every, parts):
                *others, last = parts
                if every:
                    return Branch(every, (*map(self.node, others), self.whole(last)))
                # the first part that is not empty is what comes out
                return self.first_true(others, last)
            case Name(name):
                return self.true(self.sight.asked(name))
            case Value() | Several():
                return _fixed(expression) is True
        return self.node(expression)

    def first_true(self, others: list[Expression], last: Expression) -> Node:
        node = self.whole(last)
        for part in reversed(others):
            first = self.whole(part)
            after = node if _is_truth(part) else Branch(every=True, parts=(opposite(self.node(part)), node))
            node = Branch(every=False, parts=(first, after))
        return node

    def true(self, asked: SurveyQuestion) -> Node:
        if asked.kind.facts.is_table:
            raise ExpressionRefused(f"it takes the answer to `{asked.name}` for true or false")
        node = _one_of(asked, lambda answer: answer is True) if asked.kind.facts.is_one_choice else False
        if simplified(node) is False:
            self.hollow.append(f"the answer to `{asked.name}` is never true by itself")
        return node

    def node(self, expression: Expression) -> Node:
        match expression:
            case Logic(every, parts):
                return Branch(every, tuple(self.node(part) for part in parts))
            case Opposite(part):
                return opposite(self.node(part))
            case Emptiness(part, empty):
                return self.emptiness(part, empty=empty)
            case Comparing(word, left, right):
                return self.compared(word, left, right)
            case Name(name):
                return _true_for(self.sight.asked(name))
        return is_true(_fixed(expression))

    def emptiness(self, part: Expression, *, empty: bool) -> Node:
        if isinstance(part, Name):
            asked = self.sight.asked(part.name)
            return Atom(asked.id, claim=not empty, empty=empty)
        return is_empty(_fixed(part)) is empty

    def compared(self, word: str, left: Expression, right: Expression) -> Node:
        if isinstance(left, Name) and isinstance(right, Name):
            raise ExpressionRefused("it compares two answers with each other")
        if isinstance(left, Name):
            asked, value = self.sight.asked(left.name), _fixed(right)
            node = _compared(asked, word, value)
        elif isinstance(right, Name):
            asked, value = self.sight.asked(right.name), _fixed(left)
            node = _mirrored(asked, word, value)
        else:
            return holds(word, _fixed(left), _fixed(right))
        if simplified(node) is False:
            self.hollow.append(f"no answer to `{asked.name}` fits `{_shown(value)}`")
        return node


def _is_truth(expression: Expression) -> bool:
    """Return whether nothing but true or false comes out of it."""
    if isinstance(expression, Logic):
        return all(map(_is_truth, expression.parts))
    return isinstance(expression, Comparing | Emptiness | Opposite)


def _fixed(expression: Expression) -> Compared:
    match expression:
        case Value(value):
            return value
        case Several(parts):
            values = tuple(_fixed(part) for part in parts)
            return tuple(value for value in values if not isinstance(value, tuple))
        case Name():
            raise ExpressionRefused("a list in it holds an answer")
    raise ExpressionRefused("it compares the result of a comparison")


def _shown(value: Compared) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text[:60]


def _true_for(asked: SurveyQuestion) -> Node:
    if asked.kind.facts.is_one_choice:
        return _one_of(asked, is_true)
    if asked.kind.facts.is_several:
        # SurveyJS sees a list, which counts as true even when it is empty
        return True
    if asked.kind.facts.is_amount or asked.kind.facts.is_table:
        raise ExpressionRefused(f"it takes the answer to `{asked.name}` for true or false")
    return Atom(asked.id, claim=True, empty=False)


def _mirrored(asked: SurveyQuestion, word: str, value: Compared) -> Node:
    if asked.kind.facts.is_one_choice:
        return _one_of(asked, lambda answer: holds(word, value, answer))
    if word in _MIRRORED:
        return _compared(asked, _MIRRORED[word], value)
    raise ExpressionRefused(f"it looks for the answer to `{asked.name}` in a list")


def _compared(asked: SurveyQuestion, word: str, value: Compared) -> Node:
    if asked.kind.facts.is_one_choice:
        return _one_of(asked, lambda answer: holds(word, answer, value))
    empty = holds(word, None, value)
    if asked.kind.facts.is_several and not isinstance(value, tuple) and word in ("equal", "notequal"):
        # a list, even an empty one, is never equal to a single value
        return word == "notequal"
    if is_empty(value) and word in ("equal", "notequal"):
        return Atom(asked.id, claim=not empty, empty=empty)
    if word in _DENIED:
        return opposite(_compared(asked, _DENIED[word], value))
    return Atom(asked.id, _claim(asked, word, value), empty)


def _claim(asked: SurveyQuestion, word: str, value: Compared) -> Claim:
    match asked.kind.facts.shape:
        case Shape.OPTIONS:
            return _some_of(asked, word, value)
        case Shape.AMOUNT:
            return _number(asked, word, value)
        case Shape.DAY:
            return _date(asked, word, value)
        case Shape.LINE | Shape.LINES:
            return _text(asked, word, value)
        case Shape.OPTION | Shape.LEVEL | Shape.FILES | Shape.ROWS:
            raise ExpressionRefused(f"it compares the table `{asked.name}` as a whole")
        case never:
            assert_never(never)


def _one_of(asked: SurveyQuestion, fits: Callable[[Scalar], bool]) -> Node:
    """Return the choices that fit when they are tried one by one."""
    among = tuple(choice.id for choice in asked.choices)
    fitting = [choice.id for choice in asked.choices if fits(compared_value(choice.value))]
    return Atom(asked.id, chosen(fitting, among), fits(None))


def _some_of(asked: SurveyQuestion, word: str, value: Compared) -> Claim:
    """Return what is claimed of several choices; of a list, each entry stands for the choices equal to it."""
    wanted = value if isinstance(value, tuple) else (value,)
    matching = [
        tuple(choice.id for choice in asked.choices if equal(compared_value(choice.value), each)) for each in wanted
    ]
    if word == "anyof":
        return is_empty(value) or including(tuple(dict.fromkeys(each for ids in matching for each in ids)))
    if word in ("contains", "allof"):
        return Both(every=True, parts=tuple(including(ids) for ids in matching))
    if word == "equal":
        return _exactly(asked, matching) if isinstance(value, tuple) else False
    raise ExpressionRefused(f"it asks which is greater, of the several choices of `{asked.name}`")


def _exactly(asked: SurveyQuestion, matching: list[tuple[str, ...]]) -> Claim:
    """Return that these are chosen and no other."""
    if any(len(ids) != 1 for ids in matching) or len(set(matching)) < len(matching):
        return False
    ids = [each[0] for each in matching]
    others = including(tuple(choice.id for choice in asked.choices if choice.id not in ids))
    rest = () if isinstance(others, bool) else (Not(others),)
    return Both(every=True, parts=(*(including((each,)) for each in ids), *rest))


def _number(asked: SurveyQuestion, word: str, value: Compared) -> Claim:
    if isinstance(value, tuple) or word in ("contains", "anyof", "allof"):
        raise ExpressionRefused(f"it looks into the digits of the number `{asked.name}`")
    if is_empty(value) or value == "Infinity":
        raise ExpressionRefused(f"it compares the number `{asked.name}` with something that is no number")
    # `"true"` in quotes is no number, true is 1
    amount = amount_of(value)
    if amount is None:
        return False
    if len(amount.as_tuple().digits) + abs(amount.adjusted()) > _MOST_DIGITS:
        raise ExpressionRefused(f"it compares `{asked.name}` with a number of too many digits")
    return _bounds(word, f"{amount:f}", Test("is", f"{amount:f}"))


def _date(asked: SurveyQuestion, word: str, value: Compared) -> Claim:
    if not isinstance(value, str) or not _DAY.fullmatch(value) or word in ("contains", "anyof", "allof"):
        raise ExpressionRefused(f"it compares the date `{asked.name}` with something that is not a day")
    same = Both(every=True, parts=(Test("at_least", value), Test("at_most", value)))
    return _bounds(word, value, same)


def _bounds(word: str, operand: str, same: Claim) -> Claim:
    match word:
        case "greaterorequal":
            return Test("at_least", operand)
        case "lessorequal":
            return Test("at_most", operand)
        case "greater":
            return Not(Test("at_most", operand))
        case "less":
            return Not(Test("at_least", operand))
    return same


def _text(asked: SurveyQuestion, word: str, value: Compared) -> Claim:
    if word == "contains" and not isinstance(value, tuple | bool):
        part = "" if is_empty(value) or value == 0 else str(value)
        if part.strip() == part:
            return Test("contains_text", part) if part else False
    raise ExpressionRefused(f"it compares the text `{asked.name}` as a whole")
