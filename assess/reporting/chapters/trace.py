"""The annex with the way to each score: every row that it is made of, today and at the target side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.compiled.rows import TraceLine
from assess.domain.judging.points import PointResult
from assess.domain.judging.trace import trace_score
from assess.domain.pack.scores import Method, Score
from assess.language import capitalised
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.phrases import ADDED_TO_ROWS, WHY_NOT_COUNTED, cautious_first
from assess.reporting.wording.ratings import answer_in_trace
from assess.reporting.wording.trace import cell_sides, inputs_note, inputs_of, method_lead, step_label

LEFT_OUT = ("not_asked", "not_affected")


@dataclass(frozen=True, slots=True)
class TraceSection:
    """The rows of one score."""

    title: str
    lead: str
    table: Table


def trace_sections(dossier: Dossier) -> tuple[TraceSection, ...]:
    """Compose the rows of every score: at one point when nothing changes, else today beside the target."""
    return tuple(_section(dossier, score) for score in dossier.pack.scores)


def _section(dossier: Dossier, score: Score) -> TraceSection:
    today, target = dossier.results.today.scores[score.id], dossier.results.target.scores[score.id]
    same = (today.value, today.low, today.high, today.rows) == (target.value, target.low, target.high, target.rows)
    points = (dossier.results.target,) if same else (dossier.results.today, dossier.results.target)
    return TraceSection(score.title, method_lead(dossier, score), _table(dossier, score, points))


def _table(dossier: Dossier, score: Score, points: tuple[PointResult, ...]) -> Table:
    by_point = [trace_score(point, point.scores[score.id]) for point in points]
    rows = _side_by_side(by_point)
    shown = [lines for lines in rows if any(line and line.why not in LEFT_OUT for line in lines)]
    cells = (*(_row(dossier, score, lines) for lines in shown), *_ends(dossier, score, by_point))
    notes = (
        inputs_note(dossier, score),
        _left_out(dossier, score, len(rows) - len(shown)),
        _withheld(dossier, score),
        _without_value(dossier, points, score),
    )
    kind = "trace" if score.method is Method.MEAN else "levels" if score.over else "points"
    caption = dossier.words.say("{score}, row by row", score=score.title)
    columns = tuple(_columns(dossier, score, len(points)))
    return Table(f"{kind}-{len(points)}", caption, columns, cells, tuple(filter(None, notes)))


def _side_by_side(by_point: Sequence[Sequence[TraceLine]]) -> list[list[TraceLine | None]]:
    """Return the line of each row at each point, none where the row is no part of the score at that point."""
    rows: dict[tuple[str, str], list[TraceLine | None]] = {}
    for number, lines in enumerate(by_point):
        for line in lines:
            if line.kind in ("row", "factor"):
                rows.setdefault((line.question, line.row), [None] * len(by_point))[number] = line
    return list(rows.values())


def _ends(dossier: Dossier, score: Score, by_point: Sequence[Sequence[TraceLine]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows at the foot: what belongs to no question, where that adds something, and the score itself."""
    words = dossier.words
    added = ((kind, words.say(name)) for kind, name in ADDED_TO_ROWS.items())
    for kind, name in (*added, ("rounding", words.say("Rounding")), ("total", words.say("Score"))):
        ends = [next((line for line in lines if line.kind == kind), None) for lines in by_point]
        if any(ends):
            yield _end(dossier, score, name, ends, total=kind == "total")


def _withheld(dossier: Dossier, score: Score) -> str:
    if not dossier.results.target.scores[score.id].withheld:
        return ""
    if score.over in dossier.results.withheld:
        return dossier.words.say("The rows are withheld from the public edition; the score counts them.")
    return dossier.words.say("Rows that are withheld from the public edition count, too: the rows shown do not add up.")


def _without_value(dossier: Dossier, points: Sequence[PointResult], score: Score) -> str:
    found = [point.scores[score.id] for point in points]
    if all(each.value is not None or not each.applies for each in found):
        return ""
    return dossier.words.say("Where too little is known for a value, nothing is added up: the score is its range.")


def _left_out(dossier: Dossier, score: Score, left: int) -> str:
    words = dossier.words
    if not left:
        return ""
    if score.over:
        return words.count(
            "{number} row that is not affected is left out.", "{number} rows that are not affected are left out.", left
        )
    if score.scores_read and score.method is not Method.MEAN:
        return words.count(
            "{number} score that does not apply is left out.", "{number} scores that do not apply are left out.", left
        )
    if score.method is Method.COUNT:
        return words.count(
            "{number} statement on what is not asked is left out.",
            "{number} statements on what is not asked are left out.",
            left,
        )
    return words.count(
        "{number} question that is not asked is left out.", "{number} questions that are not asked are left out.", left
    )


