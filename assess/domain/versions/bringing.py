"""Bringing an assessment along to new versions of its packs: answers, measures and records, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.domain.asking.asking import read
from assess.domain.assessment import Assessment, evaluate
from assess.domain.beside.records import Records, Withheld, Withholdable
from assess.domain.beside.workshops import WorkshopOutcome
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import Problem, marked
from assess.domain.judging.measures import MeasureChoice, MeasureChoices
from assess.domain.judging.outcome import OutcomeSpan
from assess.domain.pack.questions import Question
from assess.domain.supplements import own_answers, with_supplements
from assess.domain.versions.carrying import Carried, CarriedAnswer, LeftAnswer, carry
from assess.domain.versions.effect import ScoreEffect, effects
from assess.domain.versions.mappings import Mappings


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to bring an assessment along to, and what its author says about the one that it is in."""

    pack: CompiledPack
    mappings: Mappings


@dataclass(frozen=True, slots=True)
class LeftMeasure:
    """The choice on a measure that the new version does not have."""

    measure: str
    choice: MeasureChoice
    reason: Problem


@dataclass(frozen=True, slots=True)
class LeftRecord:
    """What a record said about a question or a measure that the new version does not have."""

    record: WorkshopOutcome | Withheld
    reason: Problem


@dataclass(frozen=True, slots=True)
class BroughtPart:
    """What became of one assessment, the main one or a supplement, in a new version of its pack.

    `old_path` and `new_path` are its paths; `new_questions` are those that are asked now and were not there before.
    """

    old: CompiledPack
    new: CompiledPack
    old_path: str
    new_path: str
    answers: tuple[CarriedAnswer, ...]
    left_answers: tuple[LeftAnswer, ...]
    left_measures: tuple[LeftMeasure, ...]
    left_records: tuple[LeftRecord, ...]
    new_questions: tuple[Question, ...]
    scores: tuple[ScoreEffect, ...]
    old_outcome: OutcomeSpan
    new_outcome: OutcomeSpan

    @property
    def again(self) -> tuple[CarriedAnswer, ...]:
        """The answers that somebody should read again."""
        return tuple(each for each in self.answers if each.again)

    @property
    def left(self) -> int:
        """How many things were set aside."""
        return len(self.left_answers) + len(self.left_measures) + len(self.left_records)


@dataclass(frozen=True, slots=True)
class BroughtAlong:
    """An assessment in new versions, and what became of each part, the main one first where it has a new version."""

    assessment: Assessment
    parts: tuple[BroughtPart, ...]


_NO_MEASURE = Problem(marked("The new version has no such measure."))
_NO_QUESTION = Problem(marked("The new version does not ask the question that this belongs to."))


def bring_along(assessment: Assessment, versions: Mapping[str, NewVersion]) -> BroughtAlong:
    """Return an assessment with the packs that have a new version, by id, in that version; others stay.

    What a supplement took over from the main assessment becomes its own where it is not taken over any more.
    """
    parts = (assessment, *assessment.supplements)
    moved = [_moved(each, versions[each.pack.id]) if each.pack.id in versions else None for each in parts]
    main, *supplements = [there[0] if there else each for there, each in zip(moved, parts, strict=True)]
    supplements = [replace(each, answers=own_answers(each, main)) for each in supplements]
    whole = with_supplements(replace(main, supplements=()), supplements)
    now = (whole, *whole.supplements)
    brought = tuple(
        _part(before, after, versions[before.pack.id].mappings, there[1], there[2])
        for before, after, there in zip(parts, now, moved, strict=True)
        if there is not None
    )
    return BroughtAlong(whole, brought)


@dataclass(frozen=True, slots=True)
class _LeftBeside:
    measures: tuple[LeftMeasure, ...]
    records: tuple[LeftRecord, ...]


def _moved(assessment: Assessment, version: NewVersion) -> tuple[Assessment, Carried, _LeftBeside]:
    old, new, mappings = assessment.pack, version.pack, version.mappings
    carried = carry(old, new, mappings, assessment.answers)
    measures, left_measures = _measures(assessment.measures, new, mappings)
    records, left_records = _records(assessment.records, new, mappings)
    path = assessment.path if new.has_path(assessment.path) else new.paths[-1].id if new.paths else ""
    moved = replace(
        assessment,
        pack=new,
        answers={each.question: each.answer for each in carried.answers},
        path=path,
        measures=measures,
        records=records,
    )
    return moved, carried, _LeftBeside(left_measures, left_records)


def _part(
    before: Assessment, after: Assessment, mappings: Mappings, carried: Carried, beside: _LeftBeside
) -> BroughtPart:
    alone = replace(before, supplements=())
    reading = read(after.pack, after.answers, after.path)
    known = {mappings.question(name).to for name in before.pack.question_by_id}
    between = replace(alone, answers=carried.kept)
    now = replace(after, supplements=())
    return BroughtPart(
        before.pack,
        after.pack,
        before.path,
        after.path,
        carried.answers,
        carried.left,
        beside.measures,
        beside.records,
        tuple(each for each in reading.asked if each.id not in known),
        effects(alone, between, now, mappings),
        evaluate(alone).outcome.span,
        evaluate(now).outcome.span,
    )


def _measures(
    choices: MeasureChoices, new: CompiledPack, mappings: Mappings
) -> tuple[dict[str, MeasureChoice], tuple[LeftMeasure, ...]]:
    found: dict[str, MeasureChoice] = {}
    left: list[LeftMeasure] = []
    for name, choice in choices.items():
        now = mappings.rule(name)
        if now in new.measure_by_id and now not in found:
            found[now] = choice
        else:
            left.append(LeftMeasure(name, choice, _NO_MEASURE))
    return found, tuple(left)


def _records(records: Records, new: CompiledPack, mappings: Mappings) -> tuple[Records, tuple[LeftRecord, ...]]:
    """Return the records as they are, what they name by the ids that it has now."""
    left: list[LeftRecord] = []
    outcomes: list[WorkshopOutcome] = []
    for outcome in records.workshop_outcomes:
        now = mappings.question(outcome.question).to if outcome.question else ""
        if now and now not in new.question_by_id:
            left.append(LeftRecord(outcome, _NO_QUESTION))
            now = ""
        outcomes.append(replace(outcome, question=now))
    withheld: list[Withheld] = []
    for each in records.publication.withheld:
        named = _named_now(each, new, mappings)
        if named is None:
            left.append(LeftRecord(each, _NO_MEASURE if each.kind is Withholdable.MEASURE else _NO_QUESTION))
        else:
            withheld.append(named)
    publication = replace(records.publication, withheld=tuple(withheld))
    return replace(records, workshop_outcomes=tuple(outcomes), publication=publication), tuple(left)


def _named_now(withheld: Withheld, new: CompiledPack, mappings: Mappings) -> Withheld | None:
    """Return what is withheld by the id that it has now, None where it is gone."""
    if withheld.kind in (Withholdable.ANSWER, Withholdable.EVIDENCE):
        now = mappings.question(withheld.of).to
        return replace(withheld, of=now) if now in new.question_by_id else None
    if withheld.kind is Withholdable.MEASURE:
        now = mappings.rule(withheld.of)
        return replace(withheld, of=now) if now in new.measure_by_id else None
    return withheld
