"""Measures: choose them, and see what each would change before it is promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assess.domain.assessment import Assessment, effect_of, target_without
from assess.domain.errors import UnknownId
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.judging.points import PointResult
from assess.domain.pack.pack import Measure
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import load_record
from assess.storage.measures import MeasureConflict, MeasureSave, record_measures


@dataclass(frozen=True, slots=True)
class Effect:
    """A measure with the target as it would be without it and with it."""

    measure: Measure
    choice: MeasureChoice
    without: PointResult
    with_it: PointResult


def choose(
    desk: Desk, reference: str, choices: Mapping[str, MeasureChoice], seen: Mapping[str, int], at: datetime
) -> tuple[MeasureConflict, ...]:
    """Keep what the city decides on some measures; return those that somebody else changed, which are not written.

    Raises `UnknownId` for a measure that the pack does not have.
    """
    with desk.database.begin() as connection:
        record = load_record(connection, desk, reference)
        pack = desk.pinned(record)
        stray = next((name for name in choices if name not in pack.measure_by_id), None)
        if stray is not None:
            raise UnknownId("measure", stray)
        saves = [MeasureSave(name, choice, seen.get(name, 0)) for name, choice in choices.items()]
        return record_measures(connection, record.id, saves, desk.owner.person_id, at).conflicts


def effects(assessment: Assessment, measures: tuple[Measure, ...], target: PointResult) -> tuple[Effect, ...]:
    """Return what each measure alone adds to the target, or takes from it when it is accepted already."""
    found = []
    for measure in measures:
        choice = assessment.measures.get(measure.id, MeasureChoice())
        if choice.choice is Choice.ACCEPTED:
            found.append(Effect(measure, choice, target_without(assessment, measure, target), target))
        else:
            found.append(Effect(measure, choice, target, effect_of(assessment, measure, target)))
    return tuple(found)
