"""How SurveyJS compares an answer with a fixed value: loosely, and without telling capitals from small letters.

Source: the published rules of SurveyJS (`OperandMaker.binaryFunctions`, `Helpers.isTwoValueEquals`). A missing answer
is `None`, a list is a tuple.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | Decimal | bool | None
Compared: TypeAlias = Scalar | tuple[Scalar, ...]

_NUMBER = re.compile(r"\s*[-+]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})\s*", re.ASCII)
_ANY_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?\s*", re.ASCII | re.IGNORECASE)
_HEXADECIMAL = re.compile(r"\s*0x[0-9a-f]+\s*", re.ASCII | re.IGNORECASE)
_LONGEST_NUMBER = 40
_LEADING_ZERO = re.compile(r"0\d", re.ASCII)


def compared_value(raw: object) -> Scalar:
    """Return a value of the survey as an expression sees it: `"5"` is a number, `"true"` is true, `"007"` a text."""
    if raw is None or isinstance(raw, bool | Decimal):
        return raw
    if isinstance(raw, int):
        return Decimal(raw)
    text = str(raw)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _NUMBER.fullmatch(text) and not _LEADING_ZERO.match(text):
        return Decimal(text.strip())
    return text


def is_empty(value: Compared) -> bool:
    """Whether there is no answer."""
    return value is None or value in ("", ())


def holds(word: str, left: Compared, right: Compared) -> bool:
    """Return whether SurveyJS finds that a comparison holds."""
    return _HOLDS[word](left, right)


def is_true(value: Compared) -> bool:
    """Return whether a value counts as true where a condition is nothing but the value."""
    if isinstance(value, tuple):
        return True
    return bool(value)


def equal(left: Compared, right: Compared) -> bool:
    """Return whether two values are loosely equal; lists whatever their order."""
    if is_empty(left) or is_empty(right):
        return is_empty(left) and is_empty(right)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return isinstance(left, tuple) and isinstance(right, tuple) and _equal_lists(left, right)
    kinds = {type(left), type(right)}
    if kinds == {str}:
        return _text(left).strip().lower() == _text(right).strip().lower()
    if kinds == {str, bool}:  # here, unlike between two texts, spaces count
        return _text(left).lower() == _text(right).lower()
    one, other = amount_of(left), amount_of(right)
    return one is not None and one == other


def _equal_lists(left: tuple[Scalar, ...], right: tuple[Scalar, ...]) -> bool:
    pairs = zip(sorted(left, key=_text), sorted(right, key=_text), strict=False)
    return len(left) == len(right) and all(equal(one, other) for one, other in pairs)


def _greater(left: Compared, right: Compared) -> bool:
    if left is None or right is None or isinstance(left, tuple) or isinstance(right, tuple):
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left > right
    one, other = amount_of(left), amount_of(right)
    return one is not None and other is not None and one > other


def _contains(left: Compared, right: Compared, *, contains: bool = True) -> bool:
    """Look for every one of `right` in a list, or for a part of a text in a single value."""
    if left is None or left == "":
        return False
    if isinstance(left, tuple):
        wanted = right if isinstance(right, tuple) else (right,)
        found = all(any(equal(each, one) for each in left) for one in wanted)
        return found is contains
    if not isinstance(right, tuple) and (is_empty(right) or right is False or right == 0):
        return False
    part = ",".join(map(_text, right)) if isinstance(right, tuple) else _text(right)
    return (part.lower() in _text(left).lower()) is contains


def _not_contains(left: Compared, right: Compared) -> bool:
    missing = left is None or left == "" or left is False or (isinstance(left, Decimal) and not left)
    return not is_empty(right) if missing and not is_empty(right) else _contains(left, right, contains=False)


def _any_of(left: Compared, right: Compared) -> bool:
    if is_empty(left):
        return is_empty(right)
    if is_empty(right):
        return True
    if not isinstance(left, tuple):
        return _contains(right, left)
    if not isinstance(right, tuple):
        return _contains(left, right)
    return any(_contains(left, one) for one in right)


def _all_of(left: Compared, right: Compared) -> bool:
    if not left and not is_empty(right):
        # false and 0 are taken for no answer here
        return False
    if not isinstance(right, tuple):
        return _contains(left, right)
    return all(_contains(left, one) for one in right)


_HOLDS: Mapping[str, Callable[[Compared, Compared], bool]] = {
    "equal": equal,
    "notequal": lambda left, right: not equal(left, right),
    "greater": _greater,
    "less": lambda left, right: _greater(right, left),
    "greaterorequal": lambda left, right: equal(left, right) or _greater(left, right),
    "lessorequal": lambda left, right: equal(left, right) or _greater(right, left),
    "contains": _contains,
    "notcontains": _not_contains,
    "anyof": _any_of,
    "noneof": lambda left, right: not _any_of(left, right),
    "allof": _all_of,
}


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if abs(value.adjusted()) < 30 else str(value)  # noqa: PLR2004 - written out
    return value or ""


def amount_of(value: Scalar) -> Decimal | None:
    """Return the number that a value is taken for beside a number, also `"1e3"` and `"0x10"`; `None` for no number."""
    if isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER:
        return None
    if _HEXADECIMAL.fullmatch(value):
        return Decimal(int(value, 16))
    return Decimal(value.strip()) if _ANY_NUMBER.fullmatch(value) else None
