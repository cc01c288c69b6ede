"""Documents that a law asks for, in its order: the answers, records and results that the pack's outline names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.errors import marked
from assess.domain.pack.outlines import Element, Outline, OutlinePart, holds
from assess.reporting.chapters.annex import SourceEntry, VersionChapter, sources, version_chapter
from assess.reporting.chapters.answers import AnsweredQuestion
from assess.reporting.chapters.cover_and_summary import Cover, cover, title_of
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.chapters.supplements_in_brief import SupplementLine, supplement_outcomes
from assess.reporting.outlines.answers import ElementAddress, again, in_full, missing, places_of, recorded
from assess.reporting.outlines.computed import Block, shown
from assess.reporting.outlines.duty import DutyWords, duty_words, overview, standing_of
from assess.reporting.pieces.pieces import Dossier, Fact, Heading, Table

KINDS: Mapping[str, str] = {
    "dpia": marked("Data-protection impact assessment"),
    "fria": marked("Fundamental-rights impact assessment"),
}


@dataclass(frozen=True, slots=True)
class ElementWords:
    """One element: what is answered and recorded on it, what is shown, what is missing; `by_hand` when nothing is."""

    place: ElementAddress
    title: str
    says: str
    answers: tuple[AnsweredQuestion, ...]
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]
    again: Table | None
    missing: tuple[str, ...]
    by_hand: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part: how complete its duties are, a remark, and its elements."""

    heading: Heading
    standing: tuple[str, ...]
    says: str
    note: str
    elements: tuple[ElementWords, ...]


@dataclass(frozen=True, slots=True)
class OutlineDocument:
    """The document in words; `not_served` is the reason why there is none."""

    frame: Frame
    kind: str
    cover: Cover
    not_served: str
    contents: tuple[Heading, ...]
    duty: DutyWords | None
    overview: Table | None
    left_out: tuple[str, ...]
    supplements: tuple[SupplementLine, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[SourceEntry, ...]
    version: VersionChapter


def compose_dpia(dossier: Dossier) -> OutlineDocument:
    """Compose the data-protection impact assessment; the same case gives the same document."""
    return _composed(dossier, "dpia")


def compose_fria(dossier: Dossier) -> OutlineDocument:
    """Compose the fundamental-rights impact assessment; the same case gives the same document."""
    return _composed(dossier, "fria")


def _composed(dossier: Dossier, name: str) -> OutlineDocument:
    words = dossier.words
    outline = dossier.pack.outlines.get(name)
    kind = outline.title if outline else words.say(KINDS[name])
    parts = tuple(part for part in outline.parts if _is_printed(dossier, part)) if outline else ()
    headings = {part.id: Heading(part.id, part.title, f"part-{part.id}") for part in parts}
    return OutlineDocument(
        frame_of(dossier, words.say("{title}: {kind}", title=title_of(dossier), kind=kind)),
        kind,
        cover(dossier),
        "" if outline else _not_served(dossier),
        tuple(headings.values()),
        duty_words(dossier, outline) if outline else None,
        overview(dossier, parts, headings),
        tuple(_left_out(dossier, outline, parts)) if outline else (),
        supplement_outcomes(dossier),
        tuple(_chapters(dossier, parts, headings)),
        tuple(_cited(dossier, outline, parts)) if outline else (),
        version_chapter(dossier, kind),
    )


def _not_served(dossier: Dossier) -> str:
    return dossier.words.say(
        "The questionnaire “{title}” does not serve this duty, so this document cannot be made from it. The full "
        "report holds every answer.",
        title=dossier.pack.title,
    )


def _cited(dossier: Dossier, outline: Outline, parts: Sequence[OutlinePart]) -> Iterator[SourceEntry]:
    """Yield the sources that this document names: its own, those of its duties and of the red lines."""
    named = {outline.source, *(dossier.pack.duties[name].source for part in parts for name in part.duties)}
    named |= {line.source for line in dossier.pack.red_lines}
    yield from (entry for entry, name in zip(sources(dossier), dossier.pack.sources, strict=True) if name in named)


# parts --------------------------------------------------------------------------------------------------------------


def _is_printed(dossier: Dossier, part: OutlinePart) -> bool:
    return _is_for_the_outcome(dossier, part) and holds(part.when, dossier.results.today.reading.sight) is not False


def _is_for_the_outcome(dossier: Dossier, part: OutlinePart) -> bool:
    return not part.outcomes or dossier.results.outcome.outcome in part.outcomes


def _left_out(dossier: Dossier, outline: Outline, parts: Sequence[OutlinePart]) -> Iterator[str]:
    words = dossier.words
    for part in outline.parts:
        if part in parts:
            continue
        if _is_for_the_outcome(dossier, part):
            yield words.say("Left out, since it does not apply by the answers given: {part}.", part=part.title)
        else:
            yield words.say("Left out, since the proposed outcome does not ask for it: {part}.", part=part.title)


def _chapters(dossier: Dossier, parts: Sequence[OutlinePart], headings: Mapping[str, Heading]) -> Iterator[Chapter]:
    elements = {part.id: tuple(_elements(dossier, part)) for part in parts}
    first = places_of(dossier, [each for part in parts for each in elements[part.id]])
    for part in parts:
        undecided = holds(part.when, dossier.results.today.reading.sight) is None
        yield Chapter(
            headings[part.id],
            standing_of(dossier, part),
            part.says,
            dossier.words.say("Whether this applies is not known yet: answers that decide it are open.")
            if undecided
            else "",
            tuple(_element(dossier, element, place, first) for element, place in elements[part.id]),
        )


def _elements(dossier: Dossier, part: OutlinePart) -> Iterator[tuple[Element, ElementAddress]]:
    for element in part.elements:
        if holds(element.when, dossier.results.today.reading.sight) is not False:
            yield element, ElementAddress(element.id, f"element-{element.id}")


def _element(
    dossier: Dossier, element: Element, place: ElementAddress, first: Mapping[str, ElementAddress]
) -> ElementWords:
    words = dossier.words
    answers = in_full(dossier, element, place, first)
    record = recorded(dossier, element)
    tables = (*(each.answer.table for each in answers if each.answer.table), *record.tables)
    by_hand = ""
    if not element.fields and not element.shows:
        by_hand = (
            words.say("The questionnaire does not ask about this. It is added by hand.") if not element.says else ""
        )
    return ElementWords(
        place,
        element.title,
        element.says,
        answers,
        record.facts,
        tables,
        tuple(block for what in element.shows for block in shown(dossier, what)),
        again(dossier, element, place, first),
        tuple(missing(dossier, element)),
        by_hand,
    )
