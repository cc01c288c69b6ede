"""The document of an assessment's current answers, as JSON."""

import json
from collections.abc import Mapping
from typing import TypeAlias, TypedDict

from assess.storage.encoding import Encoded
from assess.storage.errors import AnswersTooLarge
from assess.storage.tables import json_text

LARGEST_DOCUMENT = 20_000_000


class StoredAnswer(TypedDict):
    """An encoded answer and the revision of its question."""

    revision: int
    answer: Encoded


Document: TypeAlias = Mapping[str, StoredAnswer]


def written(document: Document) -> str:
    """Return a document as text."""
    return json_text(document)


EMPTY = written({})


def parsed(text: str) -> Document:
    """Return a document from its text."""
    document: Document = json.loads(text)
    return document


def checked(text: str) -> str:
    """Return the text of a document when it is not too large; raise AnswersTooLarge."""
    size = len(text.encode())
    if size > LARGEST_DOCUMENT:
        raise AnswersTooLarge(size, LARGEST_DOCUMENT)
    return text
