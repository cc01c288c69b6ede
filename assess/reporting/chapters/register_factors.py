"""A register of which each row is a product: its factors in words, with what every score makes of them."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assess.domain.assessment import Results
from assess.domain.compiled.register import RowLevel, row_levels
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.points import PointResult
from assess.domain.pack.answers import NOT_KNOWN
from assess.domain.pack.labels import choice_labels
from assess.domain.pack.questions import Table as QuestionTable
from assess.domain.pack.scores import Method, Score
from assess.language import Language
from assess.reporting.pictures.register import is_shown
from assess.reporting.pictures.score import severity
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.phrases import points_of

MOST_COLUMNS = 7


def factor_registers(results: Results) -> tuple[tuple[Score, ...], ...]:
    """Return the scores that multiply columns of a register that is asked; those that share a table are grouped."""
    found: dict[str, list[Score]] = {}
    for score in results.assessment.pack.scores:
        if score.method is Method.WORST and score.factors and is_shown(results, score.over):
            found.setdefault(score.over, []).append(score)
    groups: list[tuple[Score, ...]] = []
    for scores in found.values():
        fits = 1 + len(_factors(scores)) + len(scores) <= MOST_COLUMNS
        groups += [tuple(scores)] if fits else [(score,) for score in scores]
    return tuple(groups)


def levels_by_row(result: PointResult, score: Score) -> Mapping[tuple[str, ...], RowLevel]:
    """Return what a score makes of each row of its register, by what names the row."""
    question = result.reading.pack.question_by_id[score.over]
    return {level.key: level for level in row_levels(score, question, result.reading.answer(score.over))}


def worst_first(results: Results, scores: Sequence[Score]) -> tuple[tuple[str, ...], ...]:
    """Return the rows that count or may count, the worst at the target first by the first score, then by the next."""
    levels = [levels_by_row(results.target, score) for score in scores]
    keys = [key for key, level in levels[0].items() if level.counts is not False]
    keys.sort(key=lambda key: tuple((-each[key].high, -each[key].low) for each in levels))
    return tuple(keys)


def left_out(results: Results, score: Score) -> tuple[str, ...]:
    """Return the names of the rows that were looked at and do not count."""
    table = results.assessment.pack.question_by_id[score.over].table
    levels = levels_by_row(results.target, score).values()
    return tuple(table.row_label(level.row) for level in levels if level.counts is False) if table else ()


def factors_table(dossier: Dossier, scores: Sequence[Score]) -> Table | None:
    """Return the table of a register: each row with the choices that are its factors, and its products."""
    words, results = dossier.words, dossier.results
    table = dossier.pack.question_by_id[scores[0].over].table
    keys = worst_first(results, scores)
    if table is None or not keys:
        return None
    factors = _factors(scores)
    today = [levels_by_row(results.today, score) for score in scores]
    target = [levels_by_row(results.target, score) for score in scores]
    rows = []
    for number, key in enumerate(keys, 1):
        now, then = today[0].get(key), target[0][key]
        chosen = [Cell(*_choice(words, table, name, now, then)) for name in factors]
        products = [
            _product(words, results.target.scores[score.id], before.get(key), after[key])
            for score, before, after in zip(scores, today, target, strict=True)
        ]
        label = f"{words.number(number)}. {table.row_label(then.row)}"
        rows.append((Cell(label), *chosen, *products))
    columns = (
        Column(words.say("Row of the register")),
        *(Column(table.column_by_id[name].label) for name in factors),
        *(Column(score.title) for score in scores),
    )
    note = words.say("Everything is shown as it is at the target; where today differs, that is added.")
    caption = words.say("The register, worst first")
    return Table(f"factors-{len(columns)}", caption, columns, tuple(rows), (note,))


def _factors(scores: Sequence[Score]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for score in scores for name in score.factors))


def _choice(
    words: Language, table: QuestionTable, name: str, now: RowLevel | None, then: RowLevel
) -> tuple[str, tuple[str, ...]]:
    """Return the label of what was chosen, and that of today where it differs."""
    after = chosen_label(words, table, name, then)
    before = chosen_label(words, table, name, now) if now else after
    return after, (words.say("today: {answer}", answer=before),) if before != after else ()


def chosen_label(words: Language, table: QuestionTable, name: str, level: RowLevel) -> str:
    """Return the label of the option that a row has in a column."""
    value = level.row.get(name)
    return (
        words.say("open")
        if value is None or value is NOT_KNOWN
        else words.listed(choice_labels(table.column_by_id[name], value))
    )


def _product(words: Language, scored: ScoreResult, now: RowLevel | None, then: RowLevel) -> Cell:
    figure, band = product_in_words(words, scored, then)
    shade = 0
    if then.value is not None:
        bands = scored.score.bands
        shade = severity(bands.place(then.value, scored.maximum), len(bands.bands))
    more = [band]
    if now and (now.counts, now.low, now.high) != (then.counts, then.low, then.high):
        more.append(words.say("today: {answer}", answer=", ".join(product_in_words(words, scored, now))))
    return Cell(figure, tuple(more), shade=shade)


def product_in_words(words: Language, scored: ScoreResult, level: RowLevel) -> tuple[str, str]:
    """Return the product of a row with its band, both ends of each while it is open."""
    if level.counts is False:
        return "–", words.say("not affected")
    ends = tuple(_ends(level))
    figures = [points_of(words, end, scored.maximum) for end in ends]
    titles = list(dict.fromkeys(band.title for end in ends if (band := scored.band_at(end))))
    if len(ends) == 1:
        return figures[0], titles[0]
    open_ = words.say("open: {low} to {high}", low=figures[0], high=figures[1])
    return open_, words.say("{low} to {high}", low=titles[0], high=titles[-1]) if len(titles) > 1 else titles[0]


def _ends(level: RowLevel) -> Iterator[Fraction]:
    if level.value is not None and level.low == level.high:
        yield level.value
    else:
        yield level.low
        yield level.high
