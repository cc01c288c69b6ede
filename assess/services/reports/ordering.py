"""What was ordered to be printed: kept by its content, so that answers given while a report waits do not slip in."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.domain.errors import AssessError, ExplainedError, marked
from assess.storage.files import write_durably


class LanguageNotFound(AssessError):
    """A language that reports are not written in."""


class OrderedGone(ExplainedError):
    """What a report was to be made from is not there any more."""


def keep_ordered(shelf: Path, content_hash: str, document: Mapping[str, Any]) -> None:
    """Keep an answers file under its own hash: whatever is ordered later never takes its place."""
    file = shelf / f"{content_hash}.json"
    if not file.is_file():
        write_durably(file, json.dumps(document, ensure_ascii=False).encode())


def ordered_document(shelf: Path, content_hash: str) -> Mapping[str, Any]:
    """Return the answers file with this hash; raises `OrderedGone`."""
    try:
        document: Mapping[str, Any] = json.loads((shelf / f"{content_hash}.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise OrderedGone(marked("What was to be printed is not kept any more. Ask for the report again.")) from error
    return document


def as_kept(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an answers file as it is read back."""
    read: Mapping[str, Any] = json.loads(json.dumps(document, ensure_ascii=False))
    return read
