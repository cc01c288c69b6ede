"""Records beside the answers: people, opinions, the decision and the publication, each kept by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from assess.domain.assessment import evaluate
from assess.domain.beside.record_places import Kept, Place, place_of
from assess.domain.beside.records import Withholdable
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.answers import State
from assess.domain.pack.rules import Outcome
from assess.language import Language
from assess.reporting.chapters.records import PARTS, VIEWS, VOICES
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.outcomes import outcome_means
from assess.reporting.wording.phrases import OUTCOMES
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import OpenedAssessment, load_record
from assess.services.assessments.starting import new_reference
from assess.storage.records import RecordConflict, RecordSave, record_records

Labels = tuple[tuple[str, str], ...]
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RecordLabels:
    """The words for what a record can say, by its value."""

    voices: Labels
    views: Labels
    parts: Labels
    outcomes: Labels


@dataclass(frozen=True, slots=True)
class ProposedOutcome:
    """The outcome that the assessment proposes, in words."""

    outcome: Outcome
    title: str
    means: str


@dataclass(frozen=True, slots=True)
class Publishable:
    """One thing that can be withheld: what it is called, and what would be published of it."""

    kind: Withholdable
    of: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class PublishableGroup:
    """Things that can be withheld and are listed together, such as the answers of a section."""

    id: str
    title: str
    things: tuple[Publishable, ...]


def keep(desk: Desk, reference: str, kept: Kept, seen: int, at: datetime) -> RecordConflict | None:
    """Keep a record; return what somebody else made of it meanwhile, which is not written over."""
    return _write(desk, reference, RecordSave(place_of(kept), kept, seen), at)


def remove(desk: Desk, reference: str, place: Place, seen: int, at: datetime) -> RecordConflict | None:
    """Remove a record with the name in it; return what somebody else made of it meanwhile, which stays."""
    return _write(desk, reference, RecordSave(place, None, seen), at)


def _write(desk: Desk, reference: str, change: RecordSave, at: datetime) -> RecordConflict | None:
    with desk.database.begin() as connection:
        record = load_record(connection, desk, reference)
        conflicts = record_records(connection, record.id, [change], desk.owner.person_id, at)
        return next(iter(conflicts), None)


def new_entry() -> str:
    """Return an id for an entry that nobody has used before, not even for one that was removed."""
    return f"e{new_reference()}"


def labels(words: Language) -> RecordLabels:
    """Return the words for what records can say."""
    return RecordLabels(_labels(VOICES, words), _labels(VIEWS, words), _labels(PARTS, words), _labels(OUTCOMES, words))


def _labels(of: Mapping[E, str], words: Language) -> Labels:
    return tuple((value.value, words.say(sentence)) for value, sentence in of.items())


def proposed(opened: OpenedAssessment, words: Language) -> ProposedOutcome:
    """Return the outcome that the assessment proposes."""
    results = evaluate(opened.assessment)
    outcome = results.outcome.outcome
    return ProposedOutcome(outcome, words.say(OUTCOMES[outcome]), outcome_means(words, results))


def publishable(opened: OpenedAssessment, words: Language) -> tuple[PublishableGroup, ...]:
    """Return everything that would be published and can be withheld."""
    groups = (
        *_answers(opened, words),
        PublishableGroup("evidence", words.say("Evidence"), tuple(_evidence(opened))),
        PublishableGroup("opinions", words.say("Opinions"), tuple(_opinions(opened, words))),
        PublishableGroup("measures", words.say("Measures"), tuple(_measures(opened))),
    )
    return tuple(group for group in groups if group.things)


def _answers(opened: OpenedAssessment, words: Language) -> Iterator[PublishableGroup]:
    answers, reading = opened.assessment.answers, evaluate(opened.assessment).today.reading
    for section in opened.assessment.pack.sections:
        given = [
            question
            for question in section.questions
            if reading.asks(question.id)
            and answers.get(question.id)
            and answers[question.id].state is not State.UNANSWERED
        ]
        things = tuple(
            Publishable(Withholdable.ANSWER, each.id, each.ask, short_answer(each, answers[each.id], words))
            for each in given
        )
        yield PublishableGroup(f"section-{section.id}", section.title, things)


def _evidence(opened: OpenedAssessment) -> Iterator[Publishable]:
    for question in opened.assessment.pack.questions:
        answer = opened.assessment.answers.get(question.id)
        if answer and answer.evidence:
            titles = " · ".join(each.title or each.link for each in answer.evidence)
            yield Publishable(Withholdable.EVIDENCE, question.id, question.ask, titles)


def _opinions(opened: OpenedAssessment, words: Language) -> Iterator[Publishable]:
    for opinion in opened.assessment.records.opinions:
        title = ", ".join(part for part in (words.say(VOICES[opinion.voice]), opinion.role) if part)
        yield Publishable(Withholdable.OPINION, opinion.id, title, opinion.says or opinion.reason)


def _measures(opened: OpenedAssessment) -> Iterator[Publishable]:
    for measure in opened.assessment.pack.measures:
        choice = opened.assessment.measures.get(measure.id, MeasureChoice())
        if choice.choice is not Choice.OFFERED:
            says = " · ".join(part for part in (choice.owner, choice.cost, choice.note) if part)
            yield Publishable(Withholdable.MEASURE, measure.id, measure.title, says)
