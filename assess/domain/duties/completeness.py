"""How each legal duty stands: which of the fields that it asks for are answered, and which are fulfilled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Assessment, Results
from assess.domain.beside.records import Opinion, OpinionState, Voice
from assess.domain.judging.fulfilment import field_fulfilled
from assess.domain.judging.measures import Choice, Status
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.conditions import Truth
from assess.domain.pack.pack import ComputedKind, Duty, DutyField, RecordKind


@dataclass(frozen=True, slots=True)
class FieldStanding:
    """A field with whether it is answered, and whether what is answered fulfils it (`None`: the pack does not tell)."""

    field: DutyField
    answered: bool
    fulfilled: Truth


@dataclass(frozen=True, slots=True)
class DutyCompleteness:
    """A duty with every field that it asks for, in the order of the pack."""

    duty: Duty
    fields: tuple[FieldStanding, ...]

    @property
    def answered(self) -> tuple[DutyField, ...]:
        """The fields that are answered or recorded, whatever is said."""
        return tuple(each.field for each in self.fields if each.answered)

    @property
    def fulfilled(self) -> tuple[DutyField, ...]:
        """The fields that what is said fulfils."""
        return tuple(each.field for each in self.fields if each.fulfilled)

    @property
    def not_fulfilled(self) -> tuple[DutyField, ...]:
        """The fields that are answered, by answers that do not fulfil them."""
        return tuple(each.field for each in self.fields if each.answered and each.fulfilled is False)

    @property
    def untold(self) -> tuple[DutyField, ...]:
        """The fields that are answered where the pack does not tell whether that fulfils them."""
        return tuple(each.field for each in self.fields if each.fulfilled is None)

    @property
    def missing(self) -> tuple[DutyField, ...]:
        """The fields that are not answered."""
        return tuple(each.field for each in self.fields if not each.answered)


def completeness(results: Results) -> tuple[DutyCompleteness, ...]:
    """Return how each duty of the pack stands, by the answers as given and the records beside them."""
    pack = results.assessment.pack
    stands = {name: standing(field, results) for name, field in pack.fields.items()}
    return tuple(DutyCompleteness(duty, tuple(stands[name] for name in duty.fields)) for duty in pack.duties.values())


def standing(field: DutyField, results: Results) -> FieldStanding:
    """Return whether a field is answered and whether it is fulfilled: by questions, computed, or by a record."""
    if field.by == "computed":
        return FieldStanding(field, *_computed(field.computed, results))
    if field.record is not None:
        answered = _RECORDED[field.record](results.assessment)
        return FieldStanding(field, answered, answered and _KEPT[field.record](results.assessment))
    reading = results.today.reading
    return FieldStanding(field, _is_settled(field, reading), field_fulfilled(field.id, reading))


def _computed(what: ComputedKind | None, results: Results) -> tuple[bool, Truth]:
    """Return whether something is computed with what is known today, and whether it is as the duty wants it.

    Where a pack does not name it, it counts as computed once no open answer decides the outcome; whether that fulfils
    anything, nobody told.
    """
    match what:
        case ComputedKind.RED_LINES:
            lines = {line.state for line in results.today.red_lines}
            return RedLineState.OPEN not in lines, lines <= {RedLineState.CLEAR}
        case ComputedKind.SCORES:
            known = all(score.value is not None for score in results.today.scores.values() if score.applies)
            return known, known
        case ComputedKind.OUTCOME:
            return results.outcome.span.decided, results.outcome.span.decided
        case ComputedKind.DOCUMENT:
            return True, True
        case None:
            decided = results.outcome.span.decided
            return decided, None if decided else False
        case never:
            assert_never(never)


def _is_settled(field: DutyField, reading: Reading) -> bool:
    covering = [question for question in reading.asked if field.id in question.covers]
    return bool(covering) and all(reading.settles(question.id) for question in covering)


def _has_plan(assessment: Assessment) -> bool:
    accepted = [choice for choice in assessment.measures.values() if choice.choice is Choice.ACCEPTED]
    return bool(accepted) and all(
        choice.owner and (choice.due or choice.status is Status.IN_PLACE) for choice in accepted
    )


def _has_dpo(assessment: Assessment) -> bool:
    return any(each.heard is OpinionState.GIVEN for each in assessment.records.opinion_of(Voice.DPO))


def _sought(assessment: Assessment, *voices: Voice) -> list[Opinion]:
    """Return the opinions that were asked for or say why not, of some voices or of all."""
    return [
        each
        for each in assessment.records.opinions
        if (each.heard is not OpinionState.NOT_ASKED or each.reason) and (not voices or each.voice in voices)
    ]


def _has_opinion(assessment: Assessment) -> bool:
    return any(each.heard is OpinionState.GIVEN for each in assessment.records.opinions)


def _has_decider(assessment: Assessment) -> bool:
    decision = assessment.records.decision
    return decision is not None and bool(decision.role or decision.name) and decision.on is not None


# what is recorded at all
_RECORDED: Mapping[RecordKind, Callable[[Assessment], bool]] = {
    RecordKind.TITLE: lambda assessment: bool(assessment.header.title),
    RecordKind.DPO: lambda assessment: bool(_sought(assessment, Voice.DPO)),
    RecordKind.PARTICIPANTS: lambda assessment: bool(assessment.records.participants),
    RecordKind.OPINIONS: lambda assessment: bool(_sought(assessment)),
    RecordKind.PLAN: lambda assessment: any(
        choice.choice is Choice.ACCEPTED for choice in assessment.measures.values()
    ),
    RecordKind.DECISION: lambda assessment: assessment.records.decision is not None,
    RecordKind.DECIDER: lambda assessment: assessment.records.decision is not None,
    RecordKind.PUBLICATION: lambda assessment: bool(
        assessment.records.publication.contact or assessment.records.publication.link
    ),
    RecordKind.KEYWORDS: lambda assessment: bool(
        assessment.records.publication.keywords or assessment.records.publication.licence
    ),
}
# and what is recorded says what a duty asks for
_KEPT: Mapping[RecordKind, Callable[[Assessment], bool]] = {
    RecordKind.TITLE: lambda assessment: bool(assessment.header.title),
    RecordKind.DPO: _has_dpo,
    RecordKind.PARTICIPANTS: lambda assessment: bool(assessment.records.participants),
    RecordKind.OPINIONS: _has_opinion,
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
