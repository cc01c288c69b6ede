"""What an element of an outline prints of answers and records: in full the first time, afterwards where to find it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.beside.records import Voice
from assess.domain.duties.completeness import standing
from assess.domain.pack.outlines import Element
from assess.domain.pack.pack import DutyField, RecordKind
from assess.domain.pack.questions import Question
from assess.reporting.chapters.answers import AnsweredQuestion, answered_question
from assess.reporting.chapters.plan import plan_chapter
from assess.reporting.chapters.records import records_chapter
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Link, Table
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.decisions import decision_words

MOST_CHARACTERS_AGAIN = 160


@dataclass(frozen=True, slots=True)
class ElementAddress:
    """The place of an element in the document."""

    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PrintedRecord:
    """What a record prints: facts, and tables."""

    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()


def places_of(dossier: Dossier, elements: Sequence[tuple[Element, ElementAddress]]) -> Mapping[str, ElementAddress]:
    """Return where each asked question is printed in full: with the first element that names a field of it."""
    found: dict[str, ElementAddress] = {}
    for element, place in elements:
        for question in questions_of(dossier, element):
            found.setdefault(question.id, place)
    return found


def questions_of(dossier: Dossier, element: Element) -> tuple[Question, ...]:
    """Return the asked questions that cover a field of an element."""
    wanted = frozenset(element.fields)
    return tuple(each for each in dossier.results.today.reading.asked if not wanted.isdisjoint(each.covers))


def in_full(
    dossier: Dossier, element: Element, place: ElementAddress, first: Mapping[str, ElementAddress]
) -> tuple[AnsweredQuestion, ...]:
    """Return the questions that are printed here for the first time."""
    asked = [question for question in questions_of(dossier, element) if first[question.id] == place]
    return tuple(_in_full(dossier, each, f"{place.number}.{count}") for count, each in enumerate(asked, 1))


def _in_full(dossier: Dossier, question: Question, number: str) -> AnsweredQuestion:
    printed = answered_question(dossier, question, number)
    if question.table is None or not printed.with_measures:
        return printed
    return replace(printed, with_measures=dossier.words.say("With the accepted measures some rows change."))


def again(
    dossier: Dossier, element: Element, place: ElementAddress, first: Mapping[str, ElementAddress]
) -> Table | None:
    """Return the questions that an earlier element has printed, each in short and with a link."""
    words, reading = dossier.words, dossier.results.today.reading
    rows = tuple(
        (
            Cell(question.ask),
            Cell(shortened(short_answer(question, reading.given(question.id), words), MOST_CHARACTERS_AGAIN)),
            Cell("", links=(Link(first[question.id].number, f"#{first[question.id].anchor}"),)),
        )
        for question in questions_of(dossier, element)
        if first[question.id] != place
    )
    if not rows:
        return None
    columns = (Column(words.say("Also part of this")), Column(words.say("Answer")), Column(words.say("In full at")))
    return Table("again", words.say("Answered before"), columns, rows)


def missing(dossier: Dossier, element: Element) -> Iterator[str]:
    """Yield what is not there and why: it does not arise here, is asked on another path, or is not recorded."""
    words, reading = dossier.words, dossier.results.today.reading
    on_path = {question.id for question in dossier.pack.on_path(reading.path)}
    for field in (dossier.pack.fields[name] for name in element.fields):
        covering = [question for question in dossier.pack.questions if field.id in question.covers]
        stands = standing(field, dossier.results)
        if field.by == "record" and not stands.answered:
            yield words.say("{field}: not recorded yet", field=field.title)
        elif field.by == "record" and not stands.fulfilled:
            yield words.say("{field}: recorded, but that does not fulfil it yet", field=field.title)
        elif field.by == "question" and not any(reading.asks(question.id) for question in covering):
            if on_path.isdisjoint(question.id for question in covering):
                yield words.say("{field}: not answered, it is asked in the full assessment", field=field.title)
            else:
                yield words.say("{field}: does not arise, by the answers given", field=field.title)


# records ------------------------------------------------------------------------------------------------------------


def recorded(dossier: Dossier, element: Element) -> PrintedRecord:
    """Return what the records beside the answers say to the fields of an element."""
    found = [
        _KEPT[field.record](dossier, field)
        for field in (dossier.pack.fields[name] for name in element.fields)
        if field.record is not None
    ]
    # the decision and who took it are one record: it is printed once
    return PrintedRecord(
        tuple(dict.fromkeys(fact for each in found for fact in each.facts if fact.value)),
        tuple(table for each in found for table in each.tables),
    )


def _title(dossier: Dossier, field: DutyField) -> PrintedRecord:
    return PrintedRecord((Fact(field.title, dossier.results.assessment.header.title),))


def _dpo(dossier: Dossier, field: DutyField) -> PrintedRecord:
    officers = dossier.results.assessment.records.opinion_of(Voice.DPO)
    named = (", ".join(part for part in (each.role, each.name) if part) for each in officers)
    return PrintedRecord(tuple(Fact(field.title, who) for who in dict.fromkeys(named)))


def _participants(dossier: Dossier, _field: DutyField) -> PrintedRecord:
    table = records_chapter(dossier).participants
    return PrintedRecord(tables=(table,) if table else ())


def _opinions(dossier: Dossier, _field: DutyField) -> PrintedRecord:
    table = records_chapter(dossier).opinions
    return PrintedRecord(tables=(table,) if table else ())


def _plan(dossier: Dossier, _field: DutyField) -> PrintedRecord:
    chapter = plan_chapter(dossier)
    return PrintedRecord(tables=tuple(each for each in (chapter.plan, chapter.declined) if each))


def _decision(dossier: Dossier, _field: DutyField) -> PrintedRecord:
    decision = decision_words(dossier)
    if not decision.taken:
        return PrintedRecord()
    more = tuple(line for line in (decision.by, *decision.says) if line)
    return PrintedRecord((Fact(dossier.words.say("What was decided"), decision.lead, more),))


def _publication(dossier: Dossier, _field: DutyField) -> PrintedRecord:
    return PrintedRecord(records_chapter(dossier).publication)


_KEPT: Mapping[RecordKind, Callable[[Dossier, DutyField], PrintedRecord]] = {
    RecordKind.TITLE: _title,
    RecordKind.DPO: _dpo,
    RecordKind.PARTICIPANTS: _participants,
    RecordKind.OPINIONS: _opinions,
    RecordKind.PLAN: _plan,
    RecordKind.DECISION: _decision,
    RecordKind.DECIDER: _decision,
    RecordKind.PUBLICATION: _publication,
    RecordKind.KEYWORDS: _publication,
}
