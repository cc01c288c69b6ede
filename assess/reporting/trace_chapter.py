"""The annex with the way to each score: every row that it is made of, today and at the target side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.errors import marked
from assess.domain.outcome import PointResult
from assess.domain.questionnaire import Method, Score
from assess.domain.trace import TraceLine, trace_score
from assess.reporting.phrases import WHY_NOT_COUNTED
from assess.reporting.pieces import Case, Cell, Column, Table

LEFT_OUT = ("not_asked", "not_affected")
_CELL = marked("Cell of the table")
_STEPS: Mapping[Method, str] = {
    Method.PRODUCT: marked("Multiplied"),
    Method.ADJUST: marked("Taken off"),
}
_LEADS: Mapping[Method, str] = {
    Method.WORST: marked("The worst of its parts is the score."),
    Method.SUM: marked("The points of the rows add up to the score."),
    Method.PRODUCT: marked("The inputs are multiplied; the product is the score."),
    Method.COUNT: marked("Each statement that holds counts one."),
    Method.ADJUST: marked(
        "When the second score reaches its threshold, a share of the first is taken off; the rest is the score."
    ),
}


@dataclass(frozen=True, slots=True)
class TraceSection:
    """The rows of one score."""

    title: str
    lead: str
    table: Table


def trace_sections(case: Case) -> tuple[TraceSection, ...]:
    """Compose the rows of every score: at one point when nothing changes, else today beside the target."""
    return tuple(_section(case, score) for score in case.pack.scores)


def _section(case: Case, score: Score) -> TraceSection:
    today, target = case.results.today.scores[score.id], case.results.target.scores[score.id]
    same = (today.value, today.low, today.high, today.rows) == (target.value, target.low, target.high, target.rows)
    points = (case.results.target,) if same else (case.results.today, case.results.target)
    return TraceSection(score.title, _lead(case, score), _table(case, score, points))


def _lead(case: Case, score: Score) -> str:
    words = case.words
    if score.method is Method.MEAN:
        return words.say(
            "Points = 100 × weight × rating ÷ sum of the weights that count. The rows add up to the score."
        )
    if score.factors:
        return words.say("In each row the inputs are multiplied; the worst row is the score.")
    if score.method is Method.WORST and score.over:
        return words.say("Each row gets the level of its cell in the printed table; the worst row is the score.")
    if score.method in _LEADS:
        return words.say(_LEADS[score.method])
    return words.say("Two inputs name a cell of the printed table; the cell is the score.")


def _table(case: Case, score: Score, points: tuple[PointResult, ...]) -> Table:
    words = case.words
    every = [tuple(trace_score(point, point.scores[score.id])) for point in points]
    rows: dict[tuple[str, str], list[TraceLine | None]] = {}
    for place, lines in enumerate(every):
        for line in lines:
            if line.kind in ("row", "factor"):
                rows.setdefault((line.question, line.row), [None] * len(points))[place] = line
    shown = {key: lines for key, lines in rows.items() if any(line and line.why not in LEFT_OUT for line in lines)}
    cells = [_row(case, score, lines) for lines in shown.values()]
    for kind, name in (("rounding", words.say("Rounding")), ("total", words.say("Score"))):
        ends = [next((line for line in lines if line.kind == kind), None) for lines in every]
        if any(ends):
            cells.append(_end(case, score, name, ends, total=kind == "total"))
    left = len(rows) - len(shown)
    notes = (_left_out(case, score, left),) if left else ()
    kind = "trace" if score.method is Method.MEAN else "levels"
    caption = words.say("{score}, row by row", score=score.title)
    return Table(f"{kind}-{len(points)}", caption, tuple(_columns(case, score, len(points))), tuple(cells), notes)


def _left_out(case: Case, score: Score, left: int) -> str:
    words = case.words
    if score.over:
        return words.count(
            "{number} row that is not affected is left out.", "{number} rows that are not affected are left out.", left
        )
    return words.count(
        "{number} question that is not asked is left out.", "{number} questions that are not asked are left out.", left
    )


def _columns(case: Case, score: Score, points: int) -> Iterator[Column]:
    words = case.words
    if score.method is not Method.MEAN:
        yield Column(words.say("Row or input"))
        names = [words.say("Score")] if points == 1 else [words.say("Today"), words.say("Target")]
        for name in names:
            yield (
                Column(words.say("Inputs"))
                if points == 1
                else Column(words.say("Inputs, {point}", point=name[:1].lower() + name[1:]))
            )
            yield Column(name, numeric=True)
        return
    yield Column(words.say("Question and answer"))
    yield Column(words.say("Weight"), numeric=True)
    if points == 1:
        yield Column(words.say("Rating"), numeric=True)
        yield Column(words.say("Points"), numeric=True)
        return
    yield Column(words.say("Rating today"), numeric=True)
    yield Column(words.say("Points today"), numeric=True)
    yield Column(words.say("Rating at target"), numeric=True)
    yield Column(words.say("Points at target"), numeric=True)


def _row(case: Case, score: Score, lines: list[TraceLine | None]) -> tuple[Cell, ...]:
    known = next(line for line in lines if line)
    if score.method is not Method.MEAN:
        label = known.row or known.ask or case.words.say(_STEPS.get(score.method, _CELL))
        return (Cell(label), *(cell for line in lines for cell in _level_cells(case, score, line)))
    answers = list(dict.fromkeys(line.answer for line in lines if line and line.answer))
    more = tuple(answers[:1])
    if len(answers) > 1:
        more = (answers[0], case.words.say("Target: {answer}", answer=answers[-1]))
    weight = _shown(case, known.weight)
    return (Cell(known.ask, more), Cell(weight), *(cell for line in lines for cell in _points_cells(case, line)))


def _points_cells(case: Case, line: TraceLine | None) -> tuple[Cell, Cell]:
    if line is None:
        return Cell(""), Cell("")
    if line.counted:
        return Cell(_shown(case, line.rating)), Cell(_shown(case, line.contribution))
    if line.low is None or line.low == line.high:
        return Cell(""), Cell(_why(case, line))
    low, high = _shown(case, line.low), _shown(case, line.high)
    return Cell(case.words.say("open")), Cell(case.words.say("{low} to {high}", low=low, high=high))


def _level_cells(case: Case, score: Score, line: TraceLine | None) -> tuple[Cell, Cell]:
    if line is None:
        return Cell(""), Cell("")
    named = (f"{name} {'?' if level is None else case.words.number(level)}" for name, level in line.factors)
    inputs = "; ".join(named if score.method is not Method.ADJUST else ()) or line.answer
    if line.counted and line.contribution is not None:
        more = (case.words.say("leads"),) if score.method is Method.WORST else ()
        return Cell(inputs), Cell(_shown(case, line.contribution), more)
    level = _shown(case, line.rating)
    return Cell(inputs), Cell(level, () if level else (_why(case, line),))


def _end(case: Case, score: Score, name: str, ends: list[TraceLine | None], *, total: bool) -> tuple[Cell, ...]:
    cells = [Cell(name, tone="red" if total else "plain")]
    if score.method is Method.MEAN:
        cells.append(Cell(""))
    for line in ends:
        cells += [Cell(""), Cell(_shown(case, line.contribution) if line else "")]
    return tuple(cells)


def _why(case: Case, line: TraceLine) -> str:
    return case.words.say(WHY_NOT_COUNTED[line.why]) if line.why in WHY_NOT_COUNTED else ""


def _shown(case: Case, amount: Decimal | None) -> str:
    return "" if amount is None else case.words.number(amount)
