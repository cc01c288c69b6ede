"""The law as a map: each duty with its elements, the questions that answer them, and which of its criteria hold."""

from dataclasses import dataclass

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Results
from assess.domain.duties.completeness import DutyCompleteness, completeness
from assess.domain.duties.counted import CountedCriteria, counted
from assess.domain.pack.conditions import Truth
from assess.domain.pack.pack import Duty, DutyField, Pack
from assess.domain.pack.questions import Question


@dataclass(frozen=True, slots=True)
class MappedQuestion:
    """A question on an element, whether it is asked, and whether it is settled."""

    question: Question
    asked: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class MappedElement:
    """An element of a duty, whether it is answered and fulfilled, and the questions on it in the order of the pack."""

    field: DutyField
    answered: bool
    fulfilled: Truth
    questions: tuple[MappedQuestion, ...]

    @property
    def applies(self) -> bool:
        """Whether a record or the program provides it, or at least one of its questions is asked."""
        return self.field.by != "question" or any(each.asked for each in self.questions)


@dataclass(frozen=True, slots=True)
class MappedDuty:
    """A duty with its elements, and with its criteria where it has any."""

    duty: Duty
    elements: tuple[MappedElement, ...]
    criteria: CountedCriteria | None = None

    @property
    def answered(self) -> int:
        """How many elements are answered."""
        return sum(element.answered for element in self.elements)

    @property
    def fulfilled(self) -> int:
        """How many elements are fulfilled."""
        return sum(element.fulfilled is True for element in self.elements)


def duty_map(results: Results) -> tuple[MappedDuty, ...]:
    """Return every duty of the pack with its elements and their questions, by today's answers."""
    reading = results.today.reading
    by_field = _questions_by_field(results.assessment.pack)
    mapped = {name: tuple(_mapped(question, reading) for question in questions) for name, questions in by_field.items()}
    return tuple(_duty(served, mapped, _criteria(served.duty, reading)) for served in completeness(results))


def _criteria(duty: Duty, reading: Reading) -> CountedCriteria | None:
    criteria = reading.pack.criteria.get(duty.id)
    return None if criteria is None else counted(criteria, reading)


def _duty(
    served: DutyCompleteness, mapped: dict[str, tuple[MappedQuestion, ...]], criteria: CountedCriteria | None
) -> MappedDuty:
    elements = tuple(
        MappedElement(
            each.field,
            each.answered,
            each.fulfilled,
            mapped.get(each.field.id, ()) if each.field.by == "question" else (),
        )
        for each in served.fields
    )
    return MappedDuty(served.duty, elements, criteria)


def _questions_by_field(pack: Pack) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in pack.questions:
        for name in question.covers:
            found.setdefault(name, []).append(question)
    return found


def _mapped(question: Question, reading: Reading) -> MappedQuestion:
    asked = reading.asks(question.id)
    return MappedQuestion(question, asked, asked and reading.settles(question.id))
