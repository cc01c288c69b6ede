"""What is asked: one forward pass over the questions, which page, progress, scores, exports and report all use."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.answers import UNANSWERED, Answer, Answers, Row, State, answered
from assess.domain.conditions import Absent, Condition, Seen, Truth
from assess.domain.questionnaire import OPEN_STATES, Pack, Question, Table


@dataclass(frozen=True, slots=True)
class Reading:
    """The answers as a pack reads them.

    `asked` are the questions that are asked now, in order. `certain` are those that stay asked whatever is answered to
    the open questions, `perhaps` those that may become or cease to be asked. `sight` is what conditions see, `outlook`
    what they are sure to see whatever is answered to the open questions.
    """

    pack: Pack
    path: str
    answers: Answers
    asked: tuple[Question, ...]
    certain: frozenset[str]
    perhaps: frozenset[str]
    sight: Mapping[str, Seen]
    outlook: Mapping[str, Seen]

    def asks(self, question: str) -> bool:
        """Whether a question is asked now."""
        return isinstance(self.sight.get(question), Answer)

    def answer(self, question: str) -> Answer:
        """Return the answer to a question that is asked, `unanswered` for one that is not: hidden ones do not count."""
        seen = self.sight.get(question)
        return seen if isinstance(seen, Answer) else UNANSWERED


def read(pack: Pack, answers: Answers, path: str = "") -> Reading:
    """Walk the questions once, in order, and return what is asked.

    A condition sees only the answers of questions that are themselves asked. Source: method.md 3.
    """
    asked, perhaps, sight = _walk(pack, answers, path, completable=False)
    certain, outlook = asked, sight
    if pack.reads_states:
        certain, perhaps, outlook = _walk(pack, answers, path, completable=True)
    sure = frozenset(question.id for question in certain)
    return Reading(pack, path, answers, tuple(asked), sure, perhaps, sight, outlook)


def _walk(
    pack: Pack, answers: Answers, path: str, *, completable: bool
) -> tuple[list[Question], frozenset[str], dict[str, Seen]]:
    """Return the questions whose condition holds, the undecided ones, and what conditions see.

    With `completable`, how an open answer stands is undecided too, since it may still be given.
    """
    sight: dict[str, Seen] = {}
    holding: list[Question] = []
    undecided: list[str] = []
    for question in pack.on_path(path):
        truth = True if question.when is None else question.when.judge(sight)
        if truth:
            answer = answers.get(question.id, UNANSWERED)
            sight[question.id] = Absent.UNDECIDED if completable and answer.state in OPEN_STATES else answer
            holding.append(question)
        elif truth is None:
            sight[question.id] = Absent.UNDECIDED
            undecided.append(question.id)
    return holding, frozenset(undecided), sight


def row_sight(table: Table, row: Row, *, completable: bool = False) -> dict[str, Seen]:
    """Return what the conditions of a table's columns see of one row, column by column.

    With `completable`, an empty cell is undecided, since it may still be filled in.
    """
    empty = Absent.UNDECIDED if completable else UNANSWERED
    sight: dict[str, Seen] = {name: answered(row[name]) for name in table.key if name in row}
    for column in table.columns:
        truth = True if column.when is None else column.when.judge(sight)
        if truth:
            value = row.get(column.id)
            sight[column.id] = empty if value is None or value == "" else answered(value)
        elif truth is None:
            sight[column.id] = Absent.UNDECIDED
    return sight


def set_aside(pack: Pack, before: Answers, after: Answers, path: str = "") -> tuple[Question, ...]:
    """Return the questions whose given answers a change sets aside: they were asked, and are asked no more."""
    now = read(pack, after, path)
    return tuple(
        question
        for question in read(pack, before, path).asked
        if before.get(question.id, UNANSWERED).state is not State.UNANSWERED and not now.asks(question.id)
    )


def holds(condition: Condition | None, reading: Reading) -> Truth:
    """Judge a condition on a reading; no condition holds."""
    return True if condition is None else condition.judge(reading.sight)
