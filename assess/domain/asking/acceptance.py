"""Whether a value fits its question, decided when it is given: a value that does not is an error, never dropped.

`accepted` takes what a form or a file holds (strings, whole numbers, lists, mappings) and returns the value as the
domain keeps it: one form for each value, so that the same answer always has the same content hash.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import NoReturn, TypeVar, assert_never

from assess.domain.errors import AnswerRejected, Problem, marked, problem_of
from assess.domain.pack.answers import (
    NOT_KNOWN,
    UNKNOWN,
    Answer,
    Cell,
    NotKnown,
    Row,
    State,
    StoredFile,
    Value,
    answered,
)
from assess.domain.pack.kinds import Shape
from assess.domain.pack.questions import Bounds, Column, Question, Table

MOST_CHARACTERS_IN_A_REASON = 5000
MOST_EVIDENCE = 50
MOST_SHOWN = 60
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEVEL = re.compile(r"[0-9]{1,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_IN_A_FILE: Mapping[bool | None, str] = {None: "null", True: "true", False: "false"}
# controls but for tab and line feed, halves of surrogate pairs, and the two code points that are never characters
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# in what is pasted from Word, a vertical tab is a line break and a form feed a page break
_BREAKS = re.compile("\r\n|[\r\v\f]")
_NOT_KNOWN_IN_A_FILE: Mapping[str, str] = {"state": State.UNKNOWN.value}
_EXAMPLE_OF_NOT_KNOWN = '{"state": "unknown"}'
_MOST_BEFORE = 20
_LONGEST_NUMBER = 60
_MOST_DIGITS = 20
_TOO_LARGE = 10**15
_MOST_POWERS, _DEEPEST = 5, 3
_SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")


class _Refused(Exception):
    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.problem = problem_of(sentence, facts)


def accepted(question: Question, raw: object) -> Value:
    """Return a value as the question keeps it.

    Raises `AnswerRejected` with a sentence that states what would be right.
    """
    try:
        if question.table is not None:
            return _rows(question.table, raw)
        if question.facts.is_files:
            return _files(question.bounds, raw)
        return _read(question, raw)
    except _Refused as refused:
        raise AnswerRejected(question.id, refused.problem) from None


def accepted_answer(question: Question, raw: object) -> Answer:
    """Return an answer with a value; of several choices, `{"chosen": [...], "unknown": [...]}` is known in part.

    Raises `AnswerRejected` with a sentence that states what would be right.
    """
    if not (question.facts.is_several and isinstance(raw, Mapping)):
        return answered(accepted(question, raw))
    try:
        return _known_in_part(question, raw)
    except _Refused as refused:
        raise AnswerRejected(question.id, refused.problem) from None


def accepted_text(question: str, text: object, most: int = MOST_CHARACTERS_IN_A_REASON) -> str:
    """Return a justification or reason: text within its limit."""
    try:
        return _checked_text(text, most)
    except _Refused as refused:
        raise AnswerRejected(question, refused.problem) from None


def with_line_feeds(text: str) -> str:
    """Return a text with every line break as a line feed, those of word processors among them."""
    return _BREAKS.sub("\n", text)


def accepted_state(question: Question, state: State, reason: str = "") -> Answer:
    """Return an answer without a value: not known yet, not applicable with a reason, or taken back.

    Raises `AnswerRejected` where the question does not take it: like a value that does not fit, it is never dropped.
    """
    if state is State.ANSWERED:
        message = f"{question.id}: an answered question has a value; use accepted()"
        raise ValueError(message)
    if state is State.UNKNOWN and not question.unknown_allowed:
        raise AnswerRejected(question.id, Problem(marked("This must be known. Give an answer.")))
    if state is not State.NOT_APPLICABLE:
        return Answer(state)
    if not question.not_applicable_allowed:
        raise AnswerRejected(question.id, Problem(marked("This always applies. Give an answer.")))
    try:
        text = accepted_text(question.id, reason)
    except AnswerRejected as rejected:  # a page has two texts below a question: say which one is meant
        sentence = marked("Why it does not apply: {problem}")
        raise AnswerRejected(question.id, Problem(sentence, {"problem": rejected.problem})) from None
    if not text:
        raise AnswerRejected(question.id, Problem(marked("Say in a few words why this does not apply.")))
    return Answer(state, reason=text)


def _choice(question: Question | Column, raw: object) -> str:
    name = _option_named(question, raw)
    if name in question.option_by_id:
        return name
    known = ", ".join(question.option_by_id)
    raise _Refused(
        marked("Choose one of the options. There is no option “{given}”; there are: {known}."),
        given=as_written(raw),
        known=known,
    )


def _option_named(question: Question | Column, raw: object) -> str:
    """Return the id that a value stands for: true and false are yes and no, a number is its digits."""
    if isinstance(raw, bool):
        words = question.facts.words or ("true", "false")
        return words[0] if raw else words[-1]
    if isinstance(raw, str):
        return raw
    return as_written(raw) if isinstance(raw, int | Decimal) else ""


def _choices(question: Question | Column, raw: object) -> tuple[str, ...]:
    chosen = _options(question, raw)
    if not chosen:
        raise _Refused(marked("Choose at least one option."))
    alone = next((question.option_by_id[each] for each in chosen if question.option_by_id[each].exclusive), None)
    if alone is not None and len(chosen) > 1:
        raise _Refused(
            marked("“{alone}” cannot be chosen together with others. Choose it alone, or leave it out."),
            alone=alone.label,
        )
    most = question.bounds.at_most
    if most and len(chosen) > most:
        raise _Refused(marked("Choose {most} at most."), most=most)
    return tuple(option.id for option in question.options if option.id in chosen)


def _options(question: Question | Column, raw: object) -> list[str]:
    """Return the options that are named, each once."""
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise _Refused(marked("Give a list of options, not “{given}”."), given=as_written(raw))
    named = [_choice(question, each) for each in raw]
    twice = next((each for each in named if named.count(each) > 1), None)
    if twice is not None:
        raise _Refused(marked("The option “{given}” is there twice. Choose it once."), given=twice)
    return named


def _known_in_part(question: Question, raw: Mapping[object, object]) -> Answer:
    """Return several choices of which some are not known: given where none is left so, open where all of them are."""
    if set(raw) - {"chosen", "unknown"}:
        raise _Refused(marked("Write the options under “chosen”, and those that are not known under “unknown”."))
    unknown = _options(question, raw.get("unknown", ()))
    chosen = _choices(question, raw.get("chosen", ())) if raw.get("chosen") or not unknown else ()
    if not unknown:
        return answered(chosen)
    if not question.unknown_allowed:
        raise _Refused(marked("This must be known. Give an answer."))
    label = {option.id: option.label for option in question.options}
    both = next((each for each in unknown if each in chosen), None)
    if both is not None:
        raise _Refused(marked("“{option}” is chosen and not known at once. Keep one of the two."), option=label[both])
    alone = next((each for each in (*chosen, *unknown) if each in question.alone), None)
    if alone is not None:
        raise _Refused(
            marked("“{alone}” cannot stand beside options that are not known. Choose it alone, or leave it out."),
            alone=label[alone],
        )
    if not chosen and len(unknown) == len(question.options) - len(question.alone):
        return UNKNOWN
    return Answer(State.UNKNOWN, among=question.chosen_among(chosen, unknown))


def _level(question: Question | Column, raw: object) -> int:
    top = len(question.options)
    if isinstance(raw, int | str) and not isinstance(raw, bool) and _LEVEL.fullmatch(as_written(raw)):
        level = int(raw)
        if 1 <= level <= top:
            return level
    raise _Refused(
        marked("Choose a level from 1 to {top}. There is no level “{given}”."), top=top, given=as_written(raw)
    )


def _amount(question: Question | Column, raw: object) -> Decimal:
    bounds = question.bounds
    text = _digits(_without_unit(question, raw))
    if text is None:
        raise _Refused(
            marked("Enter a number, such as {example}. “{given}” is not one."),
            example=Problem(marked("12.5")) if bounds.decimals else "12",
            given=as_written(raw),
        )
    whole, _, decimals = text.partition(".")
    # "1.200" with two decimals is no 1.20: somebody may have meant one thousand two hundred
    given = decimals if isinstance(raw, str) else decimals.rstrip("0")
    if len(given) > bounds.decimals:
        if bounds.decimals:
            raise _Refused(marked("Enter a number with at most {decimals} decimals."), decimals=bounds.decimals)
        raise _Refused(marked("Enter a whole number, without dots or commas."))
    amount = Decimal(f"{whole}.{decimals}".rstrip("0").rstrip(".") if decimals else whole)
    amount = abs(amount) if amount == 0 else amount
    _within(amount, _if_number(bounds.minimum), _if_number(bounds.maximum))
    return amount


def _without_unit(question: Question | Column, raw: object) -> object:
    """Return an amount that was typed with its unit, such as "12 %", without it."""
    if not isinstance(raw, str) or len(raw) > _LONGEST_NUMBER:
        return raw
    text = raw.strip()
    typed = next((unit for unit in (question.suffix, question.currency) if unit and text.endswith(unit)), "")
    return text.removesuffix(typed)


def _digits(raw: object) -> str | None:
    """Return a number as digits with a decimal point, nothing when it is not a number of reasonable length."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal | float):
        return None
    if isinstance(raw, int) and abs(raw) >= _TOO_LARGE:
        return None
    text = f"{raw:f}" if isinstance(raw, Decimal) and abs(raw.adjusted()) < _MOST_DIGITS else str(raw)
    if len(text) > _LONGEST_NUMBER:
        return None
    text = _SPACES.sub("", text.strip())
    return text.replace(",", ".") if _NUMBER.fullmatch(text) else None


