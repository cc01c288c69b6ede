"""Gates: questions whose wrong answer is reported before any score and never averaged away."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.domain.asking.asking import Reading, holds
from assess.domain.pack.answers import Among, Answer, State, Value
from assess.domain.pack.conditions import Absent
from assess.domain.pack.kinds import Shape
from assess.domain.pack.pack import Gate
from assess.domain.pack.questions import Question


class GateState(StrEnum):
    """The state of a gate."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate with the question that it reads and its state.

    `ends` are the states that it may come to have once every open answer is there: passed, failed or not asked.
    """

    gate: Gate
    question: Question
    answer: Answer
    state: GateState
    ends: frozenset[GateState]


def judge_gates(reading: Reading) -> tuple[GateResult, ...]:
    """Return every gate of the pack, in order."""
    return tuple(judge_gate(gate, reading) for gate in reading.pack.gates)


def judge_gate(gate: Gate, reading: Reading) -> GateResult:
    """Return one gate with its state."""
    question = reading.pack.question_by_id[gate.question]
    answer = reading.answer(question.id)
    fits = holds(gate.fits, reading)
    state = _state(gate, question, answer, asked=fits is not False and reading.asks(question.id))
    if state is GateState.FAILED and fits is None:
        state = GateState.OPEN
    return GateResult(gate, question, reading.given(question.id), state, _ends(gate, question, reading))


def _state(gate: Gate, question: Question, answer: Answer, *, asked: bool) -> GateState:
    """Return the state of a gate; an open answer decides it when all that it may still be comes to the same."""
    if not asked:
        return GateState.NOT_ASKED
    if answer.state is State.NOT_APPLICABLE:
        return GateState.PASSED
    if is_unshown_text(question, answer):
        return GateState.OPEN
    if answer.is_answered:
        return GateState.PASSED if passes(gate, answer) else GateState.FAILED
    if answer.among is None:
        return GateState.OPEN
    found = {passes(gate, answer.changed_to(value)) for value in _decisive(question, answer.among)}
    return GateState.OPEN if len(found) > 1 else GateState.PASSED if True in found else GateState.FAILED


def _decisive(question: Question, among: Among) -> tuple[Value, ...]:
    """Return the values that decide for all that an open answer may still be.

    Of several choices, whoever chooses more never passes more: what is chosen for sure, or else each choice alone, and
    everything that may be chosen.
    """
    if not question.facts.is_several:
        return among.values
    fewest = (among.least,) if among.least else tuple((each,) for each in among.most)
    return (*fewest, among.most)


def _ends(gate: Gate, question: Question, reading: Reading) -> frozenset[GateState]:
    fits = True if gate.fits is None else gate.fits.foresee(reading.outlook)
    seen = reading.outlook.get(question.id)
    if fits is False or seen is None or seen is Absent.NOT_ASKED:
        return _NOT_ASKED
    is_open = seen is Absent.UNDECIDED and not reading.asks(question.id)  # an answer from before may come back
    state = GateState.OPEN if is_open else _state(gate, question, reading.answer(question.id), asked=True)
    ends = _WHILE_OPEN if state is GateState.OPEN else frozenset({state})
    return ends if fits and isinstance(seen, Answer) else ends | _NOT_ASKED


_NOT_ASKED = frozenset({GateState.NOT_ASKED})
_WHILE_OPEN = frozenset({GateState.PASSED, GateState.FAILED})
_TEXTS = frozenset({Shape.LINE, Shape.LINES})


def is_unshown_text(question: Question, answer: Answer) -> bool:
    """Whether an answer is words without evidence: by being there they do not show that something holds."""
    return answer.is_answered and question.facts.shape in _TEXTS and not (answer.is_backed and answer.evidence)


def passes(gate: Gate, answer: Answer) -> bool:
    """Return whether a given answer is one that the gate names; of several choices each must be named."""
    if gate.at_least is not None or gate.at_most is not None:
        amount = Decimal(str(answer.value))
        return (gate.at_least is None or amount >= gate.at_least) and (gate.at_most is None or amount <= gate.at_most)
    if gate.passes is None:
        return True
    return gate.passes.issuperset(answer.choices)
