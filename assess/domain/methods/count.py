"""How many statements hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.answers import Answer, State
from assess.domain.asking import Reading
from assess.domain.conditions import Condition, Truth
from assess.domain.questionnaire import OPEN_STATES
from assess.domain.ranges import ONE, ZERO
from assess.domain.scored import Scored, ScoreRow, Scores, Weights
from assess.domain.scores import Score


@dataclass(frozen=True, slots=True)
class Statement:
    """How one statement stands.

    `holds` is by the answers so far, `sure` whatever is answered to the open questions. It `applies` while something
    that it reads is asked or may be, unless it is undecided only because answers do not apply; `firm` when that cannot
    change.
    """

    reads: tuple[str, ...]
    asked: tuple[Answer, ...]
    holds: Truth
    sure: Truth
    applies: bool
    firm: bool


def score_count(score: Score, reading: Reading, _done: Scores) -> Scored:
    """Score how many of the statements hold; one that is undecided counts in the high end of the range only."""
    statements = [_statement(condition, reading) for condition in score.statements]
    applies = any(each.applies for each in statements)
    known = any(each.applies and each.asked and each.holds is not None for each in statements)
    low = sum(each.sure is True for each in statements)
    high = low + sum(each.sure is None and each.applies for each in statements)
    return Scored(
        score,
        Fraction(sum(each.holds is True for each in statements)) if known else None,
        Fraction(low) if applies else None,
        Fraction(high) if applies else None,
        Fraction(len(statements)),
        sum((_weights(each) for each in statements), start=Weights()),
        tuple(_rows(statements)),
        reading.pack.coverage_threshold,
        may_not_apply=not any(each.firm for each in statements),
    )


def _statement(condition: Condition, reading: Reading) -> Statement:
    names = tuple(dict.fromkeys(condition.reads()))
    asked = tuple(seen for name in names if isinstance(seen := reading.sight.get(name), Answer))
    undecided = [name for name in names if name in reading.perhaps]
    holds, sure = condition.judge(reading.sight), condition.judge(reading.outlook)
    waits = bool(undecided) or any(answer.state in OPEN_STATES for answer in asked)
    applies = bool(asked or undecided) and (holds is not None or sure is not None or waits)
    certain = any(name in reading.certain for name in names)
    settled = not waits or all(answer.state is not State.NOT_APPLICABLE for answer in asked) and not undecided
    return Statement(names, asked, holds, sure, applies, applies and certain and (sure is not None or settled))


def _weights(statement: Statement) -> Weights:
    """Return the shares of one statement, which weighs 1 as soon as something that it reads is asked."""
    if not statement.asked:
        return Weights()
    decided = statement.applies and statement.holds is not None
    given = [answer for answer in statement.asked if answer.is_answered]
    backed = decided and bool(given) and all(answer.is_backed for answer in given)
    settled = decided or not statement.applies
    return Weights(ONE, ONE if settled else ZERO, ONE if decided else ZERO, ONE if backed else ZERO)


def _rows(statements: Sequence[Statement]) -> Iterator[ScoreRow]:
    """Yield a row for each statement, by its number."""
    for number, each in enumerate(statements, 1):
        counted = each.applies and each.holds is not None
        low = Fraction(each.sure is True)
        yield ScoreRow(
            each.reads[0],
            (str(number),),
            contribution=Fraction(each.holds is True) if counted else None,
            low=low if each.applies else None,
            high=Fraction(each.sure is not False) if each.applies else None,
            counted=counted,
            why=_why(each),
        )


def _why(statement: Statement) -> str:
    if not statement.applies:
        return "not_applicable" if statement.asked else "not_asked"
    if statement.holds is None:
        return "open" if statement.asked else "undecided"
    return "holds" if statement.holds else "does_not_hold"