def _if_number(limit: Decimal | date | None) -> Decimal | None:
    return limit if isinstance(limit, Decimal) else None


def _if_day(limit: Decimal | date | None) -> date | None:
    return limit if isinstance(limit, date) else None


_Amount = TypeVar("_Amount", Decimal, date)


def _within(amount: _Amount, low: _Amount | None, high: _Amount | None) -> None:
    if low is not None and high is not None and not low <= amount <= high:
        raise _Refused(marked("Enter a value from {low} to {high}."), low=low, high=high)
    if low is not None and amount < low:
        raise _Refused(marked("Enter {low} or more."), low=low)
    if high is not None and amount > high:
        raise _Refused(marked("Enter {high} or less."), high=high)


def _day(question: Question | Column, raw: object) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        day = raw
    elif isinstance(raw, str) and _DAY.fullmatch(raw.strip()):
        try:
            day = date.fromisoformat(raw.strip())
        except ValueError:
            raise _Refused(
                marked("There is no such day: {given}. Check the day and the month."), given=raw.strip()
            ) from None
    else:
        raise _Refused(marked("Enter a date as year-month-day, such as 2027-03-01."))
    _within(day, _if_day(question.bounds.minimum), _if_day(question.bounds.maximum))
    return day


def _text(question: Question | Column, raw: object) -> str:
    if question.facts.shape is Shape.LINE and isinstance(raw, str):
        raw = raw.replace("\v", " ").replace("\f", " ")  # a control of one line shows such a break as nothing at all
    text = _checked_text(raw, most_characters(question))
    if question.facts.shape is Shape.LINE and "\n" in text:
        raise _Refused(marked("Write this on one line."))
    if not text:
        raise _Refused(marked("Write an answer, or choose “We do not know yet”."))
    return text


