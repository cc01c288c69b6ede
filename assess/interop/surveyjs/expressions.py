"""The expressions of SurveyJS, such as `{place} = "park" and {sensors} contains "audio"`, read into a tree.

The grammar follows the published one of SurveyJS: `or` binds loosest, then `and`, comparisons, arithmetic, and the
words about lists. Nothing is evaluated here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn, TypeAlias

MOST_CHARACTERS = 10_000
DEEPEST = 50

Constant: TypeAlias = str | Decimal | bool | None


class ExpressionRefused(Exception):
    """An expression that cannot be read or carried over, with the reason."""


@dataclass(frozen=True, slots=True)
class Value:
    """A fixed value; `None` is `null` or `undefined`."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to a question, by the name in the braces."""

    name: str


@dataclass(frozen=True, slots=True)
class Several:
    """A list in square brackets."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """Parts of which every one holds, or else at least one."""

    every: bool
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Holds when its part does not."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Comparing:
    """Two sides and the word of SurveyJS between them, such as `equal` or `notcontains`."""

    word: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Whether a part is empty, or is not."""

    part: "Expression"
    empty: bool


Expression: TypeAlias = Value | Name | Several | Logic | Opposite | Comparing | Emptiness

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<name>\{[^{}]+\})
      | (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<number>0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?![\w.]))
      | (?P<word>[^\W\d]\w*)
      | (?P<sign><=|>=|==|!=|<>|\*=|&&|\|\||[=<>!()\[\],+\-*/%^])
    )""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(['\"\\])")

_COMPARISONS: Mapping[str, str] = {
    "=": "equal",
    "==": "equal",
    "equal": "equal",
    "!=": "notequal",
    "<>": "notequal",
    "notequal": "notequal",
    "<": "less",
    "less": "less",
    ">": "greater",
    "greater": "greater",
    "<=": "lessorequal",
    "lessorequal": "lessorequal",
    ">=": "greaterorequal",
    "greaterorequal": "greaterorequal",
}
_ABOUT_LISTS: Mapping[str, str] = {
    "*=": "contains",
    "contains": "contains",
    "contain": "contains",
    "notcontains": "notcontains",
    "notcontain": "notcontains",
    "anyof": "anyof",
    "noneof": "noneof",
    "allof": "allof",
}
_CONSTANTS: Mapping[str, Constant] = {"true": True, "false": False, "null": None, "undefined": None}
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "^"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def read_expression(text: str) -> Expression:
    """Return the tree of an expression; raises `ExpressionRefused` with what cannot be read."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionRefused(f"it has {len(text)} characters, more than {MOST_CHARACTERS}")
    return _Parser(list(_tokens(text))).whole()


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise ExpressionRefused(f"it cannot be read from `{text[at:].strip()[:30]}` on")
        yield _Token(found.lastgroup, found[found.lastgroup])
        at = found.end()


class _Parser:
    """Reads tokens from left to right; each method reads one level of precedence."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        if not self.tokens:
            raise ExpressionRefused("it is empty")
        read = self.either()
        if self.at < len(self.tokens):
            self.refuse()
        return read

    def refuse(self) -> NoReturn:
        rest = " ".join(token.text for token in self.tokens[self.at : self.at + 5])
        raise ExpressionRefused(f"it cannot be read from `{rest}` on" if rest else "it ends too early")

    def peek(self) -> str:
        """Return the next word or sign in small letters, "" for a value or the end."""
        if self.at < len(self.tokens) and self.tokens[self.at].kind in ("word", "sign"):
            return self.tokens[self.at].text.lower()
        return ""

    def take(self, *words: str) -> bool:
        if self.peek() in words:
            self.at += 1
            return True
        return False

    def either(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionRefused(f"it is nested deeper than {DEEPEST} levels")
        read = self.joined(self.both, ("or", "||"), every=False)
        self.depth -= 1
        return read

    def both(self) -> Expression:
        return self.joined(self.compared, ("and", "&&"), every=True)

    def joined(self, part: Callable[[], Expression], words: tuple[str, ...], *, every: bool) -> Expression:
        parts = [part()]
        while self.take(*words):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Logic(every, tuple(parts))

    def compared(self) -> Expression:
        left = self.counted()
        while (word := _COMPARISONS.get(self.peek())) is not None:
            self.at += 1
            left = Comparing(word, left, self.counted())
        return left

    def counted(self) -> Expression:
        left = self.about_lists()
        if self.peek() in _ARITHMETIC:
            raise ExpressionRefused("it calculates")
        return left

    def about_lists(self) -> Expression:
        left = self.factor()
        while (word := _ABOUT_LISTS.get(self.peek())) is not None:
            self.at += 1
            left = Comparing(word, left, self.factor())
        return left

    def factor(self) -> Expression:
        if self.take("!", "not", "negate"):
            self.depth += 1
            if self.depth > DEEPEST:
                raise ExpressionRefused(f"it is nested deeper than {DEEPEST} levels")
            part = self.factor()
            self.depth -= 1
            return Opposite(part)
        if self.take("("):
            read = self.either()
            if not self.take(")"):
                self.refuse()
            return self.emptiness(read)
        if self.take("["):
            return self.several()
        return self.emptiness(self.atom())

    def emptiness(self, part: Expression) -> Expression:
        if self.take("empty"):
            return Emptiness(part, empty=True)
        if self.take("notempty"):
            return Emptiness(part, empty=False)
        return part

    def several(self) -> Expression:
        parts: list[Expression] = []
        while not self.take("]"):
            if parts and not self.take(","):
                self.refuse()
            parts.append(self.either())
        return Several(tuple(parts))

    def atom(self) -> Expression:
        minus = self.peek() == "-"
        if minus:
            self.at += 1
        if self.at >= len(self.tokens):
            self.refuse()
        token = self.tokens[self.at]
        if minus and token.kind != "number":
            raise ExpressionRefused("it calculates")
        if token.kind == "sign" or (token.kind == "word" and token.text.lower() in _WORDS):
            self.refuse()
        self.at += 1
        if token.kind == "word" and self.peek() == "(":
            raise ExpressionRefused(f"it calls the function `{token.text[:40]}`")
        return self.value(token, minus=minus)

    def value(self, token: _Token, *, minus: bool) -> Expression:
        if token.kind == "name":
            return Name(token.text[1:-1].strip().removeprefix("#"))
        if token.kind == "text":
            return Value(_ESCAPED.sub(r"\1", token.text[1:-1]))
        if token.kind == "number":
            amount = Decimal(int(token.text, 16)) if token.text[:2] in ("0x", "0X") else Decimal(token.text)
            return Value(-amount if minus else amount)
        word = token.text.lower()
        return Value(_CONSTANTS[word]) if word in _CONSTANTS else Value(token.text)


_WORDS = frozenset({*_COMPARISONS, *_ABOUT_LISTS, "and", "or", "not", "negate", "empty", "notempty"})
