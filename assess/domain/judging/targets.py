"""How an answer changes when a measure reaches its target, or comes one step closer to it. Source: method.md 6."""

from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from assess.domain.asking.asking import row_sight
from assess.domain.compiled.best import amounts_of
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.ratings import no_amount_is_worse, no_rating_is_worse
from assess.domain.pack.answers import NOT_KNOWN, Among, Answer, Cell, NotKnown, Row, State, Value
from assess.domain.pack.conditions import Sight, Truth
from assess.domain.pack.curves import Line
from assess.domain.pack.pack import RowTarget, Target
from assess.domain.pack.questions import Column, Question, Table


def reached(pack: CompiledPack, question: Question, before: Answer, target: Target) -> Answer:
    """Return the answer with a target reached; one that is as good or better stays, and so does a "not applicable".

    What is open stays open, as who has something better than the target keeps it: one choice among the target and what
    is as good. Choices are added to and taken from what is known of a list: nothing is known of one that is open
    altogether, nor of the rows of a table.
    """
    if before.state is State.NOT_APPLICABLE:
        return before
    if question.facts.is_several:
        return _with_choices(question, before, target)
    if question.table is not None:
        return _with_cells(question.table, before, target.rows, is_step=False)
    return before if target.value is None else _with_value(pack, question, before, target.value)


def _with_value(pack: CompiledPack, question: Question, before: Answer, wanted: Value) -> Answer:
    def image(value: Value) -> Value:
        return value if as_good(pack, question, value, wanted) else wanted

    if before.value is not None:
        return before if image(before.value) == before.value else before.changed_to(image(before.value))
    if question.facts.is_one_choice:
        return _among_images(question, before, image)
    # of an amount of which ratings or gates say which end is better, more than the target may be as good as it
    is_ranked = bool(question.curves) or pack.better_end_of(question) != ""
    return before if is_ranked else before.changed_to(wanted)


def stepped(pack: CompiledPack, question: Question, before: Answer, targets: Sequence[Target]) -> Answer:
    """Return the answer moved one option towards targets that are better; open and unordered answers stay.

    Of an open one of which a part is known, everything that it may be moves.
    """
    if question.table is not None:
        reaches = tuple(reach for target in targets for reach in target.rows)
        return _with_cells(question.table, before, reaches, is_step=True)
    value = before.value
    if question.curves and isinstance(value, Decimal):
        return _with_amount(pack, question, before, value, targets)
    if not question.in_order:
        return before
    wanted = [target.value for target in targets if target.value is not None]

    def image(value: Value) -> Value:
        is_better = any(not as_good(pack, question, value, each) for each in wanted)
        return _one_better(question, value) if is_better else value

    if value is None:
        return _among_images(question, before, image) if before.among else before
    return before if image(value) == value else before.changed_to(image(value))


def _among_images(question: Question, before: Answer, image: Callable[[Value], Value]) -> Answer:
    """Return an open answer left open among what becomes of all that it may be, or given when that is one thing."""
    possible = before.among.values if before.among else question.each_choice
    images = tuple(dict.fromkeys(map(image, possible)))
    if len(images) == 1:
        return before.changed_to(images[0])
    return before if set(images) == set(possible) else before.narrowed_to(Among(images))


def as_good(pack: CompiledPack, question: Question, now: Value, target: Value) -> bool:
    """Return whether an answer is as good as a target: by order, by level, or by no rating being worse.

    Of amounts, those beyond the target on the better side are as good; which side that is, the ratings say, or else the
    gates. Where scores do not agree, those that rate no worse in any of them.
    """
    if now == target:
        return True
    if isinstance(now, Decimal) and isinstance(target, Decimal):
        end = pack.better_end_of(question)
        if end:
            return now <= target if end == "low" else now >= target
        return bool(question.curves) and no_amount_is_worse(question, now, target, pack.directions)
    if question.in_order:
        return _as_good_by_order(question, now, target)
    if question.rates or question.earns:
        options = question.option_by_id
        return no_rating_is_worse(options[str(now)], options[str(target)], pack.directions)
    return False


def _with_amount(
    pack: CompiledPack, question: Question, before: Answer, now: Decimal, targets: Iterable[Target]
) -> Answer:
    """Return an amount moved to the nearest one of the next step towards a better target.

    Nothing is halfway along a line, so an amount that a line rates stays.
    """
    wanted = [target.value for target in targets if isinstance(target.value, Decimal)]
    better = [value for value in wanted if not as_good(pack, question, now, value)]
    if not better or any(isinstance(curve, Line) for curve in question.curves.values()):
        return before
    amounts = [amount for amount in amounts_of(question) if min(now, *better) <= amount <= max(now, *better)]
    if better[0] < now:
        amounts.reverse()
    here = _steps_of(question, now)
    moved = next((amount for amount in amounts if _steps_of(question, amount) != here), now)
    return before if as_good(pack, question, now, moved) else before.changed_to(moved)


