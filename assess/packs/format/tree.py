"""YAML text as a tree of three kinds of nodes that know their file and line.

A plain word stays text: `yes` is a word, `1.10` keeps its digits, and what a value means is decided by who reads it.
Anchors, aliases and tags are refused, so that a small file cannot grow into a large one or name a class.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

from assess.packs.format.problems import Findings

Event: TypeAlias = Any  # the published types of libyaml's events leave out what they hold
DEEPEST = 30
MOST_BYTES = 2 * 1024 * 1024
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# YAML 1.1 breaks lines at these and YAML 1.2 does not: refused, so that both read the same.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")


@dataclass(slots=True)
class Leaf:
    """A word, number or text; `plain` when it is written without quotes."""

    file: str
    line: int
    value: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing is written."""
        return self.plain and self.value in _NULLS


@dataclass(slots=True)
class Listing:
    """A list."""

    file: str
    line: int
    items: list["Node"]


@dataclass(slots=True)
class Block:
    """Keys with their values; `lines` are those of the keys."""

    file: str
    line: int
    entries: dict[str, "Node"]
    lines: dict[str, int]

    def key(self, name: str) -> Leaf:
        """Return a key as a node, for its line."""
        return Leaf(self.file, self.lines.get(name, self.line), name, plain=True)


Node: TypeAlias = Leaf | Listing | Block


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file."""

    file: str
    line: int


class _Refused(Exception):
    """The text cannot be turned into a tree; the problem is noted."""


def read_tree(content: bytes, file: str, found: Findings) -> Node | None:
    """Return the tree of a YAML file, or `None` with the problem noted in `found`."""
    if len(content) > MOST_BYTES:
        found.error(Line(file, 1), "the file is larger than 2 MiB", "split it into several section files")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(content[: error.start].split(b"\n"))
        found.error(Line(file, line), "the text is not UTF-8", "save the file as UTF-8")
        return None
    odd = _ODD_BREAKS.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        found.error(Line(file, line), f"the text holds the character U+{ord(odd[0]):04X}", "delete it")
        return None
    try:
        return _Builder(file, found).build(iter(_events(text)))
    except yaml.YAMLError as error:
        _note_syntax(error, text, file, found)
    except _Refused:
        pass
    return None


def _events(text: str) -> Iterator[Event]:
    parser = CParser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _note_syntax(error: yaml.YAMLError, text: str, file: str, found: Findings) -> None:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    remedy = "check the indentation and the brackets"
    if "mapping values" in what:
        remedy = "put a text that contains a colon in quotes"
    elif "cannot start any token" in what:
        remedy = "indent with spaces, and put a text that starts with a sign in quotes"
    elif "special characters" in what or "control characters" in what:
        remedy = "delete the characters that cannot be printed"
    found.error(Line(file, line), f"this is not YAML: {what}", remedy)


class _Builder:
    def __init__(self, file: str, found: Findings) -> None:
        self.file = file
        self.found = found

    def build(self, events: Iterator[Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self._refuse(event, "the file holds several documents", "keep one, without `---` inside")
                node = self._node(next(events), events, 1)
        if node is None:
            self.found.error(Line(self.file, 1), "the file is empty", "write it, or delete the file")
        return node

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        kind = type(event)
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent or event.anchor is not None:
            self._refuse(event, "anchors and aliases are not used in packs", "write the text out")
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"tags such as `{event.tag}` are not used in packs", "delete the tag")
        if kind is yaml.ScalarEvent:
            return Leaf(self.file, line, event.value, event.style is None or event.style == "")
        if depth > DEEPEST:
            self._refuse(event, "this is nested too deeply", f"stay within {DEEPEST} levels")
        if kind is yaml.SequenceStartEvent:
            return self._listing(line, events, depth)
        return self._block(line, events, depth)

    def _listing(self, line: int, events: Iterator[Event], depth: int) -> Listing:
        items: list[Node] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            items.append(self._node(event, events, depth + 1))
        return Listing(self.file, line, items)

    def _block(self, line: int, events: Iterator[Event], depth: int) -> Block:
        block = Block(self.file, line, {}, {})
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag not in (None, "!"):
                self._refuse(event, "a key must be a plain word", "write the key without brackets or signs")
            key = event.value
            key_line = event.start_mark.line + 1
            value = self._node(next(events), events, depth + 1)
            if key in block.entries:
                self.found.error(
                    Line(self.file, key_line),
                    f"the key `{key}` is there twice, first on line {block.lines[key]}",
                    "keep one of them",
                )
                continue
            block.entries[key] = value
            block.lines[key] = key_line
        return block

    def _refuse(self, event: Event, problem: str, remedy: str) -> None:
        self.found.error(Line(self.file, event.start_mark.line + 1), problem, remedy)
        raise _Refused
