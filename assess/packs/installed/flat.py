"""A pack as flat JSON and back, for the cache, which says what it saves.

JSON holds values only. Whatever a file holds, what comes out is made of frozen classes of the modules that are named
here: no name in it is looked up and no code is run. Equal parts are written once, and come back as one.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Any, TypeAlias

from assess.domain.compiled import compiled_pack
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack import (
    conditions,
    contradictions,
    criteria,
    curves,
    kinds,
    outlines,
    provenance,
    questions,
    rules,
    scores,
    status,
)
from assess.domain.pack import pack as whole_pack
from assess.domain.pack.answers import Standing, State

Node: TypeAlias = tuple[int, ...]
"""A number of a class, then the places of its parts among the values before it."""

MODULES = (
    kinds,
    curves,
    questions,
    conditions,
    provenance,
    criteria,
    scores,
    rules,
    contradictions,
    outlines,
    status,
    whole_pack,
    compiled_pack,
)
WORDS = (str, int, bool, type(None))


class NotFlat(TypeError):
    """Something in a pack that has no place in a flat one."""


def flattened(pack: CompiledPack) -> str:
    """Return a pack as JSON: the words that it holds, then its nodes, each after its parts, the pack last.

    Raises `NotFlat`.
    """
    writing = _Writing()
    writing.place_of(pack)
    return json.dumps([writing.words, writing.nodes], ensure_ascii=False, separators=(",", ":"))


def unflattened(text: str) -> CompiledPack:
    """Return the pack of a JSON text; raises `ValueError`, `TypeError` or `LookupError` for a text that is none."""
    words, nodes = json.loads(text)
    values: list[Any] = list(words)
    keep, value_at, makers = values.append, values.__getitem__, _MAKERS
    for number, *parts in nodes:
        keep(makers[number](map(value_at, parts)))
    pack = values[-1]
    if not isinstance(pack, CompiledPack):
        raise TypeError("the last node is not a pack")
    return pack


class _Writing:
    """Numbers the values of a pack. Words are counted from -1 down until all of them are known."""

    def __init__(self) -> None:
        self.words: list[object] = []
        self._nodes: list[Node] = []
        self._word_at: dict[tuple[type, object], int] = {}
        self._node_at: dict[Node, int] = {}

    @property
    def nodes(self) -> list[list[int]]:
        """The nodes, with places that count the words first."""
        shift = len(self.words)
        return [[number, *(~at if at < 0 else at + shift for at in parts)] for number, *parts in self._nodes]

    def place_of(self, value: object) -> int:
        """Return the place of a value, which is written when it is new."""
        if isinstance(value, WORDS) and not isinstance(value, Enum):
            known = self._word_at.setdefault((type(value), value), len(self.words))
            if known == len(self.words):
                self.words.append(value)
            return ~known
        number, parts = _taken_apart(value)
        node = (number, *map(self.place_of, parts))
        known = self._node_at.setdefault(node, len(self._nodes))
        if known == len(self._nodes):
            self._nodes.append(node)
        return known


def _taken_apart(value: object) -> tuple[int, list[object]]:
    """Return the number of a value's class, and the parts that it is made of."""
    kind = type(value)
    number = _NUMBER_OF.get(kind)
    if number is None:
        raise NotFlat(kind.__qualname__)
    parts = _PARTS.get(kind)
    if parts is not None:
        return number, parts(value)
    return number, [value.value] if isinstance(value, Enum) else _given_to(value, kind)


def _given_to(value: object, kind: type) -> list[object]:
    """Return what a dataclass is made with, without the defaults at the end."""
    given = [(getattr(value, each.name), each) for each in _made_with(kind)]
    while given and _is_default(*given[-1]):
        given.pop()
    return [each for each, _ in given]


@cache
def _made_with(kind: type) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(kind) if each.init)


def _is_default(value: object, made_with: Field[Any]) -> bool:
    if made_with.default is not MISSING:
        return type(value) is type(made_with.default) and value == made_with.default
    return made_with.default_factory is not MISSING and value == made_with.default_factory()


def _mapping(parts: "map[Any]") -> dict[Any, Any]:
    pairs = list(parts)
    return dict(zip(islice(pairs, 0, None, 2), islice(pairs, 1, None, 2), strict=True))


def _of_parts(kind: Callable[..., Any]) -> Callable[["map[Any]"], Any]:
    return lambda parts: kind(*parts)


def _classes_of(module: ModuleType) -> Iterator[type]:
    """Yield the dataclasses and the words that a module defines."""
    for each in vars(module).values():
        if (
            isinstance(each, type)
            and each.__module__ == module.__name__
            and (is_dataclass(each) or issubclass(each, Enum))
        ):
            yield each


_PARTS: Mapping[type, Callable[[Any], list[object]]] = {
    tuple: list,
    dict: lambda given: [part for entry in given.items() for part in entry],
    frozenset: sorted,
    Fraction: lambda given: [given.numerator, given.denominator],
    Decimal: lambda given: [str(given)],
    date: lambda given: [given.isoformat()],
}
_BUILT: Mapping[type, Callable[["map[Any]"], Any]] = {
    tuple: tuple,
    dict: _mapping,
    frozenset: frozenset,
    Fraction: _of_parts(Fraction),
    Decimal: _of_parts(Decimal),
    date: _of_parts(date.fromisoformat),
}
_MAKER_OF: Mapping[type, Callable[["map[Any]"], Any]] = {
    **_BUILT,
    **{kind: _of_parts(kind) for module in MODULES for kind in _classes_of(module)},
    State: _of_parts(State),
    Standing: _of_parts(Standing),
}
_NUMBER_OF = {kind: number for number, kind in enumerate(_MAKER_OF)}
_MAKERS = tuple(_MAKER_OF.values())
