"""How complete each legal duty is: which of the fields that it asks for are there, and which are missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Assessment, Results
from assess.domain.beside.records import OpinionState, Voice
from assess.domain.judging.measures import Choice, Status
from assess.domain.pack.pack import Duty, DutyField, RecordKind


@dataclass(frozen=True, slots=True)
class FieldStanding:
    """A field with whether it is there."""

    field: DutyField
    there: bool


@dataclass(frozen=True, slots=True)
class DutyCompleteness:
    """A duty with every field that it asks for, in the order of the pack."""

    duty: Duty
    fields: tuple[FieldStanding, ...]

    @property
    def present(self) -> tuple[DutyField, ...]:
        """The fields that are there."""
        return tuple(each.field for each in self.fields if each.there)

    @property
    def missing(self) -> tuple[DutyField, ...]:
        """The fields that are not."""
        return tuple(each.field for each in self.fields if not each.there)


def completeness(results: Results) -> tuple[DutyCompleteness, ...]:
    """Return how complete each duty of the pack is, by the answers as given and the records beside them."""
    pack = results.assessment.pack
    there = {name: is_there(field, results) for name, field in pack.fields.items()}
    return tuple(
        DutyCompleteness(duty, tuple(FieldStanding(pack.fields[name], there[name]) for name in duty.fields))
        for duty in pack.duties.values()
    )


def is_there(field: DutyField, results: Results) -> bool:
    """Return whether a field is there: settled by its asked questions, computed, or given by a record."""
    if field.by == "computed":
        return True
    if field.record is not None:
        return _KEPT[field.record](results.assessment)
    return _is_settled(field, results.today.reading)


def _is_settled(field: DutyField, reading: Reading) -> bool:
    covering = [question for question in reading.asked if field.id in question.covers]
    return bool(covering) and all(reading.settles(question.id) for question in covering)


def _has_plan(assessment: Assessment) -> bool:
    accepted = [choice for choice in assessment.measures.values() if choice.choice is Choice.ACCEPTED]
    return bool(accepted) and all(
        choice.owner and (choice.due or choice.status is Status.IN_PLACE) for choice in accepted
    )


def _has_dpo(assessment: Assessment) -> bool:
    return any(each.heard is not OpinionState.NOT_ASKED for each in assessment.records.opinion_of(Voice.DPO))


def _has_decider(assessment: Assessment) -> bool:
    decision = assessment.records.decision
    return decision is not None and bool(decision.role or decision.name) and decision.on is not None


_KEPT: Mapping[RecordKind, Callable[[Assessment], bool]] = {
    RecordKind.TITLE: lambda assessment: bool(assessment.header.title),
    RecordKind.DPO: _has_dpo,
    RecordKind.PARTICIPANTS: lambda assessment: bool(assessment.records.participants),
    RecordKind.OPINIONS: lambda assessment: bool(assessment.records.opinions),
    RecordKind.PLAN: _has_plan,
    RecordKind.DECISION: lambda assessment: assessment.records.decision is not None,
    RecordKind.DECIDER: _has_decider,
    RecordKind.PUBLICATION: lambda assessment: bool(
        assessment.records.publication.contact or assessment.records.publication.link
    ),
    RecordKind.KEYWORDS: lambda assessment: bool(
        assessment.records.publication.keywords and assessment.records.publication.licence
    ),
}