def _steps_of(question: Question, amount: Decimal) -> list[Fraction]:
    return [curve.rating(Fraction(amount)) for curve in question.curves.values()]


def _as_good_by_order(asked: Question | Column, now: Value, target: Value) -> bool:
    """Return whether an option is as close to the better end as another; options run from best to worst."""
    gap = asked.position_of[str(now)] - asked.position_of[str(target)]
    return gap >= 0 if asked.better == "high" else gap <= 0


def _one_better(asked: Question | Column, now: Value) -> str | int:
    """Return the next option or level towards the better end."""
    place = asked.position_of[str(now)] + (1 if asked.better == "high" else -1)
    return place if asked.facts.is_level else asked.options[place - 1].id


def _with_choices(question: Question, before: Answer, target: Target) -> Answer:
    """Return the choices with some added and some taken away; an exclusive choice gives way to an added one.

    When every choice has been taken away, the exclusive one ("none of these") is left, where there is one.
    """
    if before.among is not None:
        return _with_some_choices(question, before, before.among, target)
    if not before.is_answered:
        return before
    wanted = _added_and_taken(question, before.choices, target) or question.alone
    if not wanted or wanted == set(before.choices):
        return before
    return before.changed_to(_in_order(question, wanted))


def _with_some_choices(question: Question, before: Answer, among: Among, target: Target) -> Answer:
    """Return choices of which some are not known: what is sure and what is possible each change for themselves.

    Where nothing is left for sure, everything may have been taken away: then an exclusive choice is possible, or, where
    there is none, what was there stays.
    """
    least = _added_and_taken(question, among.least, target)
    most = _added_and_taken(question, among.most, target)
    if not least:
        most |= question.alone or set(among.most)
    if len(most) == 1 or least == most:
        return before.changed_to(_in_order(question, most))
    after = Among((_in_order(question, least), _in_order(question, most)))
    return before if after == among else before.narrowed_to(after)


def _added_and_taken(question: Question, chosen: Iterable[str], target: Target) -> set[str]:
    gone = {*target.remove, *(question.alone if target.add else ())}
    return {each for each in chosen if each not in gone} | set(target.add)


def _in_order(question: Question, chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(option.id for option in question.options if option.id in chosen)


def _with_cells(table: Table, before: Answer, reaches: Iterable[RowTarget], *, is_step: bool) -> Answer:
    """Return the rows with the cells that targets name set, or moved one option towards the best of them."""
    reaches = tuple(reaches)
    rows = tuple(_with_row(table, row, reaches, is_step=is_step) for row in before.rows)
    return before if rows == before.rows else before.changed_to(rows)


def _with_row(table: Table, row: Row, reaches: Sequence[RowTarget], *, is_step: bool) -> Row:
    reaches = [
        reach
        for reach in reaches
        if _may_mean(reach, row) and any(row.get(n) != wanted for n, wanted in reach.cells.items())
    ]
    if not reaches:  # most rows: what is asked of them is not worked out
        return row
    sight = row_sight(table, row)
    found = [(reach, is_meant) for reach in reaches if (is_meant := _reaches(reach, row, sight)) is not False]
    changed: dict[str, Cell | NotKnown] = dict(row)
    for reach, is_meant in found:
        for name, wanted in reach.cells.items():
            seen, before, given = sight.get(name), changed.get(name), row.get(name)
            # a cell that is not asked stays as it is, and so does one that is empty or not known
            if not isinstance(seen, Answer) or not seen.is_answered:
                continue
            if given is None or before is None or given is NOT_KNOWN or before is NOT_KNOWN:
                continue
            column = table.column_by_id[name]
            after = _stepped_cell(column, before, given, wanted) if is_step else _set_cell(column, before, wanted)
            # while it is not known whether the row is meant, the cell may stay or change
            changed[name] = after if is_meant or after == before else NOT_KNOWN
    return changed


def _may_mean(reach: RowTarget, row: Row) -> bool:
    """Return whether no cell that is filled in tells that a target does not mean a row."""
    cells = ((row.get(name, NOT_KNOWN), allowed) for name, allowed in reach.where.items())
    return all(cell in (NOT_KNOWN, "") or cell in allowed for cell, allowed in cells)


def _reaches(reach: RowTarget, row: Row, sight: Sight) -> Truth:
    """Return whether a target means a row, undecided while a cell that tells is empty or not known."""
    result: Truth = True
    for column, allowed in reach.where.items():
        cell = row.get(column)
        if cell is NOT_KNOWN or (cell in (None, "") and column in sight):
            result = None
        elif cell not in allowed:
            return False
    return result


def _set_cell(column: Column, now: Cell, wanted: Cell) -> Cell:
    return now if column.in_order and _as_good_by_order(column, now, wanted) else wanted


def _stepped_cell(column: Column, now: Cell, given: Cell, wanted: Cell) -> Cell:
    """Return a cell one option closer to a target than it was given: one step, however many targets pull."""
    if not column.in_order or _as_good_by_order(column, given, wanted):
        return now
    return _one_better(column, given)
