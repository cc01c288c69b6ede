"""The method taken the long way round: no plan, no cells, every possibility tried out. The engine must agree with it.

Ranges of means, sums, products, grids and worst parts are found by trying every way in which loose parts may count and
every end of each part. Source: method.md 3 and 4.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import floor, prod

from assess.domain.pack.answers import NOT_KNOWN, Answer, State, answered
from assess.domain.pack.curves import Steps
from assess.domain.pack.kinds import Kind
from assess.domain.pack.scores import Direction, Method
from tests.domain.reference_asked import MAYBE, ONE, OPEN, judge, see, walk
from tests.domain.reference_parts import (
    Part,
    add,
    asked_answers,
    backed_by,
    ends,
    parts_of,
    possible,
    possible_values,
    unproven,
    weighed,
)


@dataclass(frozen=True)
class Score:
    """What the reference knows of a score; `weights` are those of what is asked, settled, answered and backed."""

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    maximum: Fraction
    weights: tuple
    loose: bool


def score_all(pack, answers, path=""):
    seen = see(pack, answers, path)
    done: dict[str, Score] = {}
    for score in pack.scores:
        found = METHODS[score.method](score, pack, seen, path, done)
        done[score.id] = replace(found, value=headline(score, pack, found))
    return done


def headline(score, pack, found):
    """Return the value of a score: what is known, else what its answers come to, where enough of them are settled."""
    if found.low is None:
        return None
    if found.low == found.high and not found.loose:
        return found.low
    asked, settled, *_ = found.weights
    is_covered = asked and settled / asked >= pack.coverage_threshold
    if found.value is None or not (is_covered or is_published(score, pack)):
        return None
    return sorted((found.low, found.value, found.high))[1]


def is_published(score, pack):
    """Whether it is the sum of a published instrument, which is read at any time, or such a sum lowered by another."""
    if score.adjustment is None:
        return score.method is Method.SUM and score.maximum_all
    step = score.adjustment
    return all(is_published(pack.score_by_id[name], pack) for name in (step.base, step.by))


# methods -------------------------------------------------------------------------------------------------------------


def mean(score, pack, seen, path, done):
    name = score.of or score.id

    def worth(question, value):
        return rating(question, value, name, score.direction)

    def weight(question):
        return question.weight.get(name, ONE)

    questions = [
        each for each in pack.questions if any(name in option.rating for option in each.options) or name in each.curves
    ]
    parts = [*parts_of(questions, seen, worth, weight), *shares(score, done)]
    whole = sum(weight(each) for each in questions if not path or path in each.paths) if score.maximum_all else 0

    def of(counting):
        base = whole or sum(part.weight for part, _ in counting)
        return 100 * sum(part.weight * amount for part, amount in counting) / base

    low, high = ends(parts, of)
    weights = add(asked_answers(questions, seen, weight), *shared_weights(score, done))
    value = average(parts, score, whole, seen)
    return Score(value, low, high, Fraction(100), weights, all(part.loose for part in parts))


def average(parts, score, whole, seen):
    """Return the mean in which what is open is as bad as what is answered; none while an earlier score has none."""
    known = [part for part in parts if part.value is not None]
    if not sum(part.weight for part in known):
        return None
    if any(part.value is None for part in parts if part.name in score.scores_read):
        return None
    rating = sum(part.weight * part.value for part in known) / sum(part.weight for part in known)
    asked = [part.weight for part in parts if applies(seen.now.get(part.name))]
    return 100 * rating * sum(asked) / whole if whole else 100 * rating


def applies(there):
    return isinstance(there, Answer) and there.state is not State.NOT_APPLICABLE


def shares(score, done):
    """Yield the earlier scores that are parts of a mean, as shares of their maxima."""
    for name, weight in score.part_weights:
        part = done[name]
        if part.low is None or not part.maximum:
            continue
        low, high = part.low / part.maximum, part.high / part.maximum
        value = None if part.value is None else part.value / part.maximum
        yield Part(name, value, low, high, weight, part.loose)


def shared_weights(score, done):
    for name, weight in score.part_weights:
        asked, *others = done[name].weights
        yield (weight, *(weight * each / asked for each in others)) if asked else add()


def rating(question, value, name, direction):
    if isinstance(value, Decimal):
        return rating_of_amount(question.curves[name], Fraction(value))
    chosen = [question.option_by_id[each].rating[name] for each in ids(value)]
    if question.kind is not Kind.SOME_OF:
        return chosen[0]
    if question.combine == "worst":
        return max(chosen) if direction is Direction.RISK else min(chosen)
    return min(ONE, max(Fraction(0), question.start.get(name, Fraction(0)) + sum(chosen)))


def rating_of_amount(curve, amount):
    """Return the rating of the last corner or step that an amount reaches, and its part of the way to the next."""
    if isinstance(curve, Steps):
        left = [each for each in curve.steps if each.below is None or amount < each.below]
        return next(each for each in left if each.up_to is None or amount <= each.up_to).rating
    reached = [each for each in curve.corners if each.amount <= amount]
    ahead = [each for each in curve.corners if each.amount > amount]
    if not reached or not ahead:
        return (ahead[0] if ahead else reached[-1]).rating
    before, after = reached[-1], ahead[0]
    way = after.amount - before.amount
    return ((after.amount - amount) * before.rating + (amount - before.amount) * after.rating) / way


def points(question, value, name, direction):
    chosen = [question.option_by_id[each].points[name] for each in ids(value)]
    if question.combine == "worst":
        return max(chosen) if direction is Direction.RISK else min(chosen)
    return min(sum(chosen), question.cap[name]) if name in question.cap else sum(chosen)


def ids(value):
    return value if isinstance(value, tuple) else (str(value),)


def total(score, pack, seen, path, done):
    if score.parts:
        return total_of_parts(score, done)
    name = score.of or score.id

    def worth(question, value):
        return points(question, value, name, score.direction)

    questions = [each for each in pack.questions if any(name in option.points for option in each.options)]
    parts = list(parts_of(questions, seen, worth, lambda _question: ONE))
    known = [part.value for part in parts if part.value is not None]
    if score.maximum_all:  # a question may be left open, and then adds nothing
        parts = [part if part.value is not None else replace(part, low=Fraction(0)) for part in parts]
    low, high = ends(parts, adding)
    weights, loose = asked_answers(questions, seen), all(part.loose for part in parts)
    if score.maximum_all:  # what is not asked adds nothing, and nothing is 0
        most = [possible(each, worth)[1] for each in questions if not path or path in each.paths]
        least = Fraction(0) if loose else low
        return Score(Fraction(sum(known)), least, high or Fraction(0), Fraction(sum(most)), weights, False)
    counting = {part.name for part in parts}
    most = [possible(each, worth)[1] for each in questions if each.id in counting]
    return Score(Fraction(sum(known)) if known else None, low, high, Fraction(sum(most)), weights, loose)


def total_of_parts(score, done):
    named = [done[name] for name in score.parts]
    values = [part.value for part in named if part.low is not None]
    low, high = ends(scored_parts(score, done), adding)
    return Score(
        Fraction(sum(values)) if values and None not in values else None,
        low,
        high,
        Fraction(sum(part.maximum for part in named)),
        add(*(part.weights for part in named)),
        all(part.loose for part in named),
    )


def adding(counting):
    return sum(amount for _, amount in counting)


def scored_parts(score, done):
    for name in score.parts:
        part = done[name]
        if part.low is not None:
            yield Part(name, part.value, part.low, part.high, ONE, part.loose)


def multiplied(score, pack, seen, _path, done):
    if score.parts:
        names = score.parts
        parts = list(scored_parts(score, done))
        most = [done[name].maximum for name in names]
        weights = add(*(done[name].weights for name in names))
    else:
        name = score.of or score.id

        def worth(question, value):
            return points(question, value, name, score.direction)

        questions = [each for each in pack.questions if any(name in option.points for option in each.options)]
        names = [each.id for each in questions]
        parts = list(parts_of(questions, seen, worth, lambda _question: ONE))
        most = [possible(each, worth)[1] for each in questions]
        weights = asked_answers(questions, seen)
    maximum = prod(most, start=ONE)
    if len(parts) < len(names) or not names:
        return Score(None, None, None, maximum, weights, True)
    values = [part.value for part in parts]
    tried = [prod(some, start=ONE) for some in product(*((part.low, part.high) for part in parts))]
    value = prod(values, start=ONE) if None not in values else tried[0] if len(set(tried)) == 1 else None
    return Score(value, min(tried), max(tried), maximum, weights, any(part.loose for part in parts))


def counted(score, _pack, seen, _path, _done):
    value, low, high = Fraction(0), Fraction(0), Fraction(0)
    known = applies = firm = False
    weights = []
    for statement in score.statements:
        names = set(statement.reads())
        asked = [seen.now[name] for name in names if isinstance(seen.now.get(name), Answer)]
        maybe = [name for name in names if seen.is_maybe(name)]
        now, sure = judge(statement, seen.now, False), judge(statement, seen.sure, True)
        waits = maybe or any(answer.state in OPEN for answer in asked)
        dropped = now is None and sure is None and not waits
        counts = bool(asked or maybe) and not dropped
        settled = not maybe and all(answer.state is not State.NOT_APPLICABLE for answer in asked)
        is_firm = counts and any(seen.is_firm(name) for name in names) and (sure is not None or settled)
        decided = counts and bool(asked) and now is not None
        value += 1 if decided and now else 0
        low += 1 if is_firm and sure else 0
        high += 1 if counts and sure is not False else 0
        known, applies, firm = known or decided, applies or counts, firm or is_firm
        if asked:
            given = [answer for answer in asked if answer.state is State.ANSWERED]
            backed = decided and given and all(map(backed_by, given))
            settles = (decided or not counts) and not any(map(unproven, asked)) and seen.disputed.isdisjoint(names)
            weights.append((1, 1 if settles else 0, 1 if decided else 0, 1 if backed else 0))
    return Score(
        value if known else None,
        low if applies else None,
        high if applies else None,
        Fraction(len(score.statements)),
        add(*weights),
        not firm,
    )


def adjusted(score, _pack, _seen, _path, done):
    step = score.adjustment
    base, by = done[step.base], done[step.by]
    threshold = step.at_least * by.maximum / 100 if step.in_percent else step.at_least

    def after(amount, other):
        if amount is None:
            return None
        result = amount * step.factor if other is not None and other >= threshold else amount
        return Fraction(floor(result + Fraction(1, 2))) if step.half_up else result

    others = [by.low, by.high, *([None] if by.loose else [])]
    possible_now = {after(base.value, other) for other in (others if by.value is None else [by.value])}
    tried = [after(amount, other) for amount in (base.low, base.high) for other in others if amount is not None]
    return Score(
        possible_now.pop() if len(possible_now) == 1 else None,
        min(tried, default=None),
        max(tried, default=None),
        Fraction(floor(base.maximum + Fraction(1, 2))) if step.half_up else base.maximum,
        add(base.weights, by.weights),
        base.loose,
    )


def grid(score, pack, seen, _path, _done):
    sides = []
    for names, raised in ((score.each.rows, score.each.rows_raised), (score.each.columns, score.each.columns_raised)):
        questions = [pack.question_by_id[name] for name in names]
        parts = list(parts_of(questions, seen, place, lambda _question: ONE))
        values = {part.name: part.value for part in parts if part.value is not None}
        if raised is None:
            loose = all(part.loose for part in parts)
            sides.append((max(values.values(), default=None), *ends(parts, highest), loose))
            continue
        leading = [part for part in parts if part.name == names[0]]
        others = [part for part in parts if part.name != names[0]]
        firm = [replace(part, loose=False) for part in leading]

        def of(counting, names=names, raised=raised):
            return along({part.name: amount for part, amount in counting}, names, raised)

        low, high = ends([*firm, *others], of) if leading else (None, None)
        sides.append((along(values, names, raised), low, high, all(part.loose for part in leading)))
    asked = [pack.question_by_id[name] for name in (*score.each.rows, *score.each.columns)]
    weights = asked_answers(asked, seen)
    maximum = max(cell for row in score.each.grid.cells for cell in row)
    (down, low_down, high_down, loose_down), (across, low_across, high_across, loose_across) = sides
    if low_down is None or low_across is None:
        return Score(None, None, None, maximum, weights, True)

    def cell(row, column):
        return score.each.grid.cells[int(row) - 1][int(column) - 1]

    low, high = cell(low_down, low_across), cell(high_down, high_across)
    value = low if low == high else None
    now = [seen.now.get(each.id) for each in asked]
    if down and across and not any(isinstance(each, Answer) and each.state in OPEN for each in now):
        value = cell(down, across)
    return Score(value, low, high, maximum, weights, loose_down or loose_across)


def along(places, names, raised):
    """Return the place along a side on which the first input leads, raised by one where the others are high."""
    if names[0] not in places:
        return None
    there = [places.get(name, 0) for name in names[1:]]
    one = raised.one_at_least and max(there) >= raised.one_at_least
    every = raised.all_at_least and min(there) >= raised.all_at_least
    return min(4, places[names[0]] + (1 if one or every else 0))


def place(question, value):
    return Fraction(question.position_of[str(value)])


def highest(counting):
    return max(amount for _, amount in counting)


def worst(score, pack, seen, _path, done):
    if score.over:
        return register(score, pack, seen)
    parts = list(scored_parts(score, done))
    pick = max if score.direction is Direction.RISK else min
    value = pick((part.value for part in parts if part.value is not None), default=None)
    for part in parts:
        if value is not None and part.value is None and pick(part.low, part.high, value) != value:
            value = None
    low, high = ends(parts, lambda counting: pick(amount for _, amount in counting))
    applying = [done[part.name] for part in parts]
    return Score(
        value,
        low,
        high,
        max((part.maximum for part in applying), default=Fraction(100)),
        add(*(part.weights for part in applying)),
        all(part.loose for part in applying),
    )


# registers of risks --------------------------------------------------------------------------------------------------


def register(score, pack, seen):
    question = pack.question_by_id[score.over]
    table = question.table
    amounts = [[option.points[""] for option in table.column_by_id[name].options] for name in score.factors]
    grid_cells = [cell for row in score.each.grid.cells for cell in row] if score.each else []
    maximum = max(grid_cells) if grid_cells else prod((max(each) for each in amounts), start=ONE)
    there = seen.now.get(question.id)
    if not isinstance(there, Answer):
        is_maybe = seen.is_maybe(question.id)
        return Score(None, Fraction(0) if is_maybe else None, maximum if is_maybe else None, maximum, add(), True)
    anything = (Fraction(0), maximum) if seen.is_unsteady(question.id) else ()
    if there.state is State.NOT_APPLICABLE:
        low, high = anything or (None, None)
        return Score(None, low, high, maximum, weighed([(there, ONE, question.id in seen.disputed)]), True)
    given = list(there.rows)
    given += [row for row in table.preselected if table.key_of(row) not in {table.key_of(each) for each in given}]
    rows = [row_range(score, table, row) for row in given]
    low = max((low for _, low, _ in rows), default=Fraction(0))
    high = max((high for _, _, high in rows), default=Fraction(0))
    levels = [low for value, low, high in rows if value not in (None, "left") or (low == high and value is None)]
    value = max(levels, default=None)
    if value is None and there.state is State.ANSWERED and all(value == "left" for value, _, _ in rows):
        value = Fraction(0)
    if there.state is not State.ANSWERED:
        high = maximum
    if value is not None and high > value:  # a row that is open may be the worst
        value = None
    low, high = min(low, *anything, high), max(low, *anything, high)
    settled = Fraction(sum(value is not None for value, _, _ in rows))
    backed = settled if backed_by(there) else Fraction(0)
    proven = Fraction(0) if unproven(there) or question.id in seen.disputed else settled
    weights = (
        (Fraction(len(rows)), proven, settled, backed)
        if rows
        else weighed([(there, ONE, question.id in seen.disputed)])
    )
    return Score(value, low, high, maximum, weights, not seen.is_firm(question.id))


def row_range(score, table, row):
    """Return the level of a row (`left` when it leaves), and its least and most over every way to fill it in.

    A cell of which it is open whether it is asked may have any value, like a question.
    """
    row = {name: cell for name, cell in row.items() if cell is not NOT_KNOWN}
    columns = [each for each in table.columns if each.options]
    needed = walk(table.columns, {name: answered(cell) for name, cell in row.items()}, False)
    cells = [
        possible_values(each) if each.id not in row or needed.get(each.id) == MAYBE else [row[each.id]]
        for each in columns
    ]
    found = set()
    for some in product(*cells):
        found.add(level(score, table, {**row, **dict(zip((each.id for each in columns), some, strict=True))}))
    amounts = [Fraction(0) if each == "left" else each for each in found]
    is_open = any(
        there == MAYBE or there.state is not State.ANSWERED for name, there in needed.items() if name in decisive(score)
    )
    value = next(iter(found)) if len(found) == 1 and (not is_open or found == {"left"}) else None
    return value, min(amounts), max(amounts)


def decisive(score):
    inputs = (*score.each.rows, *score.each.columns) if score.each else score.factors
    return {*inputs, *(score.row_counts_when.reads() if score.row_counts_when else ())}


def level(score, table, row):
    seen = walk(table.columns, {name: answered(cell) for name, cell in row.items()}, False)
    if score.row_counts_when is not None and judge(score.row_counts_when, seen, False) is not True:
        return "left"
    if score.each is None:
        if any(name not in seen for name in score.factors):
            return "left"
        options = [table.column_by_id[name].option_by_id[str(seen[name].value)] for name in score.factors]
        return prod((option.points[""] for option in options), start=ONE)
    sides = []
    for names, raised in ((score.each.rows, score.each.rows_raised), (score.each.columns, score.each.columns_raised)):
        there = {name: table.column_by_id[name].position_of[str(seen[name].value)] for name in names if name in seen}
        found = along(there, names, raised) if raised else max(there.values(), default=None)
        if found is None:
            return "left"
        sides.append(found)
    return score.each.grid.cells[sides[0] - 1][sides[1] - 1]


METHODS = {
    Method.MEAN: mean,
    Method.SUM: total,
    Method.PRODUCT: multiplied,
    Method.COUNT: counted,
    Method.ADJUST: adjusted,
    Method.GRID: grid,
    Method.WORST: worst,
}
