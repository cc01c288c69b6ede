"""An answer and its four states."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Literal, Self, TypeAlias


class State(StrEnum):
    """The state of an answer; the last three are open."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"


OPEN_STATES = frozenset({State.UNKNOWN, State.UNANSWERED})


class Standing(StrEnum):
    """How far an answer is backed, weakest first."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that somebody added: its name as given, its type as detected, its size in bytes."""

    sha256: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What backs an answer: a title with a link, a file, or both."""

    title: str
    link: str = ""
    file: StoredFile | None = None


class NotKnown(Enum):
    """A cell of which somebody says that it is not known yet; an empty one says nothing at all."""

    NOT_KNOWN = "unknown"


NOT_KNOWN: Literal[NotKnown.NOT_KNOWN] = NotKnown.NOT_KNOWN

Cell: TypeAlias = str | int | Decimal | date | tuple[str, ...]
Row: TypeAlias = Mapping[str, Cell | NotKnown]


def known_cells(row: Row) -> dict[str, Cell]:
    """Return the cells of a row of which nobody says that they are not known yet."""
    return {name: cell for name, cell in row.items() if cell is not NOT_KNOWN}


Value: TypeAlias = Cell | tuple[StoredFile, ...] | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """What an open answer may still be.

    Of one choice or level, `values` are those that are still possible. Of several choices they are two sets: what is
    chosen for sure first, and everything that may be chosen last; an exclusive option is in the last one while it is
    possible, which it is only as long as nothing is chosen for sure.
    """

    values: tuple[Value, ...]

    @property
    def least(self) -> tuple[str, ...]:
        """What is chosen for sure of several."""
        return _ids(self.values[0])

    @property
    def most(self) -> tuple[str, ...]:
        """Everything that may be chosen of several."""
        return _ids(self.values[-1])


def _ids(value: Value | None) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, tuple) else ()


def _files(value: Value | None) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, StoredFile) for each in value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent answers to one question.

    `value` is set exactly when the state is `answered`; `reason` is why a question does not apply. `withheld` is
    why a published answer does not show what was answered. `supposed` is what a measure or a what-if would set: nobody
    has given it yet, so that no reason for it can be missing. An open answer of which a part is known says in `among`
    what it may still be. `checked_by` is who checked a verified answer, as readers are told: a role, or a name.
    """

    state: State = State.UNANSWERED
    value: Value | None = None
    justification: str = ""
    reason: str = ""
    standing: Standing = Standing.CLAIMED
    evidence: tuple[Evidence, ...] = ()
    withheld: str = ""
    supposed: bool = False
    among: Among | None = None
    checked_by: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether there is a value."""
        return self.state is State.ANSWERED

    @property
    def is_settled(self) -> bool:
        """Whether it is answered, or not applicable; what it may still lack, a `Reading` knows."""
        return self.state in (State.ANSWERED, State.NOT_APPLICABLE)

    @property
    def is_backed(self) -> bool:
        """Whether it is documented or verified, and what shows it is there; files are their own evidence."""
        return self.standing is not Standing.CLAIMED and (bool(self.evidence) or _files(self.value))

    @property
    def proven(self) -> Standing:
        """How far it is backed by what is there: nothing is documented without evidence, or verified by nobody."""
        if not self.is_backed:
            return Standing.CLAIMED
        return self.standing if self.checked_by else Standing.DOCUMENTED

    @property
    def choices(self) -> tuple[str, ...]:
        """What was chosen, as ids of options: one, or several of a some_of; none while the answer is open."""
        if isinstance(self.value, tuple):
            return _ids(self.value)
        return () if self.value is None else (str(self.value),)

    @property
    def known_choices(self) -> tuple[str, ...]:
        """What is chosen for sure: everything of an answer, and of an open one the part that is known."""
        return self.among.least if self.among else self.choices

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a table, none while the answer is open."""
        if not isinstance(self.value, tuple):
            return ()
        return tuple(each for each in self.value if isinstance(each, Mapping))

    @property
    def unchecked(self) -> Self:
        """The answer with its evidence, for another assessment: whoever checked it did not check it there."""
        is_verified = self.standing is Standing.VERIFIED
        return replace(self, standing=Standing.DOCUMENTED, checked_by="") if is_verified else self

    def changed_to(self, value: Value) -> Self:
        """Return the answer with another value that nothing backs or justifies yet."""
        return replace(
            self,
            state=State.ANSWERED,
            value=value,
            justification="",
            reason="",
            standing=Standing.CLAIMED,
            evidence=(),
            checked_by="",
            withheld="",
            supposed=True,
            among=None,
        )

    def narrowed_to(self, among: Among) -> Self:
        """Return the answer left open among fewer values; nothing backs or justifies it yet."""
        return replace(
            self,
            state=State.UNKNOWN,
            value=None,
            justification="",
            reason="",
            standing=Standing.CLAIMED,
            evidence=(),
            checked_by="",
            withheld="",
            supposed=True,
            among=among,
        )


def answered(value: Value, justification: str = "", standing: Standing = Standing.CLAIMED) -> Answer:
    """Return an answer with a value."""
    return Answer(State.ANSWERED, value, justification, standing=standing)


UNANSWERED = Answer()
UNKNOWN = Answer(State.UNKNOWN)
NOT_APPLICABLE = Answer(State.NOT_APPLICABLE)

Answers: TypeAlias = Mapping[str, Answer]


def answer_to(answers: Answers, question: str) -> Answer:
    """Return the answer to a question, `unanswered` when there is none."""
    return answers.get(question, UNANSWERED)
