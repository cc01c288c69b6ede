"""What each measure that fits would change alone, and all of them together, before anyone promises one."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.exploring.effects import MeasureEffect, MeasureEffects, effects_of_measures
from assess.domain.exploring.what_if import BEST_FIRST, ValueMove
from assess.domain.pack.scores import Direction
from assess.domain.rounding import rounded
from assess.reporting.pictures.wholes import without_parts
from assess.reporting.pieces.pieces import Case, Cell, Column, Table
from assess.reporting.wording.phrases import OUTCOMES, points_of


@dataclass(frozen=True, slots=True)
class MeasuresWorth:
    """Every measure that fits: a sentence on all of them, a table of those that move something, and the others."""

    intro: str
    together: str
    table: Table | None
    unmoved: str


def measures_worth(case: Case) -> MeasuresWorth | None:
    """Compose what each measure would change; nothing where no measure fits."""
    words, results = case.words, case.results
    effects = effects_of_measures(results)
    together = effects.together
    if together is None:
        return None
    moving = [effect for effect in effects.alone if effect.values or effect.outcome is not effects.today]
    moving.sort(key=lambda effect: (BEST_FIRST.index(effect.outcome), -effect.gain))
    unmoved = [_title(case, effect) for effect in effects.alone if effect not in moving]
    return MeasuresWorth(
        words.say(
            "Each measure that fits was counted in full on today's answers, whether it is accepted or not. Without any "
            "measure the outcome would be “{outcome}”.",
            outcome=words.say(OUTCOMES[effects.today]),
        ),
        _together(case, together),
        _table(case, effects, moving) if moving else None,
        words.say("These move no score and no outcome alone: {measures}.", measures=words.listed(unmoved))
        if unmoved
        else "",
    )


def _together(case: Case, effect: MeasureEffect) -> str:
    words = case.words
    outcome = words.count(
        "With the one measure that fits, the outcome would be “{outcome}”.",
        "With all {number} measures that fit, the outcome would be “{outcome}”.",
        len(effect.measures),
        outcome=words.say(OUTCOMES[effect.outcome]),
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


def _table(case: Case, effects: MeasureEffects, moving: list[MeasureEffect]) -> Table:
    words = case.words
    rows = [_row(case, effects, effect, Cell(_title(case, effect))) for effect in moving]
    if effects.together and len(effects.alone) > 1:
        name = Cell(words.say("All {number} together", number=len(effects.alone)), tone="red")
        rows.append(_row(case, effects, effects.together, name))
    notes = [
        words.say(
            "Gain: how much better the scores get, each in percent of its maximum, added up. It ranks the measures; it "
            "is no score."
        )
    ]
    if any(BEST_FIRST.index(each.outcome) > BEST_FIRST.index(effects.today) for each in moving):
        notes.append(
            words.say(
                "The outcome can get stricter with a measure: until it is in place, a measure that improves something "
                "is a condition itself."
            )
        )
    if any(map(case.results.tells_withheld, case.results.offered)):
        notes.append(words.say("Measures that change an answer which is withheld are left out."))
    columns = (
        Column(words.say("Measure")),
        Column(words.say("Outcome then")),
        Column(words.say("What gets better")),
        Column(words.say("What gets worse")),
        Column(words.say("Gain"), numeric=True),
    )
    return Table("worth", words.say("Each measure alone, on today's answers"), columns, tuple(rows), tuple(notes))


def _row(case: Case, effects: MeasureEffects, effect: MeasureEffect, name: Cell) -> tuple[Cell, ...]:
    words = case.words
    same = effect.outcome is effects.today
    nothing = words.say("nothing")
    better, worse = list(_moves(case, effect, better=True)), list(_moves(case, effect, better=False))
    return (
        name,
        Cell(words.say("the same") if same else words.say(OUTCOMES[effect.outcome])),
        Cell(words.listed(better) or nothing),
        Cell(words.listed(worse) or nothing),
        Cell(words.number(rounded(Fraction(effect.gain) * 100))),
    )


def _moves(case: Case, effect: MeasureEffect, *, better: bool) -> Iterator[str]:
    """Yield the scores that get better, or those that get worse, with the bands that they leave and reach.

    A part does not stand beside the score that is made of it.
    """
    bands = {move.score: move for move in (effect.bands if better else effect.costs)}
    values = {value.score: value for value in effect.values if _is_better(case, value) is better}
    for name in without_parts(case.pack, values):
        said, move = _figures(case, values[name]), bands.get(name)
        if move is None:
            yield said
        else:
            title = {band.id: band.title for band in case.pack.score_by_id[name].bands.bands}
            yield case.words.say(
                "{change} ({before} becomes {after})", change=said, before=title[move.before], after=title[move.after]
            )


def _is_better(case: Case, move: ValueMove) -> bool:
    """Return whether a value gets better; one that becomes known is better than none."""
    if move.before is None or move.after is None:
        return move.before is None
    return (move.after < move.before) is (case.pack.score_by_id[move.score].direction is Direction.RISK)


def _figures(case: Case, move: ValueMove) -> str:
    words, scored = case.words, case.results.today.scores[move.score]
    title = scored.score.title
    if move.after is None:
        return words.say("{score}: loses its figure, more is open", score=title)
    after = points_of(words, move.after, scored.maximum)
    if move.before is None:
        return words.say("{score}: a first figure, {after} so far", score=title, after=after)
    before = points_of(words, move.before, scored.maximum)
    if before == after:
        return words.say("{score}: less than one point", score=title)
    return words.say("{score}: {before} becomes {after}", score=title, before=before, after=after)


def _title(case: Case, effect: MeasureEffect) -> str:
    return case.pack.measure_by_id[effect.measures[0]].title.rstrip(".")
