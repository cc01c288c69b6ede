"""What can go wrong, named by what happened; entry points turn it into a page or a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


class AssessError(Exception):
    """Anything that `assess` raises on purpose."""


def marked(message: str) -> str:
    """Return the message as it is: marks an English sentence for the translators' catalogue."""
    return message


def marked_as(context: str, message: str) -> str:
    """Mark an English sentence that means something else elsewhere: the context tells translators which is meant."""
    return f"{context}\x04{message}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence in English with named places, and what goes into them; entry points translate the sentence.

    What goes into a place is a text, or another sentence, which is translated as well.
    """

    sentence: str
    facts: "Mapping[str, str | Problem]" = field(default_factory=dict)

    def in_words(self, translated: Callable[[str], str]) -> str:
        """Return the sentence in the language that a function translates into."""
        facts = {
            name: fact.in_words(translated) if isinstance(fact, Problem) else fact for name, fact in self.facts.items()
        }
        return translated(self.sentence).format(**facts)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.in_words(lambda sentence: sentence)


def problem_of(sentence: str, facts: Mapping[str, object]) -> Problem:
    """Return a sentence with whatever goes into its places as text; sentences stay sentences."""
    return Problem(sentence, {name: fact if isinstance(fact, Problem) else str(fact) for name, fact in facts.items()})


class ExplainedError(AssessError):
    """An error whose sentence is written for whoever looks at a page; `problem` is that sentence, to be translated."""

    def __init__(self, sentence: str, **facts: object) -> None:
        """Keep the sentence and what goes into it."""
        self.problem = problem_of(sentence, facts)
        super().__init__(str(self.problem))


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
