"""What every design has: its language, its title, who made it, and the words that pages repeat."""

from dataclasses import dataclass
from typing import Protocol

from assess.language import Language
from assess.reporting.chapters.cover_and_summary import title_of
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Case, Fact

MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_NAME = 58, 42


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that every page repeats, and those of the contents list."""

    title: str
    organisation: str
    reference: str
    page: str
    of: str
    contents: str
    annexes: str
    chapters: str
    not_printable: str
    between: str
    reading_title: str
    reading: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a document; `pack_language` is "" when the questionnaire is in the report's own language."""

    language: str
    pack_language: str
    title: str
    author: str
    subject: str
    made: str
    made_with: str
    furniture: Furniture


class Framed(Protocol):
    """A composed document of any design."""

    @property
    def frame(self) -> Frame:
        """Its head."""


def frame_of(case: Case, title: str) -> Frame:
    """Return the frame of a document with this title."""
    pack, header, words = case.pack, case.results.assessment.header, case.words
    return Frame(
        words.code,
        "" if pack.language == words.code else pack.language,
        title,
        header.organisation,
        words.say("Impact assessment with {pack}, version {version}", pack=pack.title, version=pack.version),
        case.particulars.made,
        f"assess {case.particulars.tool_version}",
        _furniture(case, title_of(case)),
    )


def _furniture(case: Case, title: str) -> Furniture:
    words = case.words
    reference = words.say(
        "{reference}, content {hash}", reference=case.particulars.reference, hash=case.particulars.content_hash[:8]
    )
    return Furniture(
        shortened(title, MOST_CHARACTERS_OF_A_TITLE),
        shortened(case.results.assessment.header.organisation, MOST_CHARACTERS_OF_A_NAME),
        shortened(reference, MOST_CHARACTERS_OF_A_TITLE),
        words.say("Page"),
        words.say("of"),
        words.say("Contents"),
        words.say("Annexes"),
        words.say("Report"),
        words.say("signs that this typeface does not have, see the attached file: {count}"),
        words.say("; "),
        words.say("How to read it"),
        _reading(words),
    )


def _reading(words: Language) -> tuple[Fact, ...]:
    return (
        Fact(
            words.say("Today, in place, target"),
            words.say(
                "“Today” takes the answers as they were given. “In place” adds the measures that are done. "
                "“Target” adds every "
                "measure that was accepted; the outcome is judged there."
            ),
        ),
        Fact(
            words.say("Range"),
            words.say(
                "The best and the worst that the open answers still allow. Pictures draw the range first, then "
                "the point."
            ),
        ),
        Fact(
            words.say("Band"),
            words.say("A named part of a score. It is certain when both ends of the range lie in it."),
        ),
        Fact(
            words.say("Settled, with evidence"),
            words.say(
                "The share of a score's weight that is answered, and the share of the answers that documents back."
            ),
        ),
        Fact(
            words.say("Red line, gate"),
            words.say(
                "A red line follows from the law. A gate is a question that must be answered well. No score "
                "outweighs either."
            ),
        ),
    )
