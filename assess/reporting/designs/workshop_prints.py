"""What is printed for a workshop: a guide with times for whoever leads it, and sheets for those who take part."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assess.domain.beside.public_cases import in_language
from assess.domain.beside.workshops import Kit, Slot, Texts, Workshop, schedule
from assess.domain.errors import AssessError
from assess.language import Language
from assess.reporting.chapters.frame import Frame, FramedDocument, Furniture
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Cell, Column, Fact, Table, written_moment

MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_NAME = 58, 42
COLUMNS_OF_A_PORTRAIT = 4


class PrintNotFound(AssessError):
    """A print for workshops that does not exist."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The workshop that something is printed for; the title, organisation and reference are those of an assessment."""

    kit: Kit
    workshop: Workshop
    made_at: datetime
    tool_version: str
    title: str = ""
    organisation: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step for whoever leads: when it is, what happens, what to say, what the plan notes."""

    anchor: str
    number: str
    title: str
    time: str
    happens: str
    say: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide for the facilitator."""

    frame: Frame
    title: str
    says: str
    facts: tuple[Fact, ...]
    schedule: Table
    roles: tuple[Fact, ...]
    materials: tuple[str, ...]
    steps: tuple[GuideStep, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write on."""

    anchor: str
    title: str
    says: str
    prompts: tuple[str, ...]
    lines: int
    columns: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether it needs a page on its side."""
        return len(self.columns) > COLUMNS_OF_A_PORTRAIT


@dataclass(frozen=True, slots=True)
class Worksheets:
    """The sheets of a workshop."""

    frame: Frame
    sheets: tuple[Sheet, ...]


def compose_print(name: str, occasion: Occasion, words: Language) -> FramedDocument:
    """Compose the guide or the worksheets; raises `PrintNotFound`."""
    if name not in PRINTS:
        raise PrintNotFound(f"there is no print {name} for workshops; there are: {', '.join(PRINTS)}")
    return PRINTS[name](occasion, words)


def compose_guide(occasion: Occasion, words: Language) -> Guide:
    """Compose the guide; the same occasion gives the same document."""
    kit, workshop = occasion.kit, occasion.workshop
    slots = schedule(workshop.steps, workshop.begins or 0)

    def text_of(texts: Texts) -> str:
        return in_language(texts, words.code)

    return Guide(
        _frame(occasion, words, words.say("{title}: guide for the facilitator", title=workshop.title)),
        workshop.title,
        text_of(kit.says),
        tuple(_facts(occasion, words)),
        _schedule(occasion, slots, words),
        tuple(Fact(text_of(role.title), text_of(role.says)) for role in kit.roles),
        tuple(text_of(each) for each in kit.materials),
        tuple(_step(occasion, slot, number, words) for number, slot in enumerate(slots, 1)),
        text_of(kit.origin),
    )


def compose_worksheets(occasion: Occasion, words: Language) -> Worksheets:
    """Compose the sheets to write on; the same occasion gives the same document."""
    kit = occasion.kit

    def text_of(texts: Texts) -> str:
        return in_language(texts, words.code)

    return Worksheets(
        _frame(occasion, words, words.say("{title}: worksheets", title=occasion.workshop.title)),
        tuple(
            Sheet(
                f"sheet-{sheet.id}",
                text_of(sheet.title),
                text_of(sheet.says),
                tuple(text_of(each) for each in sheet.prompts),
                sheet.lines,
                tuple(text_of(each) for each in sheet.columns),
                tuple(words.number(number) for number in range(1, sheet.rows + 1)),
            )
            for sheet in kit.worksheets
        ),
    )


PRINTS: Mapping[str, Callable[[Occasion, Language], FramedDocument]] = {
    "workshop-guide": compose_guide,
    "worksheets": compose_worksheets,
}


def _facts(occasion: Occasion, words: Language) -> Iterator[Fact]:
    """Yield what is known of the workshop, by names that the design gives words to."""
    workshop = occasion.workshop
    if occasion.title:
        yield Fact("assessment", shortened(occasion.title, MOST_CHARACTERS_OF_A_TITLE))
    if workshop.on:
        yield Fact("date", words.day(workshop.on))
    if workshop.place:
        yield Fact("place", workshop.place)
    yield Fact("audience", in_language(occasion.kit.audience, words.code))
    yield Fact("length", words.count("{number} minute", "{number} minutes", workshop.minutes))
    yield Fact("output", in_language(occasion.kit.output, words.code))


def _schedule(occasion: Occasion, slots: tuple[Slot, ...], words: Language) -> Table:
    columns = (
        Column(words.say("Time"), share=24),
        Column(words.say("Step"), share=58),
        Column(words.say("Minutes"), numeric=True, share=18),
    )
    rows = [
        (
            Cell(_time(occasion, slot, words)),
            Cell(_title(occasion, slot, words)),
            Cell(words.number(slot.step.minutes)),
        )
        for slot in slots
    ]
    total = (Cell(words.say("Together"), tone="red"), Cell(""), Cell(words.number(occasion.workshop.minutes)))
    return Table("schedule", words.say("When each step begins and ends"), columns, (*rows, total))


def _step(occasion: Occasion, slot: Slot, number: int, words: Language) -> GuideStep:
    known = occasion.kit.step(slot.step.step)
    more = tuple(in_language(each, words.code) for each in known.materials) if known else ()
    return GuideStep(
        f"step-{number}",
        words.number(number),
        _title(occasion, slot, words),
        words.listed(
            (_time(occasion, slot, words), words.count("{number} minute", "{number} minutes", slot.step.minutes))
        ),
        in_language(known.happens, words.code) if known else "",
        in_language(known.say, words.code) if known else "",
        (*more, *slot.step.note.splitlines()),
    )


def _title(occasion: Occasion, slot: Slot, words: Language) -> str:
    known = occasion.kit.step(slot.step.step)
    return slot.step.title or (in_language(known.title, words.code) if known else slot.step.step)


def _time(occasion: Occasion, slot: Slot, words: Language) -> str:
    if occasion.workshop.begins is None:
        return words.say("minute {begins} to {ends}", begins=slot.begins, ends=slot.ends)
    return words.say("{begins} to {ends}", begins=words.time(slot.begins), ends=words.time(slot.ends))


def _frame(occasion: Occasion, words: Language, title: str) -> Frame:
    reference = words.say("Assessment {reference}", reference=occasion.reference) if occasion.reference else ""
    return Frame(
        words.code,
        "",
        title,
        occasion.organisation,
        words.say("Workshop kit"),
        written_moment(occasion.made_at),
        f"assess {occasion.tool_version}",
        Furniture(
            title=shortened(occasion.workshop.title, MOST_CHARACTERS_OF_A_TITLE),
            organisation=shortened(occasion.organisation, MOST_CHARACTERS_OF_A_NAME),
            reference=reference,
            not_printable=words.say("signs that this typeface does not have: {count}"),
            between=words.say("; "),
        ),
    )
