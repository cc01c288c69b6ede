"""What every design has: its language, its title, who made it, and what its pages repeat."""

from dataclasses import dataclass
from typing import Protocol

from assess.reporting.chapters.cover_and_summary import title_of
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier

MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_NAME = 58, 42


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page repeats, and the words that stand between others."""

    title: str
    organisation: str
    reference: str
    not_printable: str
    between: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a document; `pack_language` is "" when the questionnaire is in the report's own language.

    `hashes` names questionnaires and method by their hashes, for the properties of the file.
    """

    language: str
    pack_language: str
    title: str
    author: str
    subject: str
    made: str
    made_with: str
    furniture: Furniture
    hashes: str = ""


class FramedDocument(Protocol):
    """A composed document of any design."""

    @property
    def frame(self) -> Frame:
        """Its head."""


def frame_of(dossier: Dossier, title: str) -> Frame:
    """Return the frame of a document with this title."""
    pack, header, words = dossier.pack, dossier.results.assessment.header, dossier.words
    return Frame(
        words.code,
        "" if pack.language == words.code else pack.language,
        title,
        header.organisation,
        words.say("Impact assessment with {pack}, version {version}", pack=pack.title, version=pack.version),
        dossier.particulars.made,
        f"assess {dossier.particulars.tool_version}",
        _furniture(dossier, title_of(dossier)),
        _hashes(dossier),
    )


def _hashes(dossier: Dossier) -> str:
    """Return the hashes of questionnaires and method, as far as they are known, each with what it is of."""
    packs = [(each.pack.name, each.pack.sha256) for each in (dossier, *dossier.supplements)]
    known = [*packs, ("method", dossier.particulars.method)]
    return ", ".join(f"{name} sha256:{digest}" for name, digest in known if digest)


def _furniture(dossier: Dossier, title: str) -> Furniture:
    words = dossier.words
    reference = words.say(
        "{reference}, content {hash}",
        reference=dossier.particulars.reference,
        hash=dossier.particulars.content_hash[:8],
    )
    return Furniture(
        shortened(title, MOST_CHARACTERS_OF_A_TITLE),
        shortened(dossier.results.assessment.header.organisation, MOST_CHARACTERS_OF_A_NAME),
        shortened(reference, MOST_CHARACTERS_OF_A_TITLE),
        words.say("signs that this typeface does not have, see the attached file: {count}"),
        words.say("; "),
    )
