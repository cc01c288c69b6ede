"""What an element of an outline prints of answers and records: in full the first time, afterwards where to find it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.beside.records import Voice
from assess.domain.duties.completeness import is_there
from assess.domain.pack.outlines import Element
from assess.domain.pack.pack import DutyField, Kept
from assess.domain.pack.questions import Question
from assess.reporting.chapters.answers import AnsweredQuestion, answered_question
from assess.reporting.chapters.plan import plan_chapter
from assess.reporting.chapters.records import records_chapter
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Case, Cell, Column, Fact, Link, Table
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.decisions import decision_words

MOST_CHARACTERS_AGAIN = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands."""

    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record prints: facts, and tables."""

    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()


def places_of(case: Case, elements: Sequence[tuple[Element, Place]]) -> Mapping[str, Place]:
    """Return where each asked question is printed in full: with the first element that names a field of it."""
    found: dict[str, Place] = {}
    for element, place in elements:
        for question in questions_of(case, element):
            found.setdefault(question.id, place)
    return found


def questions_of(case: Case, element: Element) -> tuple[Question, ...]:
    """Return the asked questions that cover a field of an element."""
    wanted = frozenset(element.fields)
    return tuple(each for each in case.results.today.reading.asked if not wanted.isdisjoint(each.covers))


def in_full(case: Case, element: Element, place: Place, first: Mapping[str, Place]) -> tuple[AnsweredQuestion, ...]:
    """Return the questions that are printed here for the first time."""
    asked = [question for question in questions_of(case, element) if first[question.id] == place]
    return tuple(_in_full(case, each, f"{place.number}.{count}") for count, each in enumerate(asked, 1))


def _in_full(case: Case, question: Question, number: str) -> AnsweredQuestion:
    printed = answered_question(case, question, number)
    if question.table is None or not printed.with_measures:
        return printed
    return replace(printed, with_measures=case.words.say("With the accepted measures some rows change."))


def again(case: Case, element: Element, place: Place, first: Mapping[str, Place]) -> Table | None:
    """Return the questions that an earlier element has printed, each in short and with a link."""
    words, reading = case.words, case.results.today.reading
    rows = tuple(
        (
            Cell(question.ask),
            Cell(shortened(short_answer(question, reading.answer(question.id), words), MOST_CHARACTERS_AGAIN)),
            Cell("", links=(Link(first[question.id].number, f"#{first[question.id].anchor}"),)),
        )
        for question in questions_of(case, element)
        if first[question.id] != place
    )
    if not rows:
        return None
    columns = (Column(words.say("Also part of this")), Column(words.say("Answer")), Column(words.say("In full at")))
    return Table("again", words.say("Answered before"), columns, rows)


def missing(case: Case, element: Element) -> Iterator[str]:
    """Yield what is not there and why: it does not arise here, is asked on another path, or is not recorded."""
    words, reading = case.words, case.results.today.reading
    on_path = {question.id for question in case.pack.on_path(reading.path)}
    for field in (case.pack.fields[name] for name in element.fields):
        covering = [question for question in case.pack.questions if field.id in question.covers]
        if field.by == "record" and not is_there(field, case.results):
            yield words.say("{field}: not recorded yet", field=field.title)
        elif field.by == "question" and not any(reading.asks(question.id) for question in covering):
            if on_path.isdisjoint(question.id for question in covering):
                yield words.say("{field}: not answered, it is asked in the full assessment", field=field.title)
            else:
                yield words.say("{field}: does not arise, by the answers given", field=field.title)


# records ------------------------------------------------------------------------------------------------------------


def recorded(case: Case, element: Element) -> Recorded:
    """Return what the records beside the answers say to the fields of an element."""
    found = [
        _KEPT[field.record](case, field)
        for field in (case.pack.fields[name] for name in element.fields)
        if field.record is not None
    ]
    # the decision and who took it are one record: it is printed once
    return Recorded(
        tuple(dict.fromkeys(fact for each in found for fact in each.facts if fact.value)),
        tuple(table for each in found for table in each.tables),
    )


def _title(case: Case, field: DutyField) -> Recorded:
    return Recorded((Fact(field.title, case.results.assessment.header.title),))


def _dpo(case: Case, field: DutyField) -> Recorded:
    officers = case.results.assessment.records.opinion_of(Voice.DPO)
    named = (", ".join(part for part in (each.role, each.name) if part) for each in officers)
    return Recorded(tuple(Fact(field.title, who) for who in dict.fromkeys(named)))


def _participants(case: Case, _field: DutyField) -> Recorded:
    table = records_chapter(case).participants
    return Recorded(tables=(table,) if table else ())


def _opinions(case: Case, _field: DutyField) -> Recorded:
    table = records_chapter(case).opinions
    return Recorded(tables=(table,) if table else ())


def _plan(case: Case, _field: DutyField) -> Recorded:
    chapter = plan_chapter(case)
    return Recorded(tables=tuple(each for each in (chapter.plan, chapter.declined) if each))


def _decision(case: Case, _field: DutyField) -> Recorded:
    decision = decision_words(case)
    if not decision.taken:
        return Recorded()
    more = tuple(line for line in (decision.by, *decision.says) if line)
    return Recorded((Fact(case.words.say("What was decided"), decision.lead, more),))


def _publication(case: Case, _field: DutyField) -> Recorded:
    return Recorded(records_chapter(case).publication)


_KEPT: Mapping[Kept, Callable[[Case, DutyField], Recorded]] = {
    Kept.TITLE: _title,
    Kept.DPO: _dpo,
    Kept.PARTICIPANTS: _participants,
    Kept.OPINIONS: _opinions,
    Kept.PLAN: _plan,
    Kept.DECISION: _decision,
    Kept.DECIDER: _decision,
    Kept.PUBLICATION: _publication,
    Kept.KEYWORDS: _publication,
}
