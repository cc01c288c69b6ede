"""What a report is made of: frozen pieces with final words; templates arrange them and decide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal

from assess.domain.assessment import Results
from assess.domain.beside.background import Background
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.ladder import Ladder
from assess.language import Language
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.shapes import Picture

MOST_CHARACTERS_OF_A_TITLE = 90
IN_A_TABLE = 44
MOST_ROWS_OF_A_WHOLE_TABLE = 6
MOST_CHARACTERS_OF_A_WHOLE_CELL = 450

Tone = Literal["red", "open", "plain", "quiet"]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a report states about itself: the same particulars and results give the same bytes.

    `method` is the hash of the code that computed it.
    """

    reference: str
    content_hash: str
    made_at: datetime
    tool_version: str
    design: str
    edition: str
    method: str = ""

    @property
    def made(self) -> str:
        """The moment of making as files hold it."""
        return written_moment(self.made_at)


def in_whole_seconds(moment: datetime) -> datetime:
    """Return a moment in UTC as exactly as files hold it; one without a time zone is a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(UTC).replace(microsecond=0)


def written_moment(moment: datetime) -> str:
    """Return a moment as files hold it: in UTC, to the second, such as 2027-03-01T14:05:09Z."""
    return in_whole_seconds(moment).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere: `to` is `#anchor` within the report, an address, or "" for plain words."""

    words: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with its value, further lines below it."""

    name: str
    value: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter as contents list, bookmarks and cross-references name it."""

    number: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, smaller lines below, links, the shade (1 to 4) of a severity, and a question."""

    words: str
    more: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    shade: int = 0
    tone: Tone = "plain"
    question: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its width in percent, 0 leaves it to the design."""

    title: str
    numeric: bool = False
    share: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `kind` chooses the widths of its columns. The first cell of a row is its heading."""

    kind: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def may_break(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is so long that it may run over a page."""
        return any(len(cell.words) + sum(map(len, cell.more)) > MOST_CHARACTERS_OF_A_WHOLE_CELL for cell in row)

    @property
    def whole(self) -> bool:
        """Whether it is short enough to fit on one page."""
        return len(self.rows) <= MOST_ROWS_OF_A_WHOLE_TABLE and not any(map(self.may_break, self.rows))


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands out: a state in a word, what it is about, what to do, its source, and the questions it reads."""

    tone: Tone
    state: str
    title: str
    says: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    source: Link = field(default_factory=lambda: Link(""))
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with the id that makes it unique in the report."""

    id: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """One reason of the outcome: what it is in a few words, and what lies behind it."""

    head: str
    body: str


@dataclass(frozen=True)
class Dossier:
    """What every chapter is composed from; of a supplement, how many sources come before its own in the list.

    `ladder` is what the questionnaire makes of its archetypes.
    """

    results: Results
    particulars: Particulars
    words: Language
    background: Background = field(default_factory=Background)
    sources_before: int = 0
    ladder: Ladder = field(default_factory=Ladder)

    @property
    def pack(self) -> CompiledPack:
        """The questionnaire."""
        return self.results.assessment.pack

    @cached_property
    def supplements(self) -> tuple["Dossier", ...]:
        """What the chapters on its supplements are composed from, in order."""
        cases: list[Dossier] = []
        before = self.sources_before + len(self.pack.sources)
        for results in self.results.supplements:
            cases.append(Dossier(results, self.particulars, self.words, self.background, before))
            before += len(cases[-1].pack.sources)
        return tuple(cases)

    def cite(self, source: str, at: str = "", most: int = MOST_CHARACTERS_OF_A_TITLE) -> Link:
        """Return the words for a place in a source, leading to the list of sources; `most` bounds its title."""
        known = self.pack.sources.get(source)
        if known is None:
            return Link(at or source)
        number = self.sources_before + list(self.pack.sources).index(source) + 1
        title = shortened(known.title, most)
        place = f"{title}, {at}" if at else title
        return Link(f"{place} [{self.words.number(number)}]", f"#source-{number}")

    def joined(self, parts: Sequence[str]) -> str:
        """Return parts as one line."""
        return self.words.listed(parts)