def most_characters(question: Question | Column) -> int:
    """Return how long a text may be."""
    return question.bounds.max_length or question.facts.length


def _checked_text(raw: object, most: int) -> str:
    if not isinstance(raw, str):
        raise _Refused(marked("Write text here, not “{given}”."), given=as_written(raw))
    given = with_line_feeds(raw)
    text = given.strip()
    if len(text) > most:
        raise _Refused(marked("Shorten the text to {most} characters. It has {length}."), most=most, length=len(text))
    found = NOT_PRINTABLE.search(text)
    if found:
        _refuse_sign(text, found.start(), len(given) - len(given.lstrip()))
    return text


def _refuse_sign(text: str, at: int, skipped: int) -> NoReturn:
    """Refuse a text for a sign in it that cannot be printed, with its place: nobody sees such a sign."""
    code = f"U+{ord(text[at]):04X}"
    before = " ".join(text[max(at - _MOST_BEFORE, 0) : at].split())
    if not before:
        raise _Refused(
            marked("The text begins with a character that cannot be printed ({code}). Delete it, or type it again."),
            code=code,
        )
    raise _Refused(
        marked(
            "A character cannot be printed ({code}): number {number} of the text, after “{before}”. Delete it, or type "
            "that part again."
        ),
        code=code,
        number=skipped + at + 1,
        before=before,
    )


def _read(question: Question | Column, raw: object) -> Cell:
    match question.facts.shape:
        case Shape.OPTION:
            return _choice(question, raw)
        case Shape.OPTIONS:
            return _choices(question, raw)
        case Shape.LEVEL:
            return _level(question, raw)
        case Shape.AMOUNT:
            return _amount(question, raw)
        case Shape.DAY:
            return _day(question, raw)
        case Shape.LINE | Shape.LINES:
            return _text(question, raw)
        case Shape.FILES | Shape.ROWS:
            message = f"{question.id}: a cell holds no files and no rows"
            raise ValueError(message)
        case never:
            assert_never(never)


