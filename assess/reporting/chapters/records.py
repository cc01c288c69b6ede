"""The chapter on people: who took part, who was heard and what came of it, what was decided, what is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.domain.beside.records import (
    Edition,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    View,
    Voice,
    Withholdable,
)
from assess.domain.errors import marked
from assess.reporting.chapters.workshops import WorkshopsSection, workshops_section
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Table
from assess.reporting.wording.answers import paragraphs
from assess.reporting.wording.decisions import DecisionWords, decision_words

VOICES: Mapping[Voice, str] = {
    Voice.DPO: marked("Data-protection officer"),
    Voice.PEOPLE: marked("People concerned"),
    Voice.STAFF: marked("Staff"),
    Voice.EXPERT: marked("Expert"),
    Voice.AUTHORITY: marked("Authority"),
    Voice.OTHER: marked("Somebody else"),
}
VIEWS: Mapping[View, str] = {
    View.FAVOURABLE: marked("in favour"),
    View.WITH_CONDITIONS: marked("in favour, on conditions"),
    View.UNFAVOURABLE: marked("against"),
}
PARTS: Mapping[Involvement, str] = {
    Involvement.LEAD: marked("led the assessment"),
    Involvement.ANSWERED: marked("gave answers"),
    Involvement.CONSULTED: marked("was asked"),
    Involvement.REVIEWED: marked("checked the answers"),
    Involvement.TOOK_PART: marked("took part"),
}
WITHHOLDABLE: Mapping[Withholdable, str] = {
    Withholdable.ANSWER: marked("Answer"),
    Withholdable.EVIDENCE: marked("Evidence"),
    Withholdable.OPINION: marked("Opinion"),
    Withholdable.MEASURE: marked("Measure"),
}


@dataclass(frozen=True, slots=True)
class RecordsChapter:
    """People, opinions, the decision and the publication."""

    participants: Table | None
    nobody: str
    opinions: Table | None
    not_heard: str
    decision: DecisionWords
    publication: tuple[Fact, ...]
    withheld: Table | None
    workshops: WorkshopsSection


def records_chapter(dossier: Dossier) -> RecordsChapter:
    """Compose the chapter on who took part, who was heard and what was decided."""
    words, records = dossier.words, dossier.results.assessment.records
    return RecordsChapter(
        _participants(dossier, records.participants) if records.participants else None,
        "" if records.participants else words.say("Nobody is named who took part."),
        opinions_table(dossier, records.opinions) if records.opinions else None,
        "" if records.opinions else words.say("No opinion is recorded."),
        decision_words(dossier),
        tuple(_publication(dossier)),
        _withheld(dossier) if dossier.particulars.edition == Edition.PUBLIC else None,
        workshops_section(dossier),
    )


def _participants(dossier: Dossier, participants: tuple[Participant, ...]) -> Table:
    words = dossier.words
    columns = (Column(words.say("Role")), Column(words.say("Part")), Column(words.say("Organisation")))
    rows = tuple(
        (
            Cell(each.role, tuple(_who(dossier, each))),
            Cell(words.say(PARTS[each.part])),
            Cell(each.organisation or "–"),
        )
        for each in participants
    )
    return Table("people", words.say("People who took part, by role"), columns, rows)


def _who(dossier: Dossier, participant: Participant) -> Iterator[str]:
    if participant.name:
        yield participant.name
    if participant.people > 1:
        yield dossier.words.count("{number} person", "{number} people", participant.people)


def opinions_table(dossier: Dossier, opinions: tuple[Opinion, ...]) -> Table:
    """Return opinions as a table: whose, what they say, what was done with it."""
    words = dossier.words
    columns = (
        Column(words.say("Whose opinion")),
        Column(words.say("What they say")),
        Column(words.say("What was done with it")),
    )
    rows = tuple(
        (
            Cell(words.say(VOICES[each.voice]), tuple(_whose(dossier, each))),
            _view(dossier, each),
            _followed(dossier, each),
        )
        for each in opinions
    )
    return Table("opinions", words.say("Opinions"), columns, rows)


def _whose(dossier: Dossier, opinion: Opinion) -> Iterator[str]:
    yield from (each for each in (opinion.role, opinion.name) if each)
    if opinion.on:
        yield dossier.words.day(opinion.on)


def _view(dossier: Dossier, opinion: Opinion) -> Cell:
    words = dossier.words
    if opinion.heard is OpinionState.NOT_ASKED:
        return Cell(words.say_as("opinion", "not asked"), paragraphs(opinion.reason), tone="open")
    views = paragraphs(opinion.says)
    if opinion.heard is OpinionState.ASKED:
        return Cell(words.say_as("opinion", "asked, no answer yet"), views, tone="open")
    view = words.say(VIEWS[opinion.view]) if opinion.view in VIEWS else ""
    if view:
        return Cell(view, views)
    return Cell(views[0] if views else "–", views[1:])


def _followed(dossier: Dossier, opinion: Opinion) -> Cell:
    lines = paragraphs(opinion.follow_up)
    publication = dossier.results.assessment.records.publication
    if dossier.particulars.edition == Edition.PUBLIC and publication.reason_for(Withholdable.OPINION, opinion.id):
        return Cell("–")
    if lines:
        return Cell(lines[0], lines[1:])
    return (
        Cell(dossier.words.say("nothing recorded"), tone="open") if opinion.heard is OpinionState.GIVEN else Cell("–")
    )


def _publication(dossier: Dossier) -> Iterator[Fact]:
    words, publication = dossier.words, dossier.results.assessment.records.publication
    named = (
        (words.say("Who answers questions"), publication.contact),
        (words.say("Published at"), publication.link),
        (words.say("Keywords"), publication.keywords),
        (words.say("Licence"), publication.licence),
    )
    yield from (Fact(name, value) for name, value in named if value)


def _withheld(dossier: Dossier) -> Table | None:
    """Return what the public edition leaves out, and why."""
    words, records = dossier.words, dossier.results.assessment.records
    rows = []
    for each in records.publication.withheld:
        kind = words.say(WITHHOLDABLE[each.kind]) if each.kind in WITHHOLDABLE else ""
        rows.append((Cell(_of(dossier, each.kind, each.of), (kind,)), Cell(each.reason)))
    if not rows:
        return None
    notes = (
        words.say(
            "What is withheld counts in the scores and the outcome. Whoever knows all the other answers of a score can "
            "work out what a single withheld one brought to it."
        ),
    )
    columns = (Column(words.say("What is withheld")), Column(words.say("Why")))
    return Table("withheld", words.say("What this edition withholds"), columns, tuple(rows), notes)


def _of(dossier: Dossier, kind: Withholdable, of: str) -> str:
    """Return what something withheld is called."""
    if kind in (Withholdable.ANSWER, Withholdable.EVIDENCE) and of in dossier.pack.question_by_id:
        return dossier.pack.question_by_id[of].ask
    if kind is Withholdable.MEASURE and of in dossier.pack.measure_by_id:
        return dossier.pack.measure_by_id[of].title
    opinions = dossier.results.assessment.records.opinions
    return next((dossier.words.say(VOICES[each.voice]) for each in opinions if each.id == of), of)
