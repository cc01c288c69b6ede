"""Red lines: crossed, clear or open, whatever the scores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from assess.domain.asking.asking import Reading
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.judging.clearing import lacking, sight_without
from assess.domain.judging.fulfilment import fails, field_fulfilled
from assess.domain.pack.answers import OPEN_STATES, Answer
from assess.domain.pack.conditions import Absent, Truth, left_open
from assess.domain.pack.rules import (
    AnswerFact,
    BandFact,
    CompleteFact,
    Every,
    Fact,
    Judge,
    Never,
    RedLine,
    Rule,
    Some,
    judge_rule,
)


class RedLineState(StrEnum):
    """The state of a red line."""

    CROSSED = "crossed"
    OPEN = "open"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class RedLineResult:
    """One red line: its state, whether it is in force on the day, and whether this path asks all that it reads.

    `surely` tells whether it is crossed whatever is answered to the open questions, and `surely_in_force` whether it
    is in force then; `None` where they decide. `open_questions` are those whose answers would decide an open line, in
    the order in which it reads them. `unproven` are the answers that would clear it, and lack the standing that it asks
    for; only such a line is open by them.
    """

    line: RedLine
    state: RedLineState
    in_force: bool
    fully_asked: bool
    open_questions: tuple[str, ...]
    unproven: tuple[str, ...]
    surely: Truth
    surely_in_force: Truth

    @property
    def fires(self) -> bool:
        """Whether it is crossed and in force."""
        return self.state is RedLineState.CROSSED and self.in_force

    @property
    def surely_fires(self) -> Truth:
        """Whether it is crossed and in force whatever is answered to the open questions."""
        return both(self.surely, self.surely_in_force)


def both(one: Truth, other: Truth) -> Truth:
    """Return whether both hold, three-valued."""
    return False if one is False or other is False else None if one is None or other is None else True


def opposite(truth: Truth) -> Truth:
    """Return the opposite; undecided stays undecided."""
    return None if truth is None else not truth


class Calendar(NamedTuple):
    """The days that dated rules are compared with: the one of the assessment, and the planned start so far as known.

    `start_open` tells that it is asked, or may come to be, and is not known.
    """

    as_of: date
    start: date | None
    start_open: bool

    @property
    def day(self) -> date:
        """The planned start, but the day of the assessment once that has passed."""
        return self.as_of if self.start is None else max(self.start, self.as_of)

    def surely_reached(self, day: date | None) -> Truth:
        """Return whether a day has come, whatever start is planned; no day has come."""
        if day is None or day <= self.as_of:
            return True
        return None if self.start_open else day <= self.day


def calendar_of(reading: Reading, as_of: date) -> Calendar:
    """Return the days that dated rules are compared with."""
    role = reading.pack.roles.planned_start
    seen = reading.outlook.get(role) if role else None
    start_open = seen is Absent.UNDECIDED or (isinstance(seen, Answer) and seen.state in OPEN_STATES)
    return Calendar(as_of, reading.planned_start, start_open)


def judged_on(reading: Reading, as_of: date) -> date:
    """Return the day that dated rules are compared with: the planned start, but `as_of` once that has passed."""
    return calendar_of(reading, as_of).day


def judge_red_lines(reading: Reading, scores: Scores, as_of: date) -> tuple[RedLineResult, ...]:
    """Return every red line of the pack, in order."""
    calendar = calendar_of(reading, as_of)
    return tuple(judge_red_line(line, reading, scores, calendar) for line in reading.pack.red_lines)


def judge_red_line(line: RedLine, reading: Reading, scores: Scores, calendar: Calendar) -> RedLineResult:
    """Return one red line with its state on a day."""

    def judge(fact: Fact) -> Truth:
        return judge_plain_fact(fact, reading, scores)

    def foresee(fact: Fact) -> Truth:
        return foresee_plain_fact(fact, reading, scores)

    crossed = _is_crossed(line, judge)
    unproven = _unproven(line, reading, judge) if crossed is False and line.clears_with is not None else ()
    if unproven:
        crossed = None
    # where no state and no duty is read, what is decided now stays so
    surely = None if crossed is None else crossed if _stays(line, reading) else _is_crossed(line, foresee)
    state = RedLineState.OPEN if crossed is None else RedLineState.CROSSED if crossed else RedLineState.CLEAR
    return RedLineResult(
        line,
        state,
        in_force=line.applies_from is None or line.applies_from <= calendar.day,
        fully_asked=all(
            not reading.path or reading.path in reading.pack.question_by_id[each].paths for each in line.reads
        ),
        open_questions=_open_questions(line, reading, judge) if state is RedLineState.OPEN else (),
        unproven=unproven,
        surely=surely,
        surely_in_force=calendar.surely_reached(line.applies_from),
    )


def _stays(line: RedLine, reading: Reading) -> bool:
    return reading.outlook is reading.sight and not line.duties


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


def foresee_plain_fact(fact: Fact, reading: Reading, scores: Scores) -> Truth:
    """Judge the same facts as far as no answer to an open question can change them."""
    if isinstance(fact, AnswerFact):
        return fact.condition.foresee(reading.outlook)
    if isinstance(fact, CompleteFact):
        return foresee_completeness(fact.duty, reading)
    return judge_plain_fact(fact, reading, scores)


def judge_band(fact: BandFact, scored: ScoreResult) -> Truth:
    """Return whether the band is as the fact claims wherever in its range the score comes to lie, `None` if it varies.

    That of a score which does not apply never is. The end of the range that older packs name is not read: while open
    answers decide, they decide about the rule as well.
    """
    if scored.low is None or scored.high is None:
        return False
    bands = scored.score.bands
    low, high = bands.place(scored.low, scored.maximum), bands.place(scored.high, scored.maximum)
    least = bands.index(fact.at_least) if fact.at_least else 0
    most = bands.index(fact.at_most) if fact.at_most else len(bands.bands) - 1
    if high < least or low > most:
        return False
    holds = least <= low and high <= most
    return True if holds and not scored.may_not_apply else None


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


def foresee_completeness(duty: str, reading: Reading) -> Truth:
    """Return whether the duty is complete as soon as every open question has an answer; `None` where they decide."""
    serving = [question for question in reading.pack.serving[duty] if question.id in reading.outlook]
    known = [question for question in serving if isinstance(reading.outlook[question.id], Answer)]
    if any(fails(question, reading.answer(question.id), reading.pack) for question in known):
        return False
    are_all_known = all(
        reading.outlook[question.id] is Absent.NOT_ASKED or reading.settles(question.id) for question in serving
    )
    return is_complete(duty, reading) if are_all_known else None
