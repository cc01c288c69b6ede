"""Worse answers, found by the role of a question: a further step of an order, one more option that raises a risk.

So one more capability, a longer storage and one more who gets the data are among them in every questionnaire.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import NamedTuple

from assess.domain.asking.asking import Reading, read
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.answers import UNKNOWN, Answer, Answers, Cell, Row, Value, answered
from assess.domain.pack.kinds import Shape
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Direction
from assess.domain.scoring.every_score import score_all

SOME_DAY = date(2027, 1, 1)
OPEN = 0.1
Figures = tuple[Fraction | None, Fraction, Fraction]


class Step(NamedTuple):
    """One answer that gets worse: the question, what changes in it, and the answers with and without it."""

    question: str
    change: str
    answers: Answers


class Effect(NamedTuple):
    """A score that a step makes better, and whether another set of questions was asked then."""

    step: str
    score: str
    asks_others: bool


def bettered(pack: CompiledPack, seeds: range) -> set[Effect]:
    """Return the scores that a worse answer makes better, over random answers to all questions.

    In every other draw some answers are open. Where another set of questions is asked, only draws without open ones
    count: an answer that decides whether more is asked may narrow a range from both ends.
    """
    path = pack.paths[-1].id if pack.paths else ""
    found: set[Effect] = set()
    for seed in seeds:
        rng = Random(f"{pack.name} {seed}")
        open_share = OPEN if seed % 2 else 0
        given = random_answers(pack, rng, open_share)
        before = read(pack, given, path)
        figures = _badness(before)
        for step in steps(before, rng):
            after = read(pack, step.answers, path)
            asks_others = (before.asked, before.perhaps) != (after.asked, after.perhaps)
            for name, worse in _badness(after).items():
                pairs = zip(worse, figures[name], strict=True)
                better = any(now < then for now, then in pairs if now is not None and then is not None)
                if better and not (asks_others and open_share):
                    found.add(Effect(f"{step.question}: {step.change}", name, asks_others))
    return found


def _badness(reading: Reading) -> Mapping[str, Figures]:
    """Return value, low and high of each score, as risks are: more is worse; one that does not apply is none.

    A value that comes or goes with the coverage, since a worse answer may need a reason, is compared with none.
    """
    zero = Fraction(0)
    found = {}
    for name, each in score_all(reading).items():
        sign = 1 if each.score.direction is Direction.RISK else -1
        value = zero if not each.applies else None if each.value is None else sign * each.value
        found[name] = (value, sign * (each.low or zero), sign * (each.high or zero))
    return found


# worse answers ------------------------------------------------------------------------------------------------------


def steps(reading: Reading, rng: Random) -> Iterator[Step]:
    """Yield each asked answer made worse by one step, everything else kept."""
    directions = {score.of or score.id: score.direction for score in reading.pack.scores}
    for question in reading.asked:
        answer = reading.answer(question.id)
        if answer.is_answered:
            for change, value in _worse(question, answer, directions, rng):
                yield Step(question.id, change, {**reading.answers, question.id: answered(value)})


def _worse(
    question: Question, answer: Answer, directions: Mapping[str, Direction], rng: Random
) -> Iterator[tuple[str, Value]]:
    shape = question.facts.shape
    if shape is Shape.OPTIONS:
        yield from _more_chosen(question, answer.choices, directions)
    elif shape is Shape.ROWS:
        yield from _worse_rows(question, answer.rows, rng)
    elif shape is Shape.LEVEL and isinstance(answer.value, int):
        worse = answer.value + (-1 if question.better == "high" else 1)
        if 1 <= worse <= len(question.options):
            yield f"{answer.value} -> {worse}", worse
    elif shape is Shape.OPTION:
        for other in _worse_options(question, answer.choices[0], directions):
            yield f"{answer.choices[0]} -> {other}", other


def _worse_options(question: Question, chosen: str, directions: Mapping[str, Direction]) -> list[str]:
    """Return the next option of an order; without one, those that rate worse in something and better in nothing."""
    if question.ordered:
        ids = [option.id for option in question.options]
        return ids[ids.index(chosen) + 1 :][:1]
    burdens = {option.id: _burdens(option, directions) for option in question.options}
    now = burdens[chosen]
    return [name for name, then in burdens.items() if then != now and all(then[each] >= now[each] for each in now)]


def _burdens(option: Option, directions: Mapping[str, Direction]) -> dict[str, Fraction]:
    """Return the ratings and points of an option, as those of risks are: more is worse."""
    given = {**option.rating, **option.points}
    return {name: each if directions.get(name) is Direction.RISK else -each for name, each in given.items()}


def _more_chosen(
    question: Question, chosen: tuple[str, ...], directions: Mapping[str, Direction]
) -> Iterator[tuple[str, Value]]:
    kept = () if any(question.option_by_id[name].exclusive for name in chosen) else chosen
    most = question.bounds.at_most or len(question.options)
    for option in question.options if len(kept) < most else ():
        adds = _burdens(option, directions).values()
        if option.id not in chosen and not option.exclusive and max(adds, default=0) > 0 <= min(adds, default=0):
            yield f"+ {option.id}", tuple(each.id for each in question.options if each.id in {*kept, option.id})


def _worse_rows(question: Question, rows: tuple[Row, ...], rng: Random) -> Iterator[tuple[str, Value]]:
    """Yield one level of one row made worse, for each column of levels."""
    place = rng.randrange(len(rows)) if rows else 0
    for column in question.table.columns if question.table and rows else ():
        level = rows[place].get(column.id)
        if column.better == "low" and isinstance(level, int) and level < len(column.options):
            worse = {**rows[place], column.id: level + 1}
            yield f"{column.id} + 1", (*rows[:place], worse, *rows[place + 1 :])


# random answers -----------------------------------------------------------------------------------------------------


def random_answers(pack: CompiledPack, rng: Random, open_share: float) -> dict[str, Answer]:
    """Return an answer to every question, also to those that are not asked; a share of them not known."""
    return {question.id: _random_answer(question, rng, open_share) for question in pack.questions}


def _random_answer(question: Question, rng: Random, open_share: float) -> Answer:
    if question.unknown_allowed and rng.random() < open_share:
        return UNKNOWN
    if question.table is not None:
        return answered(tuple(_row(question, key, rng) for key in question.table.preselected))
    value = _value(question, rng)
    return UNKNOWN if value is None else answered(value)


def _row(question: Question, row: Mapping[str, str], rng: Random) -> Row:
    cells: dict[str, Cell] = dict(row)
    for column in question.table.columns if question.table else ():
        if column.facts.is_level:
            cells[column.id] = rng.randint(1, len(column.options))
        elif column.facts.shape is Shape.OPTION:
            cells[column.id] = rng.choice(column.options).id
        elif column.facts.is_amount:
            cells[column.id] = Decimal(1)
        else:
            cells[column.id] = "Some words."
    return cells


def _value(question: Question, rng: Random) -> Value | None:
    shape = question.facts.shape
    if shape is Shape.OPTIONS:
        return _several(question, rng)
    some: Mapping[Shape, Value] = {
        Shape.AMOUNT: Decimal(rng.randint(0, 100)),
        Shape.DAY: SOME_DAY + timedelta(days=rng.randint(0, 500)),
        Shape.LINE: "Some words.",
        Shape.LINES: "Some words.",
    }
    place = rng.randrange(len(question.options)) if question.options else 0
    if shape is Shape.LEVEL:
        return place + 1
    return question.options[place].id if shape is Shape.OPTION else some.get(shape)


def _several(question: Question, rng: Random) -> tuple[str, ...]:
    alone = [option.id for option in question.options if option.exclusive]
    others = [option.id for option in question.options if not option.exclusive]
    if alone and rng.random() < 0.3:
        return (rng.choice(alone),)
    most = min(question.bounds.at_most or len(others), len(others), 5)
    chosen = set(rng.sample(others, rng.randint(1, most)))
    return tuple(name for name in others if name in chosen)
