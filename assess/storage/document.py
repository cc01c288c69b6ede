"""The document of an assessment's current answers: JSON with one question a line.

A save reads and replaces its own lines in the text, which takes a third of the time of reading and writing all of it.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias, TypedDict

from assess.storage.encoding import Encoded
from assess.storage.errors import AnswersTooLarge
from assess.storage.tables import json_text

LARGEST_DOCUMENT = 20_000_000


class Kept(TypedDict):
    """An encoded answer and the revision of its question."""

    revision: int
    answer: Encoded


Document: TypeAlias = Mapping[str, Kept]


def written(document: Document) -> str:
    """Return a document as text."""
    lines = ",\n".join(f"{json_text(question)}:{json_text(kept)}" for question, kept in document.items())
    return f"{{\n{lines}\n}}" if lines else "{\n}"


EMPTY = written({})


def parsed(text: str) -> Document:
    """Return a document from its text."""
    document: Document = json.loads(text)
    return document


def kept_in(text: str, question: str) -> Kept | None:
    """Return what a document keeps for a question; None when it has no answer."""
    place = _place(text, question)
    if place is None:
        return None
    kept: Kept = json.loads(text[place][len(_name(question)) + 1 :])
    return kept


def replaced(text: str, question: str, kept: Kept) -> str:
    """Return the text of a document that keeps something else for one question."""
    line = f"{_name(question)}:{json_text(kept)}"
    place = _place(text, question)
    if place is not None:
        return f"{text[: place.start]}{line}{text[place.stop :]}"
    return f"{text[:-2]}{',' if text != EMPTY else ''}\n{line}\n}}"


def checked(text: str) -> str:
    """Return the text of a document when it is not too large; raise AnswersTooLarge."""
    size = len(text.encode())
    if size > LARGEST_DOCUMENT:
        raise AnswersTooLarge(size, LARGEST_DOCUMENT)
    return text


def _place(text: str, question: str) -> slice | None:
    """Return where the line of a question stands: a line break within an answer is never written as one."""
    start = text.find(f"\n{_name(question)}:")
    if start < 0:
        return None
    end = text.index("\n", start + 1)
    return slice(start + 1, end - 1 if text[end - 1] == "," else end)


@lru_cache(maxsize=4096)
def _name(question: str) -> str:
    return json_text(question)
