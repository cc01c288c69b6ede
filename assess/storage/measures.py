"""Measures: what was decided on each, the action plan of an assessment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.storage.errors import AssessmentNotFound
from assess.storage.tables import assessment, measure_choice


@dataclass(frozen=True, slots=True)
class MeasureSave:
    """A choice to keep, and the revision that the writer saw; 0 when there was none."""

    measure: str
    choice: MeasureChoice
    seen: int


@dataclass(frozen=True, slots=True)
class RecordedMeasures:
    """The choices on measures of an assessment, and the revision of each, by measure."""

    choices: Mapping[str, MeasureChoice]
    revisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MeasureConflict:
    """Somebody else changed the choice since the writer saw it; nothing of it was written."""

    measure: str
    theirs: MeasureChoice
    revision: int
    mine: MeasureChoice


@dataclass(frozen=True, slots=True)
class MeasureOutcome:
    """What was written (new revision by measure), what was not, and the choices as they are now."""

    saved: Mapping[str, int]
    conflicts: tuple[MeasureConflict, ...]
    recorded: RecordedMeasures


_NONE = MeasureChoice()


def load_measures(connection: Connection, assessment_id: int) -> RecordedMeasures:
    """Return the choices on measures; a measure that nobody decided on is not among them."""
    rows = connection.execute(
        select(
            measure_choice.c.measure,
            measure_choice.c.choice,
            measure_choice.c.status,
            measure_choice.c.owner,
            measure_choice.c.due,
            measure_choice.c.cost,
            measure_choice.c.note,
            measure_choice.c.revision,
        ).where(measure_choice.c.assessment_id == assessment_id)
    )
    choices: dict[str, MeasureChoice] = {}
    revisions: dict[str, int] = {}
    for measure, choice, status, owner, due, cost, note, revision in rows:
        choices[measure] = MeasureChoice(Choice(choice), Status(status), owner, due, cost, note)
        revisions[measure] = revision
    return RecordedMeasures(choices, revisions)


def choices_of(connection: Connection, ids: Iterable[int]) -> Mapping[int, Mapping[str, MeasureChoice]]:
    """Return what was decided on measures and how far they are, of some assessments by id, in one statement."""
    columns = (
        measure_choice.c.assessment_id,
        measure_choice.c.measure,
        measure_choice.c.choice,
        measure_choice.c.status,
    )
    found: dict[int, dict[str, MeasureChoice]] = {}
    rows = connection.execute(select(*columns).where(measure_choice.c.assessment_id.in_(set(ids))))
    for assessment_id, measure, choice, status in rows:
        found.setdefault(assessment_id, {})[measure] = MeasureChoice(Choice(choice), Status(status))
    return found


def record_measures(
    connection: Connection, assessment_id: int, changes: Sequence[MeasureSave], actor: int, at: datetime
) -> MeasureOutcome:
    """Write the choices whose writers saw the current revision, as `record_answers` does; raise AssessmentNotFound."""
    lock = select(assessment.c.id).where(assessment.c.id == assessment_id).with_for_update()
    if connection.execute(lock).scalar() is None:
        raise AssessmentNotFound(str(assessment_id))
    recorded = load_measures(connection, assessment_id)
    choices, revisions = dict(recorded.choices), dict(recorded.revisions)
    saved: dict[str, int] = {}
    conflicts: list[MeasureConflict] = []
    for change in changes:
        current, revision = choices.get(change.measure, _NONE), revisions.get(change.measure, 0)
        if current == change.choice:
            continue
        if revision != change.seen:
            conflicts.append(MeasureConflict(change.measure, current, revision, change.choice))
            continue
        _write(connection, assessment_id, change, actor, at)
        choices[change.measure] = change.choice
        saved[change.measure] = revisions[change.measure] = revision + 1
    if saved:
        connection.execute(
            update(assessment)
            .where(assessment.c.id == assessment_id)
            .values(updated_at=at, revision=assessment.c.revision + 1)
        )
    return MeasureOutcome(saved, tuple(conflicts), RecordedMeasures(choices, revisions))


def copy_measures(connection: Connection, source: int, target: int, actor: int, at: datetime) -> None:
    """Write the choices of one assessment as the first choices of another; raise AssessmentNotFound."""
    choices = load_measures(connection, source).choices
    record_measures(
        connection, target, [MeasureSave(measure, choice, 0) for measure, choice in choices.items()], actor, at
    )


def _write(connection: Connection, assessment_id: int, change: MeasureSave, actor: int, at: datetime) -> None:
    choice = change.choice
    columns = {
        "choice": choice.choice.value,
        "status": choice.status.value,
        "owner": choice.owner,
        "due": choice.due,
        "cost": choice.cost,
        "note": choice.note,
        "changed_by": actor,
        "changed_at": at,
    }
    if change.seen:
        connection.execute(
            update(measure_choice)
            .where(measure_choice.c.assessment_id == assessment_id, measure_choice.c.measure == change.measure)
            .values(revision=change.seen + 1, **columns)
        )
    else:
        connection.execute(
            insert(measure_choice).values(assessment_id=assessment_id, measure=change.measure, revision=1, **columns)
        )
