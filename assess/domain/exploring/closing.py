"""What an answer closes: questions that would no longer be asked, and red lines that could then not be crossed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.asking.asking import Reading
from assess.domain.pack.answers import UNKNOWN, Answer, Value, answered
from assess.domain.pack.conditions import Sight
from assess.domain.pack.kinds import Shape
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import AnswerFact, Fact, RedLine, judge_rule

LEAST_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Closing:
    """How many questions and red lines an option closes."""

    questions: int
    red_lines: int

    @property
    def is_much(self) -> bool:
        """Whether it is worth a word."""
        return self.questions >= LEAST_QUESTIONS or self.red_lines > 0


def closings(question: Question, reading: Reading) -> dict[str, Closing]:
    """Return, by option, how much each option closes of what another answer leaves open, on the answers as they are.

    A red line counts only when it is questions that are closed which make it clear, never as the good answer to a
    question of its own.
    """
    trials = dict(_trials(question))
    if question.id not in reading.pack.walk(reading.path).hanging or not trials:
        return {}
    seen = {option: _sight(question.id, answered(value), reading) for option, value in trials.items()}
    seen[""] = _sight(question.id, _otherwise(question, trials), reading)
    found = {}
    for option in trials:
        closed = frozenset().union(*(each.keys() for each in seen.values())) - seen[option].keys()
        if closed:
            lines = _closed(reading.pack.red_lines, closed, seen[option], list(seen.values()))
            closing = Closing(len(closed), sum(1 for _ in lines))
            if closing.is_much:
                found[option] = closing
    return found


def _trials(question: Question) -> Iterator[tuple[str, Value]]:
    """Yield the answers that close something by themselves: one choice, or a choice that stands alone."""
    shape = question.facts.shape
    for option in question.options:
        if shape is Shape.OPTION:
            yield option.id, option.id
        elif shape is Shape.OPTIONS and option.exclusive:
            yield option.id, (option.id,)


def _otherwise(question: Question, trials: dict[str, Value]) -> Answer:
    """Return what else may be answered: all other choices together, or nothing known."""
    others = tuple(option.id for option in question.options if option.id not in trials)
    return answered(others) if others else UNKNOWN


def _sight(name: str, answer: Answer, reading: Reading) -> Sight:
    walk = reading.pack.walk(reading.path)
    return walk.see_again({**reading.read_as, name: answer}, reading.sight, (name,))


def _closed(lines: Iterable[RedLine], closed: frozenset[str], here: Sight, every: list[Sight]) -> Iterator[RedLine]:
    for line in lines:
        closes_some = not closed.isdisjoint(line.reads)
        if closes_some and _is_clear(line, here) and not all(_is_clear(line, each) for each in every):
            yield line


def _is_clear(line: RedLine, sight: Sight) -> bool:
    """Whether answers alone make a line clear; what is not about answers is not decided."""

    def judge(fact: Fact) -> bool | None:
        return fact.condition.judge(sight) if isinstance(fact, AnswerFact) else None

    return judge_rule(line.crossed_when, judge) is False
