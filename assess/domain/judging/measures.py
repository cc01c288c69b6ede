"""Measures: the answers they would set, so that the same engine computes their effect before anyone promises it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assess.domain.asking.asking import Reading, holds
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.judging.targets import reached, stepped
from assess.domain.pack.answers import OPEN_STATES, Answer, Answers, answer_to
from assess.domain.pack.pack import Measure, Target
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import Point


class Choice(StrEnum):
    """What the city decides on a measure."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Status(StrEnum):
    """How far an accepted measure has come."""

    PLANNED = "planned"
    PARTLY = "partly"
    IN_PLACE = "in_place"


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure as this assessment has it: a line of the action plan when it is accepted.

    `withheld` is the reason why a published one does not show who does what by when.
    """

    choice: Choice = Choice.OFFERED
    status: Status = Status.PLANNED
    owner: str = ""
    due: date | None = None
    cost: str = ""
    note: str = ""
    withheld: str = ""


MeasureChoices = Mapping[str, MeasureChoice]


def offered(reading: Reading, choices: MeasureChoices) -> tuple[Measure, ...]:
    """Return the measures that fit these answers, and those already chosen, in the pack's order."""
    return tuple(
        measure
        for measure in reading.pack.measures
        if choices.get(measure.id, MeasureChoice()).choice is not Choice.OFFERED
        or (holds(measure.offered_when, reading) and would_change(reading, measure))
    )


def would_change(reading: Reading, measure: Measure) -> bool:
    """Return whether the measure would change an answer that is given or open, of a question that is asked."""
    pack = reading.pack
    return any(
        reading.asks(name) and _would_change(pack, pack.question_by_id[name], reading.answer(name), target)
        for name, target in measure.sets.items()
    )


def _would_change(pack: CompiledPack, question: Question, before: Answer, target: Target) -> bool:
    # an amount that is not known stays so, but a measure may well change it
    may = question.facts.is_amount and before.state in OPEN_STATES
    return may or reached(pack, question, before, target) != before


def set_by(pack: CompiledPack, choices: MeasureChoices) -> frozenset[str]:
    """Return the questions whose answers an accepted measure sets."""
    return frozenset(name for measure, _ in _accepted(pack, choices) for name in measure.sets)


def answers_at(pack: CompiledPack, answers: Answers, choices: MeasureChoices, point: Point) -> Answers:
    """Return the answers as they are today, with the measures in place, or at the target.

    In place: measures in place count in full; those partly in place move an ordered answer one option towards the
    target, once per answer and never past it. Target: every accepted measure counts in full. The very same mapping is
    returned when no measure changes it. Source: method.md 6.
    """
    return _at(pack, answers, _accepted(pack, choices), point)


def some_answers_at(pack: CompiledPack, some: Answers, choices: MeasureChoices, point: Point) -> Answers:
    """Return a few answers as they are at a point; measures change each answer for itself."""
    accepted = (
        (replace(measure, sets={name: target for name, target in measure.sets.items() if name in some}), status)
        for measure, status in _accepted(pack, choices)
        if not measure.sets.keys().isdisjoint(some)
    )
    return _at(pack, some, list(accepted), point)


def _accepted(pack: CompiledPack, choices: MeasureChoices) -> list[tuple[Measure, Status]]:
    return [
        (measure, choices[measure.id].status)
        for measure in pack.measures
        if measure.id in choices and choices[measure.id].choice is Choice.ACCEPTED
    ]


def _at(pack: CompiledPack, answers: Answers, accepted: Sequence[tuple[Measure, Status]], point: Point) -> Answers:
    if point is Point.TODAY or not accepted:
        return answers
    if point is Point.TARGET:
        return _in_full(pack, answers, [measure for measure, _ in accepted])
    full = _in_full(pack, answers, [measure for measure, status in accepted if status is Status.IN_PLACE])
    return _one_step(pack, full, [measure for measure, status in accepted if status is Status.PARTLY])


def _in_full(pack: CompiledPack, answers: Answers, measures: Sequence[Measure]) -> Answers:
    if not measures:
        return answers
    changed = dict(answers)
    for measure in measures:
        for name, target in measure.sets.items():
            before = answer_to(changed, name)
            after = reached(pack, pack.question_by_id[name], before, target)
            if after is not before:
                changed[name] = after
    return answers if changed == answers else changed


def _one_step(pack: CompiledPack, answers: Answers, measures: Iterable[Measure]) -> Answers:
    """Return the answers with each ordered one moved a single option towards the targets that are partly in place."""
    goals: dict[str, list[Target]] = {}
    for measure in measures:
        for name, target in measure.sets.items():
            goals.setdefault(name, []).append(target)
    changed = dict(answers)
    for name, targets in goals.items():
        before = answer_to(answers, name)
        after = stepped(pack, pack.question_by_id[name], before, targets)
        if after is not before:
            changed[name] = after
    return answers if changed == answers else changed
