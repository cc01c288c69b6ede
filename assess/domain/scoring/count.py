"""How many statements hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import ONE, ZERO
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights
from assess.domain.pack.answers import OPEN_STATES, Answer, State
from assess.domain.pack.conditions import Condition, Truth
from assess.domain.pack.scores import Score


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and whether it holds.

    `holds` is by the answers so far, `sure` whatever is answered to the open questions. It `applies` while something
    that it reads is asked or may be, unless it is undecided only because answers do not apply; it is `firm` when it
    applies whatever is answered.
    """

    reads: tuple[str, ...]
    asked: tuple[Answer, ...]
    holds: Truth
    sure: Truth
    applies: bool
    firm: bool

    @property
    def counted(self) -> bool:
        """Whether it is part of the value: something that it reads is asked, and it is decided."""
        return self.applies and bool(self.asked) and self.holds is not None

    @property
    def low(self) -> int:
        """What it surely adds."""
        return int(self.firm and self.sure is True)

    @property
    def high(self) -> int:
        """What it may add."""
        return int(self.applies and self.sure is not False)


def score_count(score: Score, reading: Reading, _done: Scores) -> ScoreResult:
    """Score how many of the statements hold; one that is undecided counts in the high end of the range only."""
    statements = [_statement(condition, reading) for condition in score.statements]
    applies = any(each.applies for each in statements)
    counted = [each for each in statements if each.counted]
    return ScoreResult(
        score,
        Fraction(sum(each.holds is True for each in counted)) if counted else None,
        Fraction(sum(each.low for each in statements)) if applies else None,
        Fraction(sum(each.high for each in statements)) if applies else None,
        Fraction(len(statements)),
        sum((_weights(each, reading.unsettled) for each in statements), start=Weights()),
        lambda: _rows(statements),
        reading.pack.coverage_threshold,
        may_not_apply=not any(each.firm for each in statements),
    )


def _statement(condition: Condition, reading: Reading) -> Statement:
    names = tuple(dict.fromkeys(condition.reads()))
    asked = tuple(seen for name in names if isinstance(seen := reading.sight.get(name), Answer))
    undecided = [name for name in names if name in reading.perhaps]
    holds, sure = condition.judge(reading.sight), condition.foresee(reading.outlook)
    # what is undecided now may be decided later only while something is open: what does not apply stays as it is
    waits = bool(undecided) or any(answer.state in OPEN_STATES for answer in asked)
    applies = bool(asked or undecided) and (holds is not None or sure is not None or waits)
    certain = any(name in reading.certain for name in names)
    # all that it reads is asked and applies, so that answering it all decides it
    decidable = not undecided and all(answer.state is not State.NOT_APPLICABLE for answer in asked)
    return Statement(names, asked, holds, sure, applies, applies and certain and (sure is not None or decidable))


def _weights(statement: Statement, lacking: frozenset[str]) -> Weights:
    """Return the shares of one statement, which weighs 1 as soon as something that it reads is asked."""
    if not statement.asked:
        return Weights()
    decided = statement.counted
    given = [answer for answer in statement.asked if answer.is_answered]
    backed = decided and bool(given) and all(answer.is_backed for answer in given)
    settled = (decided or not statement.applies) and lacking.isdisjoint(statement.reads)
    return Weights(ONE, ONE if settled else ZERO, ONE if decided else ZERO, ONE if backed else ZERO)


def _rows(statements: Sequence[Statement]) -> Iterator[ScoreRow]:
    """Yield a row for each statement, by its number."""
    for number, each in enumerate(statements, 1):
        yield ScoreRow(
            each.reads[0],
            (str(number),),
            contribution=Fraction(each.holds is True) if each.counted else None,
            low=Fraction(each.low) if each.applies else None,
            high=Fraction(each.high) if each.applies else None,
            counted=each.counted,
            why=_why(each),
        )


def _why(statement: Statement) -> str:
    if not statement.applies:
        return "not_applicable" if statement.asked else "not_asked"
    if not statement.counted:
        return "open" if statement.asked else "undecided"
    return "holds" if statement.holds else "does_not_hold"
