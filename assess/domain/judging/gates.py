"""Gates: questions whose wrong answer is reported before any score and never averaged away."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.domain.asking.asking import Reading, holds
from assess.domain.pack.answers import Answer, State
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
    """One gate with the question that it reads and its state."""

    gate: Gate
    question: Question
    answer: Answer
    state: GateState


def judge_gates(reading: Reading) -> tuple[GateResult, ...]:
    """Return every gate of the pack, in order."""
    return tuple(judge_gate(gate, reading) for gate in reading.pack.gates)


def judge_gate(gate: Gate, reading: Reading) -> GateResult:
    """Return one gate with its state."""
    question = reading.pack.question_by_id[gate.question]
    answer = reading.answer(question.id)
    fits = holds(gate.fits, reading)
    state = _state(gate, answer, asked=fits is not False and reading.asks(question.id))
    if state is GateState.FAILED and fits is None:
        state = GateState.OPEN
    return GateResult(gate, question, reading.given(question.id), state)


def _state(gate: Gate, answer: Answer, *, asked: bool) -> GateState:
    if not asked:
        return GateState.NOT_ASKED
    if answer.state is State.NOT_APPLICABLE:
        return GateState.PASSED
    if not answer.is_answered:
        return GateState.OPEN
    return GateState.PASSED if passes(gate, answer) else GateState.FAILED


def passes(gate: Gate, answer: Answer) -> bool:
    """Return whether a given answer is one that the gate names; of several choices each must be named."""
    if gate.at_least is not None or gate.at_most is not None:
        amount = Decimal(str(answer.value))
        return (gate.at_least is None or amount >= gate.at_least) and (gate.at_most is None or amount <= gate.at_most)
    if gate.passes is None:
        return True
    return gate.passes.issuperset(answer.choices)
