"""How an answer changes when a measure reaches its target, or comes one step closer to it. Source: method.md 6."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from assess.domain.asking.asking import row_sight
from assess.domain.compiled.best import amounts_of
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.ratings import no_amount_is_worse, no_rating_is_worse
from assess.domain.pack.answers import Answer, Cell, Row, State, Value
from assess.domain.pack.curves import Line
from assess.domain.pack.pack import RowTarget, Target
from assess.domain.pack.questions import Column, Question, Table


def reached(pack: CompiledPack, question: Question, before: Answer, target: Target) -> Answer:
    """Return the answer with a target reached; one that is as good or better stays, and so does a "not applicable".

    Choices are added to and taken from a given list only: while the list is open, the rest of it is not known. The same
    holds for the rows of a table.
    """
    if before.state is State.NOT_APPLICABLE:
        return before
    if question.facts.is_several:
        return _with_choices(question, before, target)
    if question.table is not None:
        return _with_cells(question.table, before, target.rows, is_step=False)
    if target.value is None or (before.value is not None and as_good(pack, question, before.value, target.value)):
        return before
    return before.changed_to(target.value)


def stepped(pack: CompiledPack, question: Question, before: Answer, targets: Sequence[Target]) -> Answer:
    """Return the answer moved one option towards targets that are better; open and unordered answers stay."""
    if question.table is not None:
        reaches = tuple(reach for target in targets for reach in target.rows)
        return _with_cells(question.table, before, reaches, is_step=True)
    value = before.value
    if question.curves and isinstance(value, Decimal):
        return _with_amount(pack, question, before, value, targets)
    if value is None or not question.in_order:
        return before
    if all(target.value is None or as_good(pack, question, value, target.value) for target in targets):
        return before
    return before.changed_to(_one_better(question, value))


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
    if not before.is_answered:
        return before
    options = question.option_by_id
    kept = {
        each
        for each in before.choices
        if each not in target.remove and not (target.add and each in options and options[each].exclusive)
    }
    wanted = kept | set(target.add) or {option.id for option in question.options if option.exclusive}
    together = tuple(option.id for option in question.options if option.id in wanted)
    if not together or set(together) == set(before.choices):
        return before
    return before.changed_to(together)


def _with_cells(table: Table, before: Answer, reaches: Iterable[RowTarget], *, is_step: bool) -> Answer:
    """Return the rows with the cells that targets name set, or moved one option towards the best of them."""
    reaches = tuple(reaches)
    rows = tuple(_with_row(table, row, reaches, is_step=is_step) for row in before.rows)
    return before if rows == before.rows else before.changed_to(rows)


def _with_row(table: Table, row: Row, reaches: Sequence[RowTarget], *, is_step: bool) -> Row:
    reaches = [
        reach
        for reach in reaches
        if all(row.get(column) in allowed for column, allowed in reach.where.items())
        and any(row.get(name) != wanted for name, wanted in reach.cells.items())
    ]
    if not reaches:
        return row
    changed: dict[str, Cell] = dict(row)
    sight = row_sight(table, row)
    for reach in reaches:
        for name, wanted in reach.cells.items():
            seen = sight.get(name)
            # a cell that is not asked stays as it is, and so does an empty one
            if not isinstance(seen, Answer) or not seen.is_answered:
                continue
            given = row[name]
            if is_step:
                changed[name] = _stepped_cell(table.column_by_id[name], changed[name], given, wanted)
            else:
                changed[name] = _set_cell(table.column_by_id[name], changed[name], wanted)
    return changed


def _set_cell(column: Column, now: Cell, wanted: Cell) -> Cell:
    return now if column.in_order and _as_good_by_order(column, now, wanted) else wanted


def _stepped_cell(column: Column, now: Cell, given: Cell, wanted: Cell) -> Cell:
    """Return a cell one option closer to a target than it was given: one step, however many targets pull."""
    if not column.in_order or _as_good_by_order(column, given, wanted):
        return now
    return _one_better(column, given)
