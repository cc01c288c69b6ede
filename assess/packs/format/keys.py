"""Reading one block of keys: each accessor returns what is written, or notes a problem and returns a default."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import MOST_CHARACTERS, SHAPES
from assess.packs.format.tree import Block, Leaf, Listing, Node

_NOT_TEXT = re.compile(
    r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|\d+\.|0[xo][0-9a-fA-F]+|true|false|True|False|TRUE|FALSE"
)
_EXACT = re.compile(r"[-+]?\d{1,15}(\.\d{1,12})?|[-+]?\d{1,9}/[1-9]\d{0,8}")
_WHOLE = re.compile(r"[-+]?\d{1,12}")
_DECIMAL = re.compile(r"[-+]?\d{1,15}(\.\d{1,10})?")


class Keys:
    """The keys of one block, read one by one; keys that the shape does not know are errors."""

    def __init__(self, node: Node, shape: str, found: Findings, known: Iterable[str] | None = None) -> None:
        self.node = node
        self.found = found
        self.shape = shape
        self.entries: dict[str, Node] = {}
        if not isinstance(node, Block):
            found.error(node, f"{_a(shape)} is written as keys and values", "write `key: value`, one a line")
            return
        allowed = tuple(known) if known is not None else SHAPES[shape]
        for key, value in node.entries.items():
            if key in allowed:
                self.entries[key] = value
            else:
                found.error(node.key(key), f"there is no key `{key}` in {_a(shape)}", nearest(key, allowed))

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def get(self, key: str) -> Node | None:
        """Return what is given under a key, `None` when the key is missing."""
        return self.entries.get(key)

    def place(self, key: str) -> Node:
        """Return what is given under a key, or the block itself, for its line."""
        return self.entries.get(key, self.node)

    def need(self, *keys: str) -> None:
        """Note every key that is missing."""
        if isinstance(self.node, Block):
            for key in keys:
                if key not in self.entries:
                    self.found.error(self.node, f"{_a(self.shape)} needs the key `{key}`", f"add `{key}: ...`")

    def text(self, key: str, most: int = MOST_CHARACTERS) -> str:
        """Return a text, "" when there is none."""
        node = self.entries.get(key)
        return "" if node is None else text_of(node, self.found, f"`{key}`", most)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(text_of(item, self.found, f"an entry of `{key}`") for item in self.items(key))

    def word(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        """Return one of a few words."""
        node = self.entries.get(key)
        if node is None:
            return default
        words = tuple(allowed)
        if isinstance(node, Leaf) and node.value in words:
            return node.value
        self.found.error(node, f"`{key}` is {shown(node)}", nearest(shown(node).strip("`"), words))
        return default

    def named(self, key: str, pattern: re.Pattern[str]) -> str:
        """Return an id."""
        node = self.entries.get(key)
        return "" if node is None else id_of(node, pattern, self.found)

    def leaves(self, key: str) -> list[Leaf]:
        """Return a list of words."""
        words = []
        for item in self.items(key):
            if isinstance(item, Leaf) and item.value:
                words.append(item)
            else:
                self.found.error(item, f"an entry of `{key}` is {shown(item)}", "write one word for each entry")
        return words

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        node = self.entries.get(key)
        if node is None:
            return default
        if isinstance(node, Leaf) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        self.found.error(node, f"`{key}` is {shown(node)}", "write `true` or `false`")
        return default

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """Return a whole number between two bounds."""
        node = self.entries.get(key)
        if node is None:
            return default
        if isinstance(node, Leaf) and _WHOLE.fullmatch(node.value) and low <= int(node.value) <= high:
            return int(node.value)
        self.found.error(node, f"`{key}` is {shown(node)}", f"write a whole number from {low} to {high}")
        return default

    def exact(self, key: str) -> Fraction | None:
        """Return a number exactly as it is written."""
        node = self.entries.get(key)
        return None if node is None else exact_of(node, self.found, f"`{key}`")

    def decimal(self, key: str) -> Decimal | None:
        """Return a decimal number."""
        node = self.entries.get(key)
        return None if node is None else decimal_of(node, self.found, f"`{key}`")

    def day(self, key: str) -> date | None:
        """Return a date."""
        node = self.entries.get(key)
        return None if node is None else day_of(node, self.found, f"`{key}`")

    def items(self, key: str) -> list[Node]:
        """Return a list."""
        node = self.entries.get(key)
        if node is None:
            return []
        if isinstance(node, Listing):
            return node.items
        self.found.error(node, f"`{key}` is {shown(node)}", "write a list: `[one, two]`, or one `- ` a line")
        return []

    def pairs(self, key: str) -> Iterator[tuple[Leaf, Node]]:
        """Yield the ids with what is given under them."""
        node = self.entries.get(key)
        if node is not None:
            yield from pairs_of(node, self.found, f"`{key}`")

    def keys(self, key: str, shape: str | None = None) -> "Keys | None":
        """Return the keys of a block that is given under a key."""
        node = self.entries.get(key)
        return None if node is None else Keys(node, shape or key, self.found)


def pairs_of(node: Node, found: Findings, what: str) -> Iterator[tuple[Leaf, Node]]:
    """Yield the keys of a block with their values."""
    if isinstance(node, Block):
        for name, value in node.entries.items():
            yield node.key(name), value
    else:
        found.error(node, f"{what} is {shown(node)}", "write `id: ...`, one a line")


def id_of(node: Node, pattern: re.Pattern[str], found: Findings) -> str:
    """Return an id that fits the pattern."""
    if isinstance(node, Leaf) and pattern.fullmatch(node.value):
        return node.value
    signs = "letters" if "A-Z" in pattern.pattern else "small letters"
    dot = ", `.`" if "." in pattern.pattern.replace("\\.", ".")[5:] else ""
    found.error(node, f"the id {shown(node)} has other signs than ids have", f"use {signs}, digits, `_`, `-`{dot}")
    return node.value if isinstance(node, Leaf) else ""


def text_of(node: Node, found: Findings, what: str, most: int = MOST_CHARACTERS) -> str:
    """Return a text with its outer spaces gone."""
    if not isinstance(node, Leaf):
        found.error(
            node, f"{what} is {shown(node)}", "write one text; put it in quotes when it has signs such as {, [ or :"
        )
        return ""
    text = node.value.strip()
    if not text or node.is_null:
        found.error(node, f"{what} is empty", "write the text, or delete the key")
    elif node.plain and _NOT_TEXT.fullmatch(text):
        found.error(node, f"{what} is {shown(node)}, which is not a text", f'put it in quotes: "{text}"')
    elif len(text) > most:
        found.error(node, f"{what} has {len(text)} characters", f"shorten it to {most}")
    return text


def exact_of(node: Node, found: Findings, what: str) -> Fraction | None:
    """Return a number exactly as it is written: `0.25`, `"0.25"` or `1/3`."""
    if isinstance(node, Leaf) and _EXACT.fullmatch(node.value):
        return Fraction(node.value)
    found.error(node, f"{what} is {shown(node)}", 'write a number such as 2, "0.25" or "1/3"')
    return None


def decimal_of(node: Node, found: Findings, what: str) -> Decimal | None:
    """Return a decimal number."""
    if isinstance(node, Leaf) and _DECIMAL.fullmatch(node.value):
        return Decimal(node.value)
    found.error(node, f"{what} is {shown(node)}", "write a number such as 12 or 12.5")
    return None


def day_of(node: Node, found: Findings, what: str) -> date | None:
    """Return a date."""
    if isinstance(node, Leaf) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.value):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            pass
    found.error(node, f"{what} is {shown(node)}", "write a date as year-month-day, such as 2027-12-02")
    return None


def shown(node: Node) -> str:
    """Return what is written there, in few words."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Block):
        return "a block of keys"
    if node.is_null:
        return "empty"
    return f"`{node.value[:40]}`"


def _a(shape: str) -> str:
    name = shape.replace("_", " ") if shape in SHAPES else shape
    if name.endswith("s"):
        return f"the part `{name}`"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
