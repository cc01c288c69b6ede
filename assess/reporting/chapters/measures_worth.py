"""What each measure that fits would change alone, and all of them together, before anyone promises one."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.exploring.effects import MeasureEffect, MeasureEffects, effects_of_measures
from assess.domain.exploring.what_if import ScoreMove
from assess.domain.rounding import rounded
from assess.reporting.chapters.levers import bands_of
from assess.reporting.pictures.wholes import without_parts
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.outcomes import outcome_in_words, quoted_outcome
from assess.reporting.wording.phrases import before_and_after


@dataclass(frozen=True, slots=True)
class MeasuresWorth:
    """Every measure that fits: a sentence on all of them, a table of those that move something, and the others."""

    intro: str
    together: str
    table: Table | None
    unmoved: str


def measures_worth(dossier: Dossier) -> MeasuresWorth | None:
    """Compose what each measure would change; nothing where no measure fits."""
    words, results = dossier.words, dossier.results
    effects = effects_of_measures(results)
    together = effects.together
    if together is None:
        return None
    moving = [effect for effect in effects.alone if effect.scores or effect.outcome != effects.today]
    moving.sort(key=lambda effect: (effect.outcome.strictness, -effect.gain))
    unmoved = [_title(dossier, effect) for effect in effects.alone if effect not in moving]
    return MeasuresWorth(
        words.say(
            "Each measure that fits was counted in full on today's answers, whether it is accepted or not. Without any "
            "measure the outcome would be {outcome}.",
            outcome=quoted_outcome(words, effects.today),
        ),
        _together(dossier, together),
        _table(dossier, effects, moving) if moving else None,
        words.say("These move no score and no outcome alone: {measures}.", measures=words.listed(unmoved))
        if unmoved
        else "",
    )


def _together(dossier: Dossier, effect: MeasureEffect) -> str:
    words = dossier.words
    outcome = words.count(
        "With the one measure that fits, the outcome would be {outcome}.",
        "With all {number} measures that fit, the outcome would be {outcome}.",
        len(effect.measures),
        outcome=quoted_outcome(words, effect.outcome),
    )
    better = (
        words.count("{number} band gets better.", "{number} bands get better.", len(effect.bands))
        if effect.bands
        else words.say("No band gets better.")
    )
    worse = (
        words.count("{number} band gets worse.", "{number} bands get worse.", len(effect.costs))
        if effect.costs
        else words.say("No band gets worse.")
    )
    return f"{outcome} {better} {worse}"


def _table(dossier: Dossier, effects: MeasureEffects, moving: list[MeasureEffect]) -> Table:
    words = dossier.words
    rows = [_row(dossier, effects, effect, Cell(_title(dossier, effect))) for effect in moving]
    if effects.together and len(effects.alone) > 1:
        name = Cell(words.say("All {number} together", number=len(effects.alone)), tone="red")
        rows.append(_row(dossier, effects, effects.together, name))
    notes = [
        words.say(
            "Gain: how much better the scores get, each in percent of its maximum, added up. It ranks the measures; it "
            "is no score."
        )
    ]
    if any(each.outcome.strictness > effects.today.strictness for each in moving):
        notes.append(
            words.say(
                "The outcome can get stricter with a measure: until it is in place, a measure that improves something "
                "is a condition itself."
            )
        )
    if any(map(dossier.results.tells_withheld, dossier.results.offered)):
        notes.append(words.say("Measures that change an answer which is withheld are left out."))
    columns = (
        Column(words.say("Measure")),
        Column(words.say("Outcome then")),
        Column(words.say("What gets better")),
        Column(words.say("What gets worse")),
        Column(words.say("Gain"), numeric=True),
    )
    return Table("worth", words.say("Each measure alone, on today's answers"), columns, tuple(rows), tuple(notes))


def _row(dossier: Dossier, effects: MeasureEffects, effect: MeasureEffect, name: Cell) -> tuple[Cell, ...]:
    words = dossier.words
    same = effect.outcome == effects.today
    nothing = words.say("nothing")
    better, worse = list(_moves(dossier, effect, better=True)), list(_moves(dossier, effect, better=False))
    return (
        name,
        Cell(words.say("the same") if same else outcome_in_words(words, effect.outcome)),
        Cell(words.listed(better) or nothing),
        Cell(words.listed(worse) or nothing),
        Cell(words.number(rounded(Fraction(effect.gain) * 100))),
    )


def _moves(dossier: Dossier, effect: MeasureEffect, *, better: bool) -> Iterator[str]:
    """Yield the scores that get better, or those that get worse, with the bands that they leave and reach.

    A part is not listed beside the score that is made of it.
    """
    bands = {move.score: move for move in (effect.bands if better else effect.costs)}
    scores = {each.score: each for each in effect.scores if (each.is_better if better else each.is_worse)}
    for name in without_parts(dossier.pack, scores):
        change, move = _figures(dossier, scores[name]), bands.get(name)
        if move is None:
            yield change
        else:
            before, after = bands_of(dossier, move)
            yield dossier.words.say("{change} ({before} becomes {after})", change=change, before=before, after=after)


def _figures(dossier: Dossier, move: ScoreMove) -> str:
    words, title = dossier.words, move.after.score.title
    before, after = before_and_after(words, move.before, move.after)
    if before == after:
        return words.say("{score}: less than one point", score=title)
    return words.say("{score}: {before} becomes {after}", score=title, before=before, after=after)


def _title(dossier: Dossier, effect: MeasureEffect) -> str:
    return dossier.pack.measure_by_id[effect.measures[0]].title.rstrip(".")
