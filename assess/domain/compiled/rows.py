"""A row of the way to a score, exact; and its line of the trace, as screen, report, JSON and CSV show it."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeVar

from assess.domain.rounding import rounded

PLACES = 2
PLACES_OF_RATINGS = 4


class ScoreRow(NamedTuple):
    """One row of the way to a score.

    `rating` is 0..1 (mean) or a level (grid), `contribution` what it adds to the value in points of the score.
    `low` and `high` are what it adds to the two ends of the range; for a question that is not asked yet, what it
    would add if it alone became asked. `counted` is whether it is part of the value, `why` why not (`no_value`: there
    is none yet) or how it came out. `factors` are the inputs of a grid or a product: a name with the lowest and highest
    level (or points), nothing while it is open.
    """

    question: str
    row: tuple[str, ...] = ()
    weight: Fraction | None = None
    rating: Fraction | None = None
    contribution: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    counted: bool = False
    why: str = ""
    factors: tuple[tuple[str, int | Fraction | None, int | Fraction | None], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether an answer could still move it."""
        return self.low != self.high


class TraceLine(NamedTuple):
    """One line: a question, a row of a table, a statement or another score, with what it adds to a score.

    `kind` is `row`, `factor` (an input of a grid, a product or an adjustment), `open_part` (what the open part of a
    mean adds at the average of what is answered), `kept` (what keeps the value inside the range), `rounding` or
    `total`. `contribution` is in points of the score and rounded for display; the rounding line makes the shown
    contributions add up to the shown total. While a score has no value, its total has the range only, and no line has
    a contribution. `why` is a code: why a row does not count, or how it came out. A row without a question is the step
    that makes the factors into the value: `cell`, `product`, `reached` or `not_reached` (an adjustment; `open` while
    it is not known which).
    """

    score: str
    kind: str
    question: str = ""
    ask: str = ""
    row: str = ""
    answer: str = ""
    rating: Decimal | None = None
    weight: Decimal | None = None
    contribution: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    counted: bool = False
    why: str = ""
    factors: tuple[tuple[str, int | Decimal | None], ...] = ()


def line_of(score: str, row: ScoreRow, ask: str, label: str, answer: str) -> TraceLine:
    """Return the line of a row, with the words for its question, row and answer."""
    return TraceLine(
        score,
        "factor" if row.why == "factor" else "row",
        row.question,
        ask,
        label,
        answer,
        shown(row.rating, PLACES_OF_RATINGS),
        shown(row.weight, PLACES_OF_RATINGS),
        shown(row.contribution),
        shown(row.low),
        shown(row.high),
        row.counted,
        row.why,
        tuple((name, _factor(low)) for name, low, _ in row.factors) if row.factors else (),
    )


def filled(line: TraceLine, row: ScoreRow) -> TraceLine:
    """Return a prepared line with the amounts of its row."""
    score, kind, question, ask, label, answer, rating, weight, *_ = line
    if not row.counted:
        rating = None
    low, high = shown(row.low), shown(row.high)
    return TraceLine(
        score,
        kind,
        question,
        ask,
        label,
        answer,
        rating,
        weight,
        shown(row.contribution),
        low,
        high,
        row.counted,
        row.why,
    )


Shown = TypeVar("Shown", ScoreRow, TraceLine)


def without_value(row: Shown) -> Shown:
    """Return a row, or its line, of a score that has no value yet: it adds nothing, and its rating stays."""
    if row.contribution is None:
        return row
    return row._replace(contribution=None, counted=False, why=row.why or "no_value")


def _factor(amount: int | Fraction | None) -> int | Decimal | None:
    return rounded(amount, PLACES_OF_RATINGS) if isinstance(amount, Fraction) else amount


def shown(amount: Fraction | None, places: int = PLACES) -> Decimal | None:
    """Return an amount as it is printed."""
    return None if amount is None else rounded(amount, places)
