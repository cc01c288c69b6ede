"""The contents of the controls of one question: filled from a kept answer or from what a person has just typed.

A control is named by its question: `data.retention`, `data.retention:state`, `rights.register:0:scale`. What was typed
is shown again as it was typed, whatever is wrong with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias

from assess.domain.pack.answers import NOT_KNOWN, Answer, Evidence, Row, State, StoredFile
from assess.domain.pack.labels import justification_asked
from assess.domain.pack.questions import Column, Question, Table
from assess.web.forms.texts import whole

UNKNOWN = "~unknown"
NOT_APPLICABLE = "~not_applicable"
MINE, THEIRS = "mine", "theirs"
MOST_ROWS_READ = 500

Words: TypeAlias = tuple[str, ...]


class Controls(Mapping[str, list[str]]):
    """What a form sent, by the name of the control; the shape that WTForms calls form data."""

    def __init__(self, values: Mapping[str, list[str]]) -> None:
        """Keep the lists of values by name."""
        self._values = values

    def __getitem__(self, name: str) -> list[str]:
        """Return every value sent under a name."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many names were sent."""
        return len(self._values)

    def getlist(self, name: str) -> list[str]:
        """Return every value sent under a name, none when the name was not sent."""
        return self._values.get(name, [])

    def one(self, name: str) -> str:
        """Return the first value sent under a name, "" when there is none."""
        sent = self._values.get(name)
        return sent[0] if sent else ""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row of a table: its place in the form, its cells by column, its label when a list names it."""

    index: int
    cells: Mapping[str, Words]
    label: str = ""
    added: bool = False

    def one(self, column: str) -> str:
        """Return the text of a cell."""
        return next((word for word in self.cells.get(column, ()) if word != UNKNOWN), "")

    def is_unknown(self, column: str) -> bool:
        """Whether a cell is ticked as not known yet."""
        return UNKNOWN in self.cells.get(column, ())


@dataclass(frozen=True, slots=True)
class TypedValues:
    """The contents of every control of one question.

    `unknown` are the options of which it is ticked that they are not known yet.
    `evidence` is what the page lists, each known by its `evidence_key`: what an earlier save of the same page made of
    `new_title` and `new_link` is not among it, and is replaced by what is there now.
    `seen` is the revision that was shown when the page was opened. Where two versions are shown, `against` is the
    revision of the other one and `resolve` the choice between them.
    """

    state: State = State.UNANSWERED
    words: Words = ()
    unknown: Words = ()
    rows: tuple[TypedRow, ...] = ()
    files: tuple[StoredFile, ...] = ()
    justification: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    checked_by: str = ""
    removed: frozenset[str] = frozenset()
    removed_files: frozenset[str] = frozenset()
    new_title: str = ""
    new_link: str = ""
    justifications: Mapping[str, str] = field(default_factory=dict)
    seen: int = 0
    against: int = 0
    resolve: str = ""

    @property
    def one(self) -> str:
        """The text of a control that takes one value."""
        return self.words[0] if self.words else ""


def typed_from_answer(question: Question, answer: Answer, seen: int) -> TypedValues:
    """Return the controls as a kept answer fills them."""
    chosen = justification_asked(question, answer)
    return TypedValues(
        state=State.ANSWERED if answer.among else answer.state,
        words=_words(question, answer),
        unknown=question.not_known_in(answer.among) if answer.among else (),
        rows=_rows_from_answer(question, answer),
        files=answer.value if question.facts.is_files and answer.is_answered else (),  # type: ignore[arg-type]
        justification="" if chosen and question.facts.is_one_choice else answer.justification,
        reason=answer.reason,
        evidence=answer.evidence,
        checked_by=answer.checked_by,
        justifications={str(answer.value): answer.justification} if chosen and question.facts.is_one_choice else {},
        seen=seen,
    )


def _words(question: Question, answer: Answer) -> Words:
    if answer.among is not None:
        return answer.among.least
    if not answer.is_answered or question.facts.is_table or question.facts.is_files:
        return ()
    return cell_words(answer.value)


def cell_words(value: object) -> Words:
    """Return a value as the texts that its control holds."""
    if value is NOT_KNOWN:
        return (UNKNOWN,)
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    if isinstance(value, Decimal):
        return (format(value.normalize(), "f") if value == value.to_integral_value() else format(value, "f"),)
    return () if value is None else (str(value),)


def _rows_from_answer(question: Question, answer: Answer) -> tuple[TypedRow, ...]:
    if question.table is None:
        return ()
    given: tuple[Row, ...] = answer.value if answer.is_answered else ()  # type: ignore[assignment]
    return laid_out(question.table, [{name: cell_words(cell) for name, cell in row.items()} for row in given])


def laid_out(table: Table, given: list[dict[str, Words]], empty: int = 0) -> tuple[TypedRow, ...]:
    """Return the rows as a form shows them: the preselected ones first, then those added, then some empty ones."""
    rest = list(given)
    shown: list[TypedRow] = []
    for fixed in table.preselected:
        key = table.key_of(fixed)
        row = next((each for each in rest if _key(table, each) == key), None)
        if row is not None:
            rest.remove(row)
        cells = {**(row or {}), **{name: (value,) for name, value in fixed.items()}}
        shown.append(TypedRow(len(shown), cells, table.row_label(fixed)))
    if not table.preselected and not rest and table.may_add:
        empty = max(empty, 1)
    for row in [*rest, *({} for _ in range(empty))]:
        shown.append(TypedRow(len(shown), row, added=True))
    return tuple(shown)


def _key(table: Table, row: Mapping[str, Words]) -> tuple[str, ...]:
    return tuple("".join(row.get(name, ())[:1]) for name in table.key)


def typed_from_form(question: Question, sent: Controls, kept: Answer) -> TypedValues:
    """Return the controls as a person sent them; `kept` supplies the evidence and files that belong to them."""
    name = question.id
    words = tuple(word for word in sent.getlist(name))
    state = _sent_state(question, sent, words)
    return TypedValues(
        state=state,
        words=tuple(word for word in words if not word.startswith("~")),
        unknown=tuple(sent.getlist(f"{name}:unknown")),
        rows=_rows_from_form(question, sent),
        files=kept.value if question.facts.is_files and kept.is_answered else (),  # type: ignore[arg-type]
        justification=_sent_justification(question, sent, words),
        reason=sent.one(f"{name}:reason"),
        evidence=_listed_evidence(name, sent, kept),
        checked_by=sent.one(f"{name}:checked") if f"{name}:checked" in sent else kept.checked_by,
        removed=frozenset(sent.getlist(f"{name}:remove")),
        removed_files=frozenset(sent.getlist(f"{name}:remove-file")),
        new_title=sent.one(f"{name}:title"),
        new_link=sent.one(f"{name}:link"),
        justifications={
            option.id: sent.one(f"{name}:justification:{option.id}") for option in question.options if option.justify
        },
        seen=whole(sent.one(f"{name}:seen")),
        against=whole(sent.one(f"{name}:against")),
        resolve=sent.one(f"{name}:resolve"),
    )


def evidence_key(evidence: Evidence) -> str:
    """Return what a form calls a piece of evidence, the same wherever it is in the list."""
    file = evidence.file.sha256 if evidence.file else ""
    return sha256(f"{evidence.title}\n{evidence.link}\n{file}".encode()).hexdigest()[:16]


def _listed_evidence(name: str, sent: Controls, kept: Answer) -> tuple[Evidence, ...]:
    """Return the kept evidence that the page listed; a form that does not say what it listed leaves all of it."""
    if f"{name}:listed" not in sent:
        return kept.evidence
    listed = sent.one(f"{name}:listed").split()
    return tuple(each for each in kept.evidence if evidence_key(each) in listed)


def _sent_state(question: Question, sent: Controls, words: Words) -> State:
    marks = {*words, *sent.getlist(f"{question.id}:state")}
    if UNKNOWN in marks:
        return State.UNKNOWN
    if NOT_APPLICABLE in marks:
        return State.NOT_APPLICABLE
    return State.ANSWERED


def _sent_justification(question: Question, sent: Controls, words: Words) -> str:
    """Return the justification under the option that was chosen, else the general one."""
    own = sent.one(f"{question.id}:justification:{words[0]}") if question.facts.is_one_choice and words else ""
    return own if own.strip() else sent.one(f"{question.id}:justification")


def _rows_from_form(question: Question, sent: Controls) -> tuple[TypedRow, ...]:
    table = question.table
    if table is None:
        return ()
    names = [*table.key, *table.column_by_id]
    gone = set(sent.getlist(f"{question.id}:remove-row"))
    rows: list[dict[str, Words]] = []
    for index in range(min(whole(sent.one(f"{question.id}:rows")), MOST_ROWS_READ)):
        if str(index) in gone:
            continue
        cells = {name: tuple(each for each in sent.getlist(f"{question.id}:{index}:{name}") if each) for name in names}
        filled = {name: words for name, words in cells.items() if words}
        if filled:
            rows.append(filled)
    extra = 1 if question.id in sent.getlist("add-row") else 0
    return laid_out(table, rows, extra)


def cell_value(column: Column | None, words: Words) -> object:
    """Return what a cell's control sent as the domain takes it."""
    if UNKNOWN in words:
        rest = [word for word in words if word != UNKNOWN]
        return {"state": State.UNKNOWN.value, "value": rest} if rest else NOT_KNOWN
    if column is not None and column.facts.is_several:
        return list(words)
    return words[0] if words else None


def raw_value(question: Question, typed: TypedValues) -> object:
    """Return what the controls of a question sent as the domain takes it, `None` when nothing was given."""
    if question.table is not None:
        rows = [
            {name: cell_value(question.table.column_by_id.get(name), words) for name, words in row.cells.items()}
            for row in typed.rows
            if any(words for name, words in row.cells.items() if name not in question.table.key) or row.added
        ]
        return [row for row in rows if row] or None
    if question.facts.is_several:
        chosen = list(typed.words)
        return {"chosen": chosen, "unknown": list(typed.unknown)} if typed.unknown else chosen or None
    if question.facts.is_choice:
        return typed.one or None
    return typed.one if typed.one.strip() else None
