"""The annex with the way to each score: every row that it is made of, today and at the target side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.compiled.rows import TraceLine
from assess.domain.judging.outcome import PointResult
from assess.domain.judging.trace import trace_score
from assess.domain.pack.scores import Method, Score
from assess.language import capitalised
from assess.reporting.pieces.pieces import Case, Cell, Column, Table
from assess.reporting.wording.phrases import WHY_NOT_COUNTED
from assess.reporting.wording.ratings import answer_in_trace
from assess.reporting.wording.trace import inputs_note, inputs_of, method_lead, step_label

LEFT_OUT = ("not_asked", "not_affected")


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
    return TraceSection(score.title, method_lead(case, score), _table(case, score, points))


def _table(case: Case, score: Score, points: tuple[PointResult, ...]) -> Table:
    by_point = [trace_score(point, point.scores[score.id]) for point in points]
    rows = _side_by_side(by_point)
    shown = [lines for lines in rows if any(line and line.why not in LEFT_OUT for line in lines)]
    cells = (*(_row(case, score, lines) for lines in shown), *_ends(case, score, by_point))
    notes = (inputs_note(case, score), _left_out(case, score, len(rows) - len(shown)), _withheld(case, score))
    kind = "trace" if score.method is Method.MEAN else "levels" if score.over else "points"
    caption = case.words.say("{score}, row by row", score=score.title)
    columns = tuple(_columns(case, score, len(points)))
    return Table(f"{kind}-{len(points)}", caption, columns, cells, tuple(filter(None, notes)))


def _side_by_side(by_point: Sequence[Sequence[TraceLine]]) -> list[list[TraceLine | None]]:
    """Return the line of each row at each point, none where the row is no part of the score at that point."""
    rows: dict[tuple[str, str], list[TraceLine | None]] = {}
    for number, lines in enumerate(by_point):
        for line in lines:
            if line.kind in ("row", "factor"):
                rows.setdefault((line.question, line.row), [None] * len(by_point))[number] = line
    return list(rows.values())


def _ends(case: Case, score: Score, by_point: Sequence[Sequence[TraceLine]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows at the foot: what rounding adds, where it adds something, and the score itself."""
    for kind, name in (("rounding", case.words.say("Rounding")), ("total", case.words.say("Score"))):
        ends = [next((line for line in lines if line.kind == kind), None) for lines in by_point]
        if any(ends):
            yield _end(case, score, name, ends, total=kind == "total")


def _withheld(case: Case, score: Score) -> str:
    if not case.results.target.scores[score.id].withheld:
        return ""
    if score.over in case.results.withheld:
        return case.words.say("The rows are withheld from the public edition; the score counts them.")
    return case.words.say("Rows that are withheld from the public edition count, too: the rows shown do not add up.")


def _left_out(case: Case, score: Score, left: int) -> str:
    words = case.words
    if not left:
        return ""
    if score.over:
        return words.count(
            "{number} row that is not affected is left out.", "{number} rows that are not affected are left out.", left
        )
    if score.scores_read:
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


def _columns(case: Case, score: Score, points: int) -> Iterator[Column]:
    words = case.words
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
        yield Column(_head(case, score))
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


def _head(case: Case, score: Score) -> str:
    words = case.words
    if score.scores_read:
        return words.say("Score that is read")
    return words.say("Statement") if score.method is Method.COUNT else words.say("Question and answer")


def _row(case: Case, score: Score, lines: list[TraceLine | None]) -> tuple[Cell, ...]:
    known = next(line for line in lines if line)
    if score.over:
        return (Cell(known.row), *(cell for line in lines for cell in _level_cells(case, score, line)))
    label = known.row or known.ask or step_label(case, score, known)
    about = Cell(label, _answers(case, score, lines))
    if score.method is not Method.MEAN:
        return (about, *(_figure(case, score, line) for line in lines))
    weight = _shown(case, known.weight)
    return (about, Cell(weight), *(cell for line in lines for cell in _points_cells(case, line)))


def _answers(case: Case, score: Score, lines: list[TraceLine | None]) -> tuple[str, ...]:
    """Return the answers behind a row, then that at the target; none for a statement on several questions."""
    known = next(line for line in lines if line)
    if score.method is Method.COUNT and len(set(score.statements[int(known.row.split(".")[0]) - 1].reads())) > 1:
        return ()
    every = (answer_in_trace(case.pack, score, line, case.words) for line in lines if line)
    answers = list(dict.fromkeys(answer for answer in every if answer))
    if len(answers) > 1:
        return answers[0], case.words.say("Target: {answer}", answer=answers[-1])
    return tuple(answers)


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
    return Cell(inputs_of(case, score, line) if line else ""), _figure(case, score, line)


def _figure(case: Case, score: Score, line: TraceLine | None) -> Cell:
    """Return what a row brings: its points, or what is read of it without being added."""
    if line is None:
        return Cell("")
    why = _why(case, line)
    if line.counted and line.contribution is not None:
        leads = case.words.say("leads") if score.method is Method.WORST else ""
        return Cell(_shown(case, line.contribution), tuple(note for note in (leads, why) if note))
    if line.rating is not None:
        return Cell(_shown(case, line.rating), (why,) if line.kind == "factor" and score.adjustment else ())
    if line.low is None or line.low == line.high:
        return Cell("", (why,) if why else ())
    low, high = _shown(case, line.low), _shown(case, line.high)
    return Cell(case.words.say("open"), (case.words.say("{low} to {high}", low=low, high=high),))


def _end(case: Case, score: Score, name: str, ends: list[TraceLine | None], *, total: bool) -> tuple[Cell, ...]:
    cells = [Cell(name, tone="red" if total else "plain")]
    if score.method is Method.MEAN:
        cells.append(Cell(""))
    for line in ends:
        amount = Cell(_shown(case, line.contribution) if line else "")
        cells += [Cell(""), amount] if score.over or score.method is Method.MEAN else [amount]
    return tuple(cells)


def _why(case: Case, line: TraceLine) -> str:
    return case.words.say(WHY_NOT_COUNTED[line.why]) if line.why in WHY_NOT_COUNTED else ""


def _shown(case: Case, amount: Decimal | None) -> str:
    return "" if amount is None else case.words.number(amount)
