"""What answers need beside their values, worked out once for each pack: reasons for options, and cells of tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assess.domain.compiled.register import register_rows
from assess.domain.pack.answers import NOT_KNOWN, UNANSWERED, Answer, Row
from assess.domain.pack.conditions import Condition, Sight
from assess.domain.pack.questions import Column, Question, Table
from assess.domain.pack.scores import Score

MOST_ROWS = 500


class EmptyCell(NamedTuple):
    """A needed cell that is empty or not known: the number of its row (1 first), the row and the column."""

    number: int
    row: Row
    column: Column


class NeededCells:
    """The needed cells of a table; which of a row are empty is worked out once for each combination of what decides it.

    `rows_count_when` are the conditions of the scores over the table: a row that counts in none of them needs no cells.
    """

    def __init__(self, question: Question, table: Table, rows_count_when: Sequence[Condition]) -> None:
        self.question = question
        self.table = table
        self.rows_count_when = rows_count_when
        self._needed = [column for column in table.columns if column.required]
        self._read = tuple(_read(table, self._needed, rows_count_when))
        self._known: dict[tuple[object, ...], tuple[Column, ...]] = {}
        self._last: tuple[Answer, tuple[EmptyCell, ...]] = UNANSWERED, ()

    def empty(self, answer: Answer) -> tuple[EmptyCell, ...]:
        """Return the needed cells that are empty; a row that is always there needs them even if it is not given."""
        last, found = self._last
        if last is answer:  # a results page tries out hundreds of other answers beside the same table
            return found
        rows = enumerate(register_rows(self.question, answer), 1) if answer.is_answered else ()
        found = tuple(EmptyCell(number, row, column) for number, row in rows for column in self._of(row))
        self._last = answer, found
        return found

    def _of(self, row: Row) -> tuple[Column, ...]:
        # of a needed cell that nothing reads only whether it is filled in: no free text is kept
        key = (
            *(row.get(name) for name in self._read),
            *(row.get(each.id, "") in ("", NOT_KNOWN) for each in self._needed),
        )
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_ROWS:
                self._known.clear()
            found = self._known[key] = tuple(self._worked_out(row))
        return found

    def _worked_out(self, row: Row) -> Iterator[Column]:
        sight = self.table.sight(row, completable=True)
        conditions = self.rows_count_when
        if conditions and all(condition.judge(sight) is False for condition in conditions):
            return
        sight = self.table.sight(row)
        for column in self._needed:
            seen = sight.get(column.id)
            if isinstance(seen, Answer) and not seen.is_answered:
                yield column


def _read(table: Table, needed: Iterable[Column], conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the columns that decide which cells are needed: those that conditions read, and theirs in turn."""
    waiting = [name for each in conditions for name in each.reads()]
    waiting += [name for column in needed if column.when for name in column.when.reads()]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            condition = table.column_by_id[name].when if name in table.column_by_id else None
            waiting.extend(condition.reads() if condition else ())


class Needs(NamedTuple):
    """What answers need, by question: which choice, or which of several, asks for a reason, and the needed cells."""

    choice: Mapping[str, frozenset[object]]
    choices: Mapping[str, frozenset[object]]
    cells: Mapping[str, NeededCells]

    def lacking(self, sight: Sight) -> list[str]:
        """Return the questions among those seen whose answers lack a reason or a cell."""
        found = []
        for name, asks in self.choice.items():
            seen = sight.get(name)
            if isinstance(seen, Answer) and seen.value in asks and lacks_reason(seen):
                found.append(name)
        for name, asks in self.choices.items():
            seen = sight.get(name)
            if isinstance(seen, Answer) and not asks.isdisjoint(seen.choices) and lacks_reason(seen):
                found.append(name)
        for name, cells in self.cells.items():
            seen = sight.get(name)
            if isinstance(seen, Answer) and cells.empty(seen):
                found.append(name)
        return found


def lacks_reason(answer: Answer) -> bool:
    """Return whether an answer that needs a reason has none; nobody has given yet what is only supposed."""
    return not answer.justification and not answer.supposed


def needs_of(questions: Sequence[Question], scores: Iterable[Score]) -> Needs:
    """Return what the answers of a pack need."""
    when: dict[str, list[Condition | None]] = {}
    for score in scores:
        if score.over:
            when.setdefault(score.over, []).append(score.row_counts_when)
    asking = [each for each in questions if any(option.justify for option in each.options)]
    return Needs(
        {each.id: frozenset(_with_reason(each)) for each in asking if not each.facts.is_several},
        {each.id: frozenset(_with_reason(each)) for each in asking if each.facts.is_several},
        {
            each.id: NeededCells(each, each.table, _all_given(when.get(each.id, [])))
            for each in questions
            if each.table and any(column.required for column in each.table.columns)
        },
    )


def _with_reason(question: Question) -> Iterator[str | int]:
    """Yield the choices that ask for a reason, as answers hold them."""
    for option in question.options:
        if option.justify:
            yield int(option.id) if question.facts.is_level else option.id


def _all_given(conditions: Sequence[Condition | None]) -> Sequence[Condition]:
    """Return the conditions; none at all where one is missing, since every row counts then."""
    return () if None in conditions else [each for each in conditions if each is not None]
