"""The chapter on safeguards: the action plan, what each measure is worth, and what was declined or not decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.assessment import target_without
from assess.domain.errors import marked
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.judging.points import PointResult
from assess.domain.pack.pack import Measure
from assess.language import Language
from assess.reporting.chapters.measures_worth import MeasuresWorth, measures_worth
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.phrases import STATUSES, before_and_after

MOST_CHARACTERS = 120  # in the narrow columns; the attached file has every word


@dataclass(frozen=True, slots=True)
class PlanChapter:
    """Measures."""

    plan: Table | None
    nothing: str
    declined: Table | None
    open: tuple[str, ...]
    worth: MeasuresWorth | None


def plan_chapter(dossier: Dossier) -> PlanChapter:
    """Compose the chapter on safeguards and the action plan."""
    words = dossier.words
    chosen = dossier.results.assessment.measures
    by_choice: dict[Choice, list[tuple[Measure, MeasureChoice]]] = {choice: [] for choice in Choice}
    for measure in dossier.results.offered:
        choice = chosen.get(measure.id, MeasureChoice())
        by_choice[choice.choice].append((measure, choice))
    accepted, declined = by_choice[Choice.ACCEPTED], by_choice[Choice.DECLINED]
    return PlanChapter(
        _plan(dossier, accepted) if accepted else None,
        "" if accepted else words.say("No measure has been accepted yet."),
        _declined(dossier, declined) if declined else None,
        tuple(measure.title for measure, _ in by_choice[Choice.OFFERED]),
        measures_worth(dossier),
    )


def _plan(dossier: Dossier, accepted: list[tuple[Measure, MeasureChoice]]) -> Table:
    words = dossier.words
    accepted = sorted(accepted, key=lambda each: each[1].status is Status.IN_PLACE)
    columns = (
        Column(words.say("Measure")),
        Column(words.say("Who")),
        Column(words.say("Due")),
        Column(words.say("Cost")),
        Column(words.say("Status")),
    )
    rows = tuple(
        (
            Cell(measure.title, tuple(_more(dossier, measure, choice))),
            Cell(
                shortened(choice.owner, MOST_CHARACTERS) or words.say("nobody named yet"),
                tone="plain" if choice.owner else "open",
            ),
            Cell(
                _due(dossier, choice),
                tone="plain" if choice.due or choice.withheld else "open",
            ),
            Cell(shortened(choice.cost, MOST_CHARACTERS) or "–"),
            Cell(words.say(STATUSES[choice.status])),
        )
        for measure, choice in accepted
    )
    return Table("plan", words.say("Action plan"), columns, rows)


def _due(dossier: Dossier, choice: MeasureChoice) -> str:
    words = dossier.words
    if choice.withheld:
        return words.say("withheld")
    return words.day(choice.due) if choice.due else words.say("no date yet")


def _more(dossier: Dossier, measure: Measure, choice: MeasureChoice) -> Iterator[str]:
    words = dossier.words
    yield measure.says
    effect = words.say("withheld") if dossier.results.tells_withheld(measure) else _effect(dossier, measure)
    yield words.say("Worth: {effect}.", effect=effect) if effect else words.say("It moves no score.")
    if choice.note and not choice.withheld:
        yield words.say("Note: {note}", note=choice.note)


def _effect(dossier: Dossier, measure: Measure) -> str:
    """Return what is different at the target with the measure from without it."""
    words, target = dossier.words, dossier.results.target
    without = target_without((dossier.results.whole or dossier.results).assessment, measure)
    parts = list(_moved(words, target, without))
    if passed := _passed(target, without):
        parts.append(words.say("passes {gates}", gates=", ".join(passed)))
    if lifted := _lifted(target, without):
        parts.append(words.say("lifts red line {lines}", lines=", ".join(lifted)))
    return words.listed(parts)


_FIGURES = marked("{score} {now} instead of {then}")
_RANGES = marked("{score}: {now}; without it {then}")


def _moved(words: Language, target: PointResult, without: PointResult) -> Iterator[str]:
    """Yield each score that the measure moves as far as can be seen in print."""
    for scored in target.scores.values():
        other = without.scores[scored.score.id]
        if not scored.applies or not other.applies:
            continue
        then, now = before_and_after(words, other, scored)
        if now != then:
            known = scored.value is not None and other.value is not None
            yield words.say(_FIGURES if known else _RANGES, score=scored.score.title, now=now, then=then)


def _passed(target: PointResult, without: PointResult) -> list[str]:
    """Return the gates that pass with the measure, and without it fail or are open."""
    kept_shut = {each.gate.id for each in without.gates if each.state in (GateState.FAILED, GateState.OPEN)}
    return [each.gate.id for each in target.gates if each.state is GateState.PASSED and each.gate.id in kept_shut]


def _lifted(target: PointResult, without: PointResult) -> list[str]:
    """Return the red lines that are crossed without the measure only."""
    firing = {each.line.id for each in without.red_lines if each.fires}
    return [each.line.id for each in target.red_lines if not each.fires and each.line.id in firing]


def _declined(dossier: Dossier, declined: list[tuple[Measure, MeasureChoice]]) -> Table:
    words = dossier.words
    columns = (Column(words.say("Measure")), Column(words.say("Why not")))
    rows = tuple(
        (
            Cell(measure.title),
            Cell(choice.note or words.say("no reason is given"), tone="plain" if choice.note else "open"),
        )
        for measure, choice in declined
    )
    return Table("declined", words.say("Measures that were declined"), columns, rows)