def _files(bounds: Bounds, raw: object) -> tuple[StoredFile, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise _Refused(marked("Give a list of files."))
    files = tuple(_file(each) for each in raw)
    if not files:
        raise _Refused(marked("Add at least one file."))
    if bounds.at_most and len(files) > bounds.at_most:
        raise _Refused(marked("Add {most} files at most."), most=bounds.at_most)
    return files


def _file(raw: object) -> StoredFile:
    if isinstance(raw, StoredFile):
        return raw
    if isinstance(raw, Mapping):
        sha256, name, media, size = (raw.get(key) for key in ("sha256", "name", "type", "size"))
        counted = isinstance(size, int) and not isinstance(size, bool) and size >= 0
        if isinstance(sha256, str) and _SHA256.fullmatch(sha256) and isinstance(size, int) and counted:
            return StoredFile(sha256, _checked_text(name, 200), _checked_text(media, 100), size)
    raise _Refused(marked("A file is given by sha256, name, type and size."))


def _rows(table: Table, raw: object) -> tuple[Row, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise _Refused(marked("Give a list of rows."))
    if not raw:
        raise _Refused(marked("Fill in at least one row."))
    if len(raw) > table.at_most:
        raise _Refused(marked("Keep to {most} rows at most. There are {count}."), most=table.at_most, count=len(raw))
    rows = tuple(_row(table, number, each) for number, each in enumerate(raw, 1))
    if not table.key:
        return rows
    _check_keys(table, rows)
    place = {table.key_of(row): number for number, row in enumerate(table.preselected)}
    return tuple(sorted(rows, key=lambda row: place.get(table.key_of(row), len(place))))


def _check_keys(table: Table, rows: Sequence[Row]) -> None:
    """Refuse a row that is there twice, and one that a table with fixed rows does not have."""
    keys = [table.key_of(row) for row in rows]
    fixed = {table.key_of(row) for row in table.preselected}
    for row, key in zip(rows, keys, strict=True):
        if keys.count(key) > 1:
            raise _Refused(marked("The row “{row}” is there twice. Keep one of them."), row=table.row_label(row))
        if not table.may_add and key not in fixed:
            raise _Refused(marked("This table has fixed rows. There is no row “{row}”."), row=table.row_label(row))


def _row(table: Table, number: int, raw: object) -> Row:
    if not isinstance(raw, Mapping):
        raise _Refused(marked("Row {number}: give the cells by the ids of their columns."), number=number)
    unknown = next((name for name in raw if name not in table.key and name not in table.column_by_id), None)
    if unknown is not None:
        raise _Refused(
            marked("Row {number}: there is no column “{column}”."), number=number, column=as_written(unknown)
        )
    row: dict[str, Cell | NotKnown] = {}
    for name, entries in table.key.items():
        given = raw.get(name)
        if not isinstance(given, str) or given not in {entry.id for entry in entries}:
            raise _Refused(
                marked("Row {number}: choose what the row is about. There is no “{given}”."),
                number=number,
                given=as_written(given),
            )
        row[name] = given
    for column in table.columns:
        given = raw.get(column.id)
        if given not in (None, "", [], ()):
            row[column.id] = _cell(column, number, given)
    if not row:
        raise _Refused(marked("Row {number} is empty. Fill it in, or leave it out."), number=number)
    return row


def _cell(column: Column, number: int, given: object) -> Cell | NotKnown:
    try:
        return _stated(given) if isinstance(given, Mapping | NotKnown) else _read(column, given)
    except _Refused as refused:
        raise _Refused(
            marked("Row {number}, “{column}”: {problem}"), number=number, column=column.label, problem=refused.problem
        ) from None


def _stated(given: Mapping[object, object] | NotKnown) -> NotKnown:
    """Return that a cell is not known, which is the only thing that is said without a value."""
    if given is NOT_KNOWN or given == _NOT_KNOWN_IN_A_FILE:
        return NOT_KNOWN
    if set(given) == {"state", "value"}:
        raise _Refused(marked("There is an answer too. Delete it, or untick “Not known yet”."))
    raise _Refused(marked("Write a value, or {example} where it is not known."), example=_EXAMPLE_OF_NOT_KNOWN)


def as_written(raw: object) -> str:
    """Return the start of a value as it is written in a file, never as Python would write it."""
    text = NOT_PRINTABLE.sub("\N{REPLACEMENT CHARACTER}", "".join(_written(raw, 0)))
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def _written(raw: object, depth: int) -> Iterator[str]:
    if raw is None or isinstance(raw, bool):
        yield _IN_A_FILE[raw]
    elif isinstance(raw, str):
        start = str(raw[: MOST_SHOWN + 1])
        yield json.dumps(start, ensure_ascii=False) if depth else start
    elif isinstance(raw, int | float | Decimal):
        yield str(raw) if not isinstance(raw, int) or abs(raw) < _TOO_LARGE**_MOST_POWERS else "…"
    elif isinstance(raw, date):
        yield raw.isoformat()
    elif depth > _DEEPEST or not isinstance(raw, Mapping | Sequence):
        yield "…"
    else:
        entries = islice(raw.items() if isinstance(raw, Mapping) else raw, MOST_SHOWN)
        yield "{" if isinstance(raw, Mapping) else "["
        for number, entry in enumerate(entries):
            yield ", " if number else ""
            if isinstance(raw, Mapping):
                yield from (*_written(str(entry[0]), depth + 1), ": ", *_written(entry[1], depth + 1))
            else:
                yield from _written(entry, depth + 1)
        yield "}" if isinstance(raw, Mapping) else "]"
