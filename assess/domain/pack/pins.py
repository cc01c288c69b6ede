"""Packs pinned by their content: an assessment is read with the very files that it was answered with, or not at all."""

from dataclasses import dataclass

from assess.domain.errors import ExplainedError, Problem, marked
from assess.domain.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class Pin:
    """A pack by id, version and the SHA-256 of its files; "" where nobody noted it."""

    id: str
    version: str
    sha256: str = ""


class PackEdited(ExplainedError):
    """A pinned pack has other files than those that it was pinned with."""


_EDITED = marked(
    "The questionnaire {pack} was edited: its files are not those that this assessment was answered with. Put its "
    "files back as they were. To use the edit, publish it as a new version, and bring the assessment along to it."
)


def is_edited(pack: Pack, sha256: str) -> bool:
    """Whether a pack has other files than those that were pinned; not where either side is not known."""
    return bool(sha256 and pack.sha256) and sha256 != pack.sha256


def edited(pack: Pack) -> Problem:
    """Return the sentence that says that a pack was edited, and what to do."""
    return Problem(_EDITED, {"pack": pack.name})


def check_pin(pack: Pack, sha256: str) -> None:
    """Raise `PackEdited` where a pack is not what was pinned; an empty hash pins nothing."""
    if is_edited(pack, sha256):
        raise PackEdited(_EDITED, pack=pack.name)


def pin_of(pack: Pack) -> Pin:
    """Return what pins a pack."""
    return Pin(pack.id, pack.version, pack.sha256)
