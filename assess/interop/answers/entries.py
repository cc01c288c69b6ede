"""Entries of records in an answers file, each with an id: how they are written, and how they are read and checked."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from assess.domain.beside.records import Opinion, Participant
from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import marked
from assess.interop.answers.checked import DocumentReader

MOST_ENTRIES = 200
SHORT, LONG = 200, 5000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_LONG_TEXTS = frozenset({"says", "reason", "follow_up", "keywords", "missing", "reached", "done", "note"})

E = TypeVar("E", bound=StrEnum)
N = TypeVar("N", Opinion, Participant, Workshop, WorkshopOutcome, Stakeholder)


def filled_fields(value: object, names: Iterable[str]) -> dict[str, Any]:
    """Return the parts of a value that are filled in, as JSON."""
    given = {name: getattr(value, name) for name in names}
    return {name: plain(each) for name, each in given.items() if each not in ("", None)}


def plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


@dataclass(frozen=True, slots=True)
class Entries:
    """Reads entries of records; what is wrong with them is noted."""

    pack: CompiledPack
    noting: DocumentReader

    def entries(self, raw: object, path: str, read: Callable[[object, str], N]) -> tuple[N, ...]:
        """Return a list of entries, each with an id of its own."""
        if isinstance(raw, list) and len(raw) > MOST_ENTRIES:
            self.noting.note(path, marked("Keep to {most} entries at most."), most=MOST_ENTRIES)
            return ()
        entries = self.noting.listing(raw, path, read)
        names = [each.id for each in entries]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.noting.note(path, marked("“{name}” is there twice. Keep one of them."), name=name)
        return entries

    def id(self, given: Mapping[str, Any], path: str) -> str:
        """Return the id of an entry."""
        name = given.get("id", "")
        if not (isinstance(name, str) and _ID.fullmatch(name)):
            sentence = marked("Give each entry an “id” of its own, of letters without accents, digits, “-” and “_”.")
            self.noting.note(f"{path}.id", sentence)
            return path
        return name

    def word(self, given: Mapping[str, Any], name: str, path: str, kind: type[E], default: E) -> E:
        """Return one of a few words."""
        return self.noting.word(given[name], f"{path}.{name}", kind, default) if name in given else default

    def texts(self, given: Mapping[str, Any], path: str, names: Iterable[str]) -> dict[str, str]:
        """Return the texts that are there, within their limits."""
        return {
            name: self.noting.text(given[name], f"{path}.{name}", LONG if name in _LONG_TEXTS else SHORT)
            for name in names
            if name in given
        }

    def day(self, given: Mapping[str, Any], name: str, path: str) -> date | None:
        """Return a day, if one is there."""
        return self.noting.day(given[name], f"{path}.{name}") if name in given else None
