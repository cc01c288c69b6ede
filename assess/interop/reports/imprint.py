"""The imprint: what a PDF report states about itself for programs, as `report.json` beside the data."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from assess.domain.errors import marked
from assess.domain.pack.pins import Pin
from assess.interop.answers.checked import MOST_SHOWN, refuse
from assess.interop.answers.writing import content_hash

FORMAT = 1
_LONGEST = 300
_MOST = 1000
_TEXTS = ("content_hash", "design", "language", "edition", "reference", "tool_version", "key")
_DAYS = {
    "as_of": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "made_at": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of evidence that is named in the report but not within it."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a report was made.

    `content_hash` is that of the data attached to the report, so of what its edition shows, and printed in it. `key`
    identifies the program, the design and the fonts, `made_with` names the libraries that shape the bytes. `evidence`
    is whether files were put in, `left_out` which were not. `as_of` is the day that the assessment is judged on,
    `made_at` the moment of making in UTC, `packs` are the questionnaires by the hash of their files, `method` is that
    of the code that computed; earlier versions wrote none of these.
    """

    content_hash: str
    design: str
    language: str
    edition: str
    reference: str
    tool_version: str
    key: str
    made_with: Mapping[str, str] = field(default_factory=dict)
    evidence: bool = False
    left_out: tuple[LeftOut, ...] = ()
    as_of: str = ""
    made_at: str = ""
    packs: tuple[Pin, ...] = ()
    method: str = ""

    @property
    def moment(self) -> datetime | None:
        """The moment of making; None where the file names none, or one that never was."""
        try:
            return datetime.fromisoformat(self.made_at)
        except ValueError:
            return None


def written(imprint: Imprint) -> bytes:
    """Return an imprint as the JSON file that a report carries."""
    # Format 1 has the hash under two names; reports are kept for long, so both stay.
    packs = [{"id": each.id, "version": each.version, "hash": each.sha256} for each in imprint.packs]
    document = {"format": FORMAT, "data_hash": imprint.content_hash, **asdict(imprint), "packs": packs}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def check_format(content: bytes) -> None:
    """Refuse an imprint that claims to be in a format which this program does not read: `AnswersFileRefused`."""
    raw = _json(content)
    version = raw.get("format") if isinstance(raw, dict) else None
    if isinstance(version, int | str) and version != FORMAT:
        given = str(version)[:MOST_SHOWN]
        refuse("report.json", marked("This is format {given}; this program reads format 1."), given=given)


def _json(content: bytes) -> Any:  # noqa: ANN401 - whatever somebody has written
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def read_imprint(content: bytes) -> Imprint | None:
    """Return the imprint in a file that anybody may have written; None when it is none."""
    raw = _json(content)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or not all(_is_text(raw.get(name)) for name in _TEXTS):
        return None
    if raw.get("data_hash") != raw["content_hash"]:  # no report was ever made with two hashes
        return None
    made_with, left_out = raw.get("made_with"), raw.get("left_out")
    if not isinstance(made_with, dict) or not all(_is_text(each) for each in made_with.values()):
        return None
    if not isinstance(left_out, list) or len(left_out) > _MOST or not all(map(_is_left_out, left_out)):
        return None
    files = tuple(LeftOut(each["sha256"], each["name"], each["size"]) for each in left_out)
    texts = {name: raw[name] for name in _TEXTS}
    texts |= {name: raw[name] for name, form in _DAYS.items() if form.fullmatch(str(raw.get(name)))}
    if _is_text(raw.get("method")):
        texts["method"] = raw["method"]
    packs = tuple(_pins(raw.get("packs")))
    return Imprint(**texts, packs=packs, made_with=made_with, evidence=raw.get("evidence") is True, left_out=files)


def hash_of(document: Mapping[str, Any]) -> str:
    """Return the content hash of a document of others, "" when it has none because it holds what no report writes."""
    try:
        return content_hash(document)
    except (ValueError, TypeError, RecursionError):
        return ""


def _is_text(raw: object) -> bool:
    return isinstance(raw, str) and len(raw) <= _LONGEST


def _pins(raw: object) -> Iterator[Pin]:
    """Yield the packs that are named with the hash of their files."""
    for each in raw[:_MOST] if isinstance(raw, list) else ():
        named = [each.get(key) for key in ("id", "version", "hash")] if isinstance(each, dict) else [None]
        if all(map(_is_text, named)):
            yield Pin(*map(str, named))


def _is_left_out(raw: object) -> bool:
    return (
        isinstance(raw, dict)
        and _is_text(raw.get("sha256"))
        and _is_text(raw.get("name"))
        and isinstance(raw.get("size"), int)
    )
