"""What was set aside when an assessment was brought along, as part of the answers file."""

import json
from collections.abc import Mapping
from typing import Any

from assess.domain.beside.set_aside import PartSetAside, SetAside
from assess.domain.errors import marked
from assess.interop.answers.checked import DocumentReader

SHORT, LONG, MOST = 500, 5000, 3000
MOST_CHARACTERS = 1_000_000
_KEYS = ("pack", "part", "of", "asks", "value", "reason", "shown")


def dump_set_aside(entries: tuple[SetAside, ...]) -> list[dict[str, Any]]:
    """Return it as JSON; `value` is as it stood in an answers file of that version."""
    return [
        {
            "pack": each.pack,
            "part": each.part.value,
            "of": each.of,
            "asks": each.asks,
            "value": json.loads(each.value),
            "reason": each.reason,
            **({"shown": each.shown} if each.shown else {}),
        }
        for each in entries
    ]


def parse_set_aside(raw: object, noting: DocumentReader) -> tuple[SetAside, ...]:
    """Return what a file holds of it; problems go to `noting`."""
    if isinstance(raw, list) and len(raw) > MOST:
        noting.note("set_aside", marked("Keep to {most} entries at most."), most=MOST)
        return ()
    return noting.listing(raw, "set_aside", lambda each, at: _entry(each, at, noting))


def _entry(raw: object, path: str, noting: DocumentReader) -> SetAside:
    given = noting.mapping(raw, path, _KEYS)
    value = json.dumps(given.get("value"), ensure_ascii=False, default=str)
    if len(value) > MOST_CHARACTERS:
        noting.note(f"{path}.value", marked("Shorten what was set aside to {most} characters."), most=MOST_CHARACTERS)
    return SetAside(
        _text(given, "pack", path, noting),
        noting.word(given.get("part", "answer"), f"{path}.part", PartSetAside, PartSetAside.ANSWER),
        _text(given, "of", path, noting),
        _text(given, "asks", path, noting),
        value,
        noting.text(given.get("reason", ""), f"{path}.reason", LONG),
        noting.text(given.get("shown", ""), f"{path}.shown", LONG),
    )


def _text(given: Mapping[str, Any], key: str, path: str, noting: DocumentReader) -> str:
    return noting.text(given.get(key, ""), f"{path}.{key}", LONG if key == "asks" else SHORT)
