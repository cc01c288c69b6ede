"""Red lines: crossed, clear or open, whatever the scores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.asking.asking import Reading
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.judging.clearing import lacking, sight_without
from assess.domain.judging.fulfilment import fails, field_fulfilled
from assess.domain.pack.answers import Answer
from assess.domain.pack.conditions import Absent, Truth, left_open
from assess.domain.pack.rules import (
    AnswerFact,
    BandFact,
    CompleteFact,
    End,
    Every,
    Fact,
    Judge,
    Never,
    RedLine,
    Rule,
    Some,
    judge_rule,
)
from assess.domain.pack.scores import Direction


class RedLineState(StrEnum):
    """The state of a red line."""

    CROSSED = "crossed"
    OPEN = "open"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class RedLineResult:
    """One red line: its state, whether it is in force on the day, and whether this path asks all that it reads.

    `open_questions` are those whose answers would decide an open line, in the order in which it reads them. `unproven`
    are the answers that would clear it, and lack the standing that it asks for; only such a line is open by them.
    """

    line: RedLine
    state: RedLineState
    in_force: bool
    fully_asked: bool
    open_questions: tuple[str, ...]
    unproven: tuple[str, ...] = ()

    @property
    def fires(self) -> bool:
        """Whether it is crossed and in force."""
        return self.state is RedLineState.CROSSED and self.in_force


def judged_on(reading: Reading, as_of: date) -> date:
    """Return the day that dated rules are compared with: the planned start, but `as_of` once that has passed."""
    start = reading.planned_start
    return as_of if start is None else max(start, as_of)


def judge_red_lines(reading: Reading, scores: Scores, as_of: date) -> tuple[RedLineResult, ...]:
    """Return every red line of the pack, in order."""
    day = judged_on(reading, as_of)
    return tuple(judge_red_line(line, reading, scores, day) for line in reading.pack.red_lines)


def judge_red_line(line: RedLine, reading: Reading, scores: Scores, day: date) -> RedLineResult:
    """Return one red line with its state on a day."""

    def judge(fact: Fact) -> Truth:
        return judge_plain_fact(fact, reading, scores)

    crossed = _is_crossed(line, judge)
    unproven = _unproven(line, reading, judge) if crossed is False and line.clears_with is not None else ()
    if unproven:
        crossed = None
    state = RedLineState.OPEN if crossed is None else RedLineState.CROSSED if crossed else RedLineState.CLEAR
    return RedLineResult(
        line,
        state,
        in_force=line.applies_from is None or line.applies_from <= day,
        fully_asked=all(
            not reading.path or reading.path in reading.pack.question_by_id[each].paths for each in line.reads
        ),
        open_questions=_open_questions(line, reading, judge) if state is RedLineState.OPEN else (),
        unproven=unproven,
    )


def _is_crossed(line: RedLine, judge: Judge) -> Truth:
    crossed = judge_rule(line.crossed_when, judge)
    if crossed is False or line.lifted_by is None:
        return crossed
    lifted = judge_rule(line.lifted_by, judge)
    return False if lifted else None if lifted is None or crossed is None else True


def _unproven(line: RedLine, reading: Reading, judge: Judge) -> tuple[str, ...]:
    """Return the answers without which a line would not be clear, and that lack the standing which it asks for."""
    names = lacking(line.clears_with, reading) if line.clears_with else ()
    if not names:
        return ()
    sight = sight_without(names, reading)

    def judge_without(fact: Fact) -> Truth:
        return fact.condition.judge(sight) if isinstance(fact, AnswerFact) else judge(fact)

    return names if _is_crossed(line, judge_without) is not False else ()


def _open_questions(line: RedLine, reading: Reading, judge: Judge) -> tuple[str, ...]:
    return open_questions([name for rule in line.rules for name in _left_open(rule, reading, judge)], reading)


def _left_open(rule: Rule, reading: Reading, judge: Judge) -> Iterator[str]:
    """Yield the questions whose answers would decide a rule; what is not over answers alone is looked into."""
    condition = rule.condition if isinstance(rule, Every | Some | Never | AnswerFact) else None
    if condition is not None:
        yield from left_open(condition, reading.sight)
    elif judge_rule(rule, judge) is None:
        for part in rule.parts if isinstance(rule, Every | Some) else (rule.part,) if isinstance(rule, Never) else ():
            yield from _left_open(part, reading, judge)


def open_questions(names: Iterable[str], reading: Reading) -> tuple[str, ...]:
    """Return the asked questions without a value among these, and those that decide whether the others are asked."""
    found: dict[str, None] = {}
    for name in names:
        seen = reading.sight.get(name)
        question = reading.pack.question_by_id[name]
        if seen is Absent.UNDECIDED and question.when is not None:
            found |= dict.fromkeys(open_questions(question.when.reads(), reading))
        elif isinstance(seen, Answer) and not seen.is_answered:
            found[name] = None
    return tuple(found)


def judge_plain_fact(fact: Fact, reading: Reading, scores: Scores) -> Truth:
    """Judge the facts that a red line may read: answers, bands and the completeness of a duty."""
    if isinstance(fact, AnswerFact):
        return fact.condition.judge(reading.sight)
    if isinstance(fact, BandFact):
        return judge_band(fact, scores[fact.score])
    if isinstance(fact, CompleteFact):
        return is_complete(fact.duty, reading)
    message = f"a red line may not read {fact}"
    raise TypeError(message)


def judge_band(fact: BandFact, scored: ScoreResult) -> bool:
    """Return whether the band is as the fact claims; that of a score which does not apply never is.

    While the band is not certain, it is that at the end of the range which the fact names.
    """
    ends = {End.WORST: scored.worst_end, End.VALUE: scored.value, End.BEST: scored.best_end}
    # the value so far may lie outside the range: it does not name the band once both ends of the range share one
    amount = scored.low if scored.certain else ends[fact.by]
    if amount is None:
        return False
    bands = scored.score.bands
    place = bands.place(amount, scored.maximum)
    return (not fact.at_least or place >= bands.index(fact.at_least)) and (
        not fact.at_most or place <= bands.index(fact.at_most)
    )


def is_complete(duty: str, reading: Reading) -> bool:
    """Return whether every asked question on the duty is settled, at least one is asked, and the answers do not fail.

    They fail where the pack says of one that it does not fulfil the duty, or where no answer fulfils any of its fields.
    """
    serving = [question for question in reading.pack.serving[duty] if reading.asks(question.id)]
    if not serving or not all(reading.settles(question.id) for question in serving):
        return False
    if any(fails(question, reading.answer(question.id), reading.pack) for question in serving):
        return False
    fields = reading.pack.duties[duty].fields
    asked = [name for name in fields if any(name in question.covers for question in serving)]
    return any(field_fulfilled(name, reading) is not False for name in asked)


def is_better(direction: Direction, one: ScoreResult, other: ScoreResult) -> bool:
    """Return whether a score is better: at the worse end of its range, else by its value, else at the better end.

    A measure that settles an open question narrows the range, so that the better end may well get worse.
    """
    sign = -1 if direction is Direction.RISK else 1
    figures = [(one.worst_end, other.worst_end), (one.value, other.value), (one.best_end, other.best_end)]
    gains = (sign * (a - b) for a, b in figures if a is not None and b is not None)
    return next((gain > 0 for gain in gains if gain), False)
