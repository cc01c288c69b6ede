"""What can go wrong, named by what happened; entry points turn it into a page or a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class AssessError(Exception):
    """Anything that `assess` raises on purpose."""


def marked(message: str) -> str:
    """Return the message as it is: marks an English sentence for the translators' catalogue."""
    return message


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence in English with named places, and what goes into them; entry points translate the sentence."""

    sentence: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.sentence.format(**self.facts)


class AnswerRejected(AssessError):
    """A value that a question does not take, with the question's id."""

    def __init__(self, question: str, problem: Problem) -> None:
        """Keep the question's id and what is wrong."""
        super().__init__(f"{question}: {problem}")
        self.question = question
        self.problem = problem


class UnknownId(AssessError):
    """An id that the pack does not have."""

    def __init__(self, what: str, unknown: str, suggestion: str = "") -> None:
        """Say which kind of thing has no such id, and the nearest one that exists."""
        hint = f"; did you mean {suggestion}?" if suggestion else ""
        super().__init__(f"there is no {what} {unknown}{hint}")
        self.what = what
        self.unknown = unknown
