"""How each method computes, in words: the sentence above the rows of a score, and the inputs of a row."""

from collections.abc import Mapping
from decimal import Decimal

from assess.domain.compiled.rows import TraceLine
from assess.domain.errors import marked
from assess.domain.pack.scores import Adjustment, Direction, GridInputs, Method, Score, Side
from assess.domain.rounding import rounded
from assess.language import capitalised
from assess.reporting.pieces.pieces import Dossier

MEAN = marked("Points = 100 × weight × rating ÷ sum of the weights that count. The rows add up to the score.")
MEAN_OF_ALL = marked(
    "Points = 100 × weight × rating ÷ sum of the weights of all questions, asked or not. The rows add up to the score."
)
PARTS_OF_MEAN = marked("The rating of a score in the rows is its share of its maximum.")
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
        lead = words.say(MEAN_OF_ALL if score.maximum_all else MEAN)
        return f"{lead} {words.say(PARTS_OF_MEAN)}" if score.part_weights else lead
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


def cell_sides(dossier: Dossier, score: Score, line: TraceLine) -> str:
    """Return the sides of the cell of a grid whose sides can be raised: "severity 3 (raised by one level)"."""
    if score.each is None or not line.factors:
        return ""
    words, given = dossier.words, dict(line.factors)
    found = []
    for key, title in (("rows", score.each.grid.rows), ("columns", score.each.grid.columns)):
        place = _number(dossier, given.get(key))
        if given.get(f"{key}_raised"):
            found.append(words.say("{side} {place} (raised by one level)", side=title, place=place))
        else:
            found.append(f"{title} {place}")
    return words.listed(found)


# rows of a register -------------------------------------------------------------------------------------------------


def inputs_of(dossier: Dossier, score: Score, line: TraceLine) -> str:
    """Return the inputs of a row: "2 × 4", or the two sides of a grid with the figures of which each is the highest."""
    if not line.factors:
        return ""
    given = dict(line.factors)
    if score.each is None:
        return " × ".join(_number(dossier, given[name]) for name in score.factors if name in given)
    return dossier.words.listed(_side(dossier, title, side, given) for title, side in _sides(score.each))


def _sides(each: GridInputs) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return (each.grid.rows, each.down), (each.grid.columns, each.across)


def _side(dossier: Dossier, title: str, side: Side, given: Mapping[str, int | Decimal | None]) -> str:
    words = dossier.words
    levels = [given[name] for name in side.names if name in given]
    shown = [_number(dossier, level) for level in levels]
    if not shown:
        return f"{title} –"
    known = [level for level in levels if level is not None]
    if len(known) < len(levels) or len(shown) == 1:
        return f"{title} {', '.join(shown)}"
    if side.raised:
        return _raised_side(dossier, title, side, {name: int(level) for name, level in given.items() if level})
    return words.say(
        "{side} {highest} (highest of {levels})", side=title, highest=words.number(max(known)), levels=", ".join(shown)
    )


def _raised_side(dossier: Dossier, title: str, side: Side, given: Mapping[str, int]) -> str:
    """Return a side on which one input leads, with what raises it or not: "severity 3 (2, raised by 4 and 1)"."""
    words = dossier.words
    place, first = side.place(given), given.get(side.names[0])
    facts = {
        "side": title,
        "place": _number(dossier, None if place is None else Decimal(place)),
        "leading": _number(dossier, None if first is None else Decimal(first)),
        "others": ", ".join(words.number(given[name]) for name in side.names[1:] if name in given),
    }
    if place != first:
        return words.say("{side} {place} ({leading}, raised by {others})", **facts)
    return words.say("{side} {place} (not raised by {others})", **facts)


def raise_rules(dossier: Dossier, score: Score) -> str:
    """Return when the leading input of each side that can be raised is raised by the others, "" without such a side."""
    if score.each is None:
        return ""
    table = dossier.pack.question_by_id[score.over].table if score.over else None
    if table is not None:
        labels = {name: column.label for name, column in table.column_by_id.items()}
    else:
        labels = {question.id: question.ask for question in dossier.pack.questions}
    rules = (_raise_rule(dossier, title, side, labels) for title, side in _sides(score.each) if side.raised)
    return " ".join(rules)


def _raise_rule(dossier: Dossier, title: str, side: Side, labels: Mapping[str, str]) -> str:
    words = dossier.words
    one, every = (side.raised.one_at_least, side.raised.all_at_least) if side.raised else (None, None)
    first, *others = (words.quoted(labels[name]) for name in side.names)
    facts = {"side": capitalised(title), "leading": first, "others": ", ".join(others)}
    if one is not None and every is not None:
        return words.say(
            "{side}: {leading} leads. It counts one level higher, never above the last, where the highest of {others} "
            "is at least {one}, or the lowest of them at least {every}.",
            one=words.number(one),
            every=words.number(every),
            **facts,
        )
    if one is not None:
        return words.say(
            "{side}: {leading} leads. It counts one level higher, never above the last, where the highest of {others} "
            "is at least {one}.",
            one=words.number(one),
            **facts,
        )
    return words.say(
        "{side}: {leading} leads. It counts one level higher, never above the last, where the lowest of {others} "
        "is at least {every}.",
        every=words.number(every or 0),
        **facts,
    )


def inputs_note(dossier: Dossier, score: Score) -> str:
    """Return what the inputs of a register are, in the order in which its rows name them; and what raises them."""
    table = dossier.pack.question_by_id[score.over].table if score.over else None
    if table is None:
        return raise_rules(dossier, score)
    labels = {name: column.label for name, column in table.column_by_id.items()}
    if score.each is None:
        factors = dossier.words.listed(labels[name] for name in score.factors)
        return dossier.words.say("The factors in their order: {factors}", factors=factors)
    rules = raise_rules(dossier, score)
    note = _grid_note(dossier, score.each, labels)
    return f"{note} {rules}" if rules else note


def _grid_note(dossier: Dossier, each: GridInputs, labels: Mapping[str, str]) -> str:
    words = dossier.words
    inputs = words.listed(
        words.named(title, " / ".join(labels[name] for name in side.names)) for title, side in _sides(each)
    )
    if each.rows_raised or each.columns_raised:
        return words.say("The inputs in their order: {inputs}.", inputs=inputs)
    return words.say("The inputs in their order, of which the highest counts: {inputs}", inputs=inputs)


def _number(dossier: Dossier, amount: int | Decimal | None) -> str:
    return dossier.words.say("open") if amount is None else dossier.words.number(amount)