def _columns(dossier: Dossier, score: Score, points: int) -> Iterator[Column]:
    words = dossier.words
    if score.over:
        yield Column(words.say("Row of the register"))
        at_points = [capitalised(words.say("today")), capitalised(words.say("target"))]
        names = [words.say("Score")] if points == 1 else at_points
        for name in names:
            yield (
                Column(words.say("Inputs"))
                if points == 1
                else Column(words.say("Inputs, {point}", point=name[:1].lower() + name[1:]))
            )
            yield Column(name, numeric=True)
        return
    if score.method is not Method.MEAN:
        yield Column(_head(dossier, score))
        yield from (
            Column(name, numeric=True)
            for name in (
                [words.say("Points")] if points == 1 else [words.say("Points today"), words.say("Points at target")]
            )
        )
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


def _head(dossier: Dossier, score: Score) -> str:
    words = dossier.words
    if score.scores_read:
        return words.say("Score that is read")
    return words.say("Statement") if score.method is Method.COUNT else words.say("Question and answer")


def _row(dossier: Dossier, score: Score, lines: list[TraceLine | None]) -> tuple[Cell, ...]:
    known = next(line for line in lines if line)
    if score.over:
        return (Cell(known.row), *(cell for line in lines for cell in _level_cells(dossier, score, line)))
    label = known.row or known.ask or step_label(dossier, score, known)
    about = Cell(label, _answers(dossier, score, lines))
    if score.method is not Method.MEAN:
        return (about, *(_figure(dossier, score, line) for line in lines))
    weight = _shown(dossier, known.weight)
    return (about, Cell(weight), *(cell for line in lines for cell in _points_cells(dossier, line)))


def _answers(dossier: Dossier, score: Score, lines: list[TraceLine | None]) -> tuple[str, ...]:
    """Return the answers behind a row, then that at the target; none for a statement on several questions."""
    known = next(line for line in lines if line)
    if score.method is Method.COUNT and len(set(score.statements[int(known.row.split(".")[0]) - 1].reads())) > 1:
        return ()
    every = (
        answer_in_trace(dossier.pack, score, line, dossier.words) if line.question else cell_sides(dossier, score, line)
        for line in lines
        if line
    )
    answers = list(dict.fromkeys(answer for answer in every if answer))
    if len(answers) > 1:
        return answers[0], dossier.words.say("Target: {answer}", answer=answers[-1])
    return tuple(answers)


def _points_cells(dossier: Dossier, line: TraceLine | None) -> tuple[Cell, Cell]:
    if line is None:
        return Cell(""), Cell("")
    if line.counted:
        return Cell(_shown(dossier, line.rating)), Cell(_shown(dossier, line.contribution))
    rating = _shown(dossier, line.rating)
    if line.low is None or line.low == line.high:
        return Cell(rating), Cell(_why(dossier, line))
    low, high = _shown(dossier, line.low), _shown(dossier, line.high)
    return Cell(rating or dossier.words.say("open")), Cell(dossier.words.say("{low} to {high}", low=low, high=high))


def _level_cells(dossier: Dossier, score: Score, line: TraceLine | None) -> tuple[Cell, Cell]:
    return Cell(inputs_of(dossier, score, line) if line else ""), _figure(dossier, score, line)


def _figure(dossier: Dossier, score: Score, line: TraceLine | None) -> Cell:
    """Return what a row adds: its points, or what is read of it without being added."""
    if line is None:
        return Cell("")
    why = _why(dossier, line)
    if line.counted and line.contribution is not None:
        leads = dossier.words.say("leads") if score.method is Method.WORST else ""
        return Cell(_shown(dossier, line.contribution), tuple(note for note in (leads, why) if note))
    if line.rating is not None:
        return Cell(_shown(dossier, line.rating), (why,) if line.kind == "factor" and score.adjustment else ())
    if line.low is None or line.low == line.high:
        return Cell("", (why,) if why else ())
    low, high = _shown(dossier, line.low), _shown(dossier, line.high)
    return Cell(dossier.words.say("open"), (dossier.words.say("{low} to {high}", low=low, high=high),))


def _end(dossier: Dossier, score: Score, name: str, ends: list[TraceLine | None], *, total: bool) -> tuple[Cell, ...]:
    cells = [Cell(name, tone="red" if total else "plain")]
    if score.method is Method.MEAN:
        cells.append(Cell(""))
    for line in ends:
        amount = Cell(_added(dossier, score, line) if line else "")
        cells += [Cell(""), amount] if score.over or score.method is Method.MEAN else [amount]
    return tuple(cells)


def _added(dossier: Dossier, score: Score, line: TraceLine) -> str:
    """Return what a line at the foot adds; of a score without a value, its range."""
    if line.contribution is None and line.low is not None:
        return cautious_first(dossier.words, score.direction, _shown(dossier, line.low), _shown(dossier, line.high))
    return _shown(dossier, line.contribution)


def _why(dossier: Dossier, line: TraceLine) -> str:
    return dossier.words.say(WHY_NOT_COUNTED[line.why]) if line.why in WHY_NOT_COUNTED else ""


def _shown(dossier: Dossier, amount: Decimal | None) -> str:
    return "" if amount is None else dossier.words.number(amount)
