"""How each method computes, in words: the sentence above the rows of a score, and the inputs of a row."""

from collections.abc import Mapping
from decimal import Decimal

from assess.domain.compiled.rows import TraceLine
from assess.domain.errors import marked
from assess.domain.pack.scores import Adjustment, Direction, GridInputs, Method, Score
from assess.domain.rounding import rounded
from assess.reporting.pieces.pieces import Dossier

MEAN = marked("Points = 100 × weight × rating ÷ sum of the weights that count. The rows add up to the score.")
MEAN_OF_ALL = marked(
    "Points = 100 × weight × rating ÷ sum of the weights of all questions, asked or not. The rows add up to the score."
)
_OF_ANSWERS: Mapping[Method, str] = {
    Method.SUM: marked("Each answer gives the points of what was chosen; the rows add up to the score."),
    Method.PRODUCT: marked("Each answer is a factor, by the points of what was chosen; their product is the score."),
    Method.COUNT: marked("Each statement that holds counts one; the score is how many hold."),
    Method.GRID: marked("Two inputs name a cell of the printed table; the cell is the score."),
}
_OF_SCORES: Mapping[Method, str] = {
    Method.SUM: marked("The scores in the rows add up to this one."),
    Method.PRODUCT: marked("The scores in the rows are multiplied; their product is this one."),
}
_WORST_OF_SCORES: Mapping[Direction, str] = {
    Direction.RISK: marked("The worst of the scores in the rows, the highest, is the score. They are not added."),
    Direction.MERIT: marked("The worst of the scores in the rows, the lowest, is the score. They are not added."),
}


def method_lead(dossier: Dossier, score: Score) -> str:
    """Return the sentence that explains how the rows become the score."""
    words = dossier.words
    if score.adjustment:
        return _adjustment(dossier, score.adjustment)
    if score.method is Method.MEAN:
        return words.say(MEAN_OF_ALL if score.maximum_all else MEAN)
    if score.factors:
        return words.say("In each row the factors are multiplied; the worst row, the highest product, is the score.")
    if score.over:
        return words.say("Each row gets the level of its cell in the printed table; the worst row is the score.")
    if score.method is Method.WORST:
        return words.say(_WORST_OF_SCORES[score.direction])
    return words.say((_OF_SCORES if score.parts else _OF_ANSWERS)[score.method])


def _adjustment(dossier: Dossier, step: Adjustment) -> str:
    words = dossier.words
    base, by = (dossier.pack.score_by_id[name].title for name in (step.base, step.by))
    amount = words.number(rounded(step.at_least, 4))
    threshold = words.say("{amount} percent of its maximum", amount=amount) if step.in_percent else amount
    sentence = words.say(
        "“{base}” × {factor} when “{by}” reaches {threshold}, else “{base}” as it is.",
        base=base,
        by=by,
        factor=words.number(rounded(step.factor, 4)),
        threshold=threshold,
    )
    if not step.half_up:
        return sentence
    rounding = words.say("The result is rounded half up to a whole number.")
    return f"{sentence} {rounding}"


def step_label(dossier: Dossier, score: Score, line: TraceLine) -> str:
    """Return the name of the row that makes the inputs into the score."""
    words = dossier.words
    if score.adjustment:
        given = dict(line.factors)
        return words.say(
            "Taken off when “{by}” reaches {threshold}: × {factor}",
            by=dossier.pack.score_by_id[score.adjustment.by].title,
            threshold=_number(dossier, given.get("at_least")),
            factor=_number(dossier, given.get("factor")),
        )
    return words.say("Multiplied") if score.method is Method.PRODUCT else words.say("Cell of the table")


# rows of a register -------------------------------------------------------------------------------------------------


def inputs_of(dossier: Dossier, score: Score, line: TraceLine) -> str:
    """Return the inputs of a row: "2 × 4", or the two sides of a grid with the figures of which each is the highest."""
    if not line.factors:
        return ""
    given = dict(line.factors)
    if score.each is None:
        return " × ".join(_number(dossier, given[name]) for name in score.factors if name in given)
    sides = ((score.each.grid.rows, score.each.rows), (score.each.grid.columns, score.each.columns))
    return dossier.words.listed(
        _side(dossier, title, [given[name] for name in names if name in given]) for title, names in sides
    )


def _side(dossier: Dossier, title: str, levels: list[int | Decimal | None]) -> str:
    words = dossier.words
    shown = [_number(dossier, level) for level in levels]
    if not shown:
        return f"{title} –"
    known = [level for level in levels if level is not None]
    if len(known) < len(levels) or len(shown) == 1:
        return f"{title} {', '.join(shown)}"
    return words.say(
        "{side} {highest} (highest of {levels})", side=title, highest=words.number(max(known)), levels=", ".join(shown)
    )


def inputs_note(dossier: Dossier, score: Score) -> str:
    """Return what the inputs of a register are, in the order in which its rows name them."""
    table = dossier.pack.question_by_id[score.over].table if score.over else None
    if table is None:
        return ""
    labels = {name: column.label for name, column in table.column_by_id.items()}
    if score.each is None:
        factors = dossier.words.listed(labels[name] for name in score.factors)
        return dossier.words.say("The factors in their order: {factors}", factors=factors)
    return _grid_note(dossier, score.each, labels)


def _grid_note(dossier: Dossier, each: GridInputs, labels: Mapping[str, str]) -> str:
    sides = ((each.grid.rows, each.rows), (each.grid.columns, each.columns))
    words = dossier.words
    inputs = words.listed(words.named(title, " / ".join(labels[name] for name in names)) for title, names in sides)
    return words.say("The inputs in their order, of which the highest counts: {inputs}", inputs=inputs)


def _number(dossier: Dossier, amount: int | Decimal | None) -> str:
    return dossier.words.say("open") if amount is None else dossier.words.number(amount)
