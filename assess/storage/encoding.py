"""Answers as JSON, in the shape that docs/pack-format.md gives the answers file, and back."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias, assert_never

from assess.domain.pack.answers import (
    NOT_KNOWN,
    Among,
    Answer,
    Cell,
    Evidence,
    NotKnown,
    Row,
    Standing,
    State,
    StoredFile,
    Value,
)
from assess.domain.pack.kinds import Kind, Shape
from assess.domain.pack.questions import Question, Table
from assess.storage.errors import AnswerUnreadable

Encoded: TypeAlias = dict[str, object]


def encode_answer(answer: Answer) -> Encoded:
    """Return an answer as JSON values; what is empty is left out. Decimals and dates become strings.

    Among what is not known of several choices is "none of these", while it is possible.
    """
    encoded: Encoded = {}
    if answer.among is not None:
        least = answer.among.least
        encoded["value"] = {"chosen": [*least], "unknown": [each for each in answer.among.most if each not in least]}
    elif answer.state is not State.ANSWERED:
        encoded["state"] = answer.state.value
    if answer.value is not None:
        encoded["value"] = _encoded(answer.value)
    texts = {"justification": answer.justification, "reason": answer.reason, "checked_by": answer.checked_by}
    encoded |= {name: text for name, text in texts.items() if text}
    if answer.standing is not Standing.CLAIMED:
        encoded["standing"] = answer.standing.value
    if answer.evidence:
        encoded["evidence"] = [_evidence(each) for each in answer.evidence]
    return encoded


def _encoded(value: object) -> object:
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StoredFile):
        return _file(value)
    if isinstance(value, Mapping):
        return {column: dict(_NOT_KNOWN) if cell is NOT_KNOWN else _encoded(cell) for column, cell in value.items()}
    if isinstance(value, tuple):
        return [_encoded(each) for each in value]
    raise TypeError(f"An answer does not hold a {type(value).__name__}.")


def _file(file: StoredFile) -> Encoded:
    return {"sha256": file.sha256, "name": file.name, "type": file.type, "size": file.size}


def _evidence(evidence: Evidence) -> Encoded:
    encoded: Encoded = {"title": evidence.title}
    if evidence.link:
        encoded["link"] = evidence.link
    if evidence.file is not None:
        encoded["file"] = _file(evidence.file)
    return encoded


def decode_answer(question: Question, encoded: Mapping[str, object]) -> Answer:
    """Return the answer that was encoded, its value as the question's kind has it.

    Raises AnswerUnreadable when it does not fit the question.
    """
    try:
        state = _STATES[encoded["state"]] if "state" in encoded else _ANSWERED
        raw = encoded["value"] if state is _ANSWERED else None
        among = _read_among(question, raw) if isinstance(raw, dict) else None
        return Answer(
            State.UNKNOWN if among else state,
            _value(question, raw) if state is _ANSWERED and not among else None,
            _read_text(encoded["justification"]) if "justification" in encoded else "",
            _read_text(encoded["reason"]) if "reason" in encoded else "",
            _STANDINGS[encoded["standing"]] if "standing" in encoded else _CLAIMED,
            tuple([_read_evidence(each) for each in _listed(encoded["evidence"])]) if "evidence" in encoded else (),
            among=among,
            checked_by=_read_text(encoded["checked_by"]) if "checked_by" in encoded else "",
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise AnswerUnreadable(question.id) from error


_NOT_KNOWN: Mapping[str, str] = {"state": State.UNKNOWN.value}
_ANSWERED = State.ANSWERED  # looking a member up takes longer than reading most answers
_CLAIMED = Standing.CLAIMED
_STATES: Mapping[object, State] = {state.value: state for state in State}
_STANDINGS: Mapping[object, Standing] = {standing.value: standing for standing in Standing}


def _value(question: Question, raw: object) -> Value:
    read = _CELLS.get(question.kind)
    if read is not None:
        return read(raw)
    if question.table is not None:
        table = question.table
        return tuple([_read_row(table, row) for row in _listed(raw)])
    return tuple([_read_file(file) for file in _listed(raw)])


def _read_among(question: Question, raw: Mapping[str, object]) -> Among:
    if not question.facts.is_several:
        raise TypeError(raw)
    return question.chosen_among(_read_choices(raw["chosen"]), _read_choices(raw["unknown"]))


def _read_row(table: Table, raw: object) -> Row:
    return {column: _read_cell(table, column, cell) for column, cell in _mapped(raw).items()}


def _read_cell(table: Table, column: str, raw: object) -> Cell | NotKnown:
    if raw == _NOT_KNOWN:
        return NOT_KNOWN
    return _CELLS[table.column_by_id[column].kind](raw) if column in table.column_by_id else _read_any(raw)


def _read_text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    raise TypeError(raw)


def _read_level(raw: object) -> int:
    if isinstance(raw, int):
        return raw
    raise TypeError(raw)


def _read_number(raw: object) -> Decimal:
    return Decimal(_read_text(raw))


def _read_day(raw: object) -> date:
    return date.fromisoformat(_read_text(raw))


def _read_choices(raw: object) -> tuple[str, ...]:
    return tuple([_read_text(each) for each in _listed(raw)])


def _read_any(raw: object) -> Cell:
    """Return a key cell, or one of a column that the pack no longer has."""
    if isinstance(raw, str | int):
        return raw
    return _read_choices(raw)


def _reader(shape: Shape) -> Callable[[object], Cell] | None:
    """Return how a value of a shape is read, `None` when it is a list of files or rows."""
    match shape:
        case Shape.OPTION | Shape.LINE | Shape.LINES:
            return _read_text
        case Shape.OPTIONS:
            return _read_choices
        case Shape.LEVEL:
            return _read_level
        case Shape.AMOUNT:
            return _read_number
        case Shape.DAY:
            return _read_day
        case Shape.FILES | Shape.ROWS:
            return None
        case never:
            assert_never(never)


_CELLS: Mapping[Kind, Callable[[object], Cell]] = {kind: read for kind in Kind if (read := _reader(kind.facts.shape))}


def _read_file(raw: object) -> StoredFile:
    file = _mapped(raw)
    return StoredFile(
        _read_text(file["sha256"]), _read_text(file["name"]), _read_text(file["type"]), _read_level(file["size"])
    )


def _read_evidence(raw: object) -> Evidence:
    evidence = _mapped(raw)
    file = _read_file(evidence["file"]) if "file" in evidence else None
    return Evidence(_read_text(evidence["title"]), _read_text(evidence.get("link", "")), file)


def _listed(raw: object) -> list[object]:
    if isinstance(raw, list):
        return raw
    raise TypeError(raw)


def _mapped(raw: object) -> Mapping[str, object]:
    if isinstance(raw, dict):
        return raw
    raise TypeError(raw)
