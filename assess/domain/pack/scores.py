"""What a pack declares about its scores (direction, method, bands, printed grids) and about rankings of options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from assess.domain.pack.conditions import Condition
from assess.domain.pack.provenance import Provenance


class Direction(StrEnum):
    """Whether more is worse."""

    RISK = "risk"
    MERIT = "merit"


class Method(StrEnum):
    """How a score is computed from answers."""

    MEAN = "mean"
    WORST = "worst"
    GRID = "grid"
    SUM = "sum"
    PRODUCT = "product"
    COUNT = "count"
    ADJUST = "adjust"


@dataclass(frozen=True, slots=True)
class Band:
    """A named interval of a score; one of `below` and `up_to` is set, but for the last band."""

    id: str
    title: str
    below: Fraction | None = None
    up_to: Fraction | None = None


@dataclass(frozen=True)
class Bands:
    """The bands of a score from the lowest value up."""

    id: str
    bands: tuple[Band, ...]
    in_percent: bool = False

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int, bool], ...]:
        """The upper bounds but the last: the two whole numbers of each, and whether it belongs to its band."""
        bounds = (band.up_to if band.below is None else band.below for band in self.bands)
        return tuple(
            (bound.numerator, bound.denominator, band.below is None)
            for bound, band in zip(bounds, self.bands, strict=True)
            if bound is not None
        )

    def place(self, value: Fraction, maximum: Fraction) -> int:
        """Return the index of the band of a value; values beyond the last bound are in the last band.

        Compared in whole numbers, exactly: `value` < `bound` as value x the bound's denominator < bound x the value's.
        """
        above, below = value.as_integer_ratio()
        if self.in_percent and maximum:
            whole, part = maximum.as_integer_ratio()
            above, below = 100 * above * part, below * whole
        for place, (bound, unit, included) in enumerate(self._bounds):
            here, edge = above * unit, bound * below
            if here < edge or (included and here == edge):
                return place
        return len(self.bands) - 1

    def index(self, band: str) -> int:
        """Return the index of a band by its id."""
        return next(i for i, each in enumerate(self.bands) if each.id == band)


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table of two ordinal inputs; `cells[row][column]`, inputs count from 1, never falling either way."""

    id: str
    title: str
    rows: str
    columns: str
    cells: tuple[tuple[Fraction, ...], ...]
    provenance: Provenance = Provenance()

    def cell(self, row: int, column: int) -> Fraction:
        """Return the cell of a row and a column, both from 1."""
        return self.cells[row - 1][column - 1]

    @property
    def highest(self) -> Fraction:
        """The largest cell."""
        return self.cells[-1][-1]

    @property
    def lowest(self) -> Fraction:
        """The smallest cell."""
        return self.cells[0][0]


@dataclass(frozen=True, slots=True)
class Raise:
    """When the first input along a side, which leads, is raised by one level: one other is that high, or all are."""

    one_at_least: int | None = None
    all_at_least: int | None = None

    def holds(self, others: Sequence[int | None]) -> bool:
        """Return whether the other inputs raise the first; `None` is one that is missing, and raises nothing."""
        one = self.one_at_least is not None and any(place >= self.one_at_least for place in others if place)
        least = self.all_at_least
        return one or (least is not None and all(place is not None and place >= least for place in others))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a grid: the inputs of which the highest counts, or of which the first leads and the others raise."""

    names: tuple[str, ...]
    size: int
    raised: Raise | None = None

    @property
    def leading(self) -> tuple[str, ...]:
        """The inputs that it cannot do without: one of several, or the one that leads."""
        return self.names[:1] if self.raised else self.names

    def place(self, places: Mapping[str, int | None]) -> int | None:
        """Return the place along this side, 1 first, from those of its inputs; nothing where there is none to lead.

        A higher place of an input, and one more of them, never lowers it. Source: method.md 4.
        """
        if self.raised is None:
            return max((place for name in self.names if (place := places.get(name))), default=None)
        first, *others = (places.get(name) for name in self.names)
        if first is None:
            return None
        return min(first + self.raised.holds(others), self.size)


@dataclass(frozen=True, slots=True)
class GridInputs:
    """Which grid is read, and which columns (or questions) along each side.

    The highest of them counts; or, where a side is raised, the first leads and the others raise it by one level.
    """

    grid: Grid
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    rows_raised: Raise | None = None
    columns_raised: Raise | None = None

    @property
    def down(self) -> Side:
        """The side that names a row of the grid."""
        return Side(self.rows, len(self.grid.cells), self.rows_raised)

    @property
    def across(self) -> Side:
        """The side that names a column of the grid."""
        return Side(self.columns, len(self.grid.cells[0]), self.columns_raised)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One score lowered by another: `base` x `factor` once `by` reaches a threshold, which is in points or percent.

    `half_up`: the result is a whole number, rounded half up, and that number is the value.
    """

    base: str
    by: str
    at_least: Fraction
    factor: Fraction
    in_percent: bool = False
    half_up: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """What is scored and how.

    `of` names the ratings that a mean reads, or the points of a sum or a product. `parts` are earlier scores;
    `part_weights` are those that count in a mean beside the answers, each with its weight. `over` is a table of which
    each row is scored by a grid (`each`) or by the product of some columns (`factors`).
    """

    id: str
    title: str
    direction: Direction
    method: Method
    bands: Bands
    says: str = ""
    of: str = ""
    maximum_all: bool = False
    parts: tuple[str, ...] = ()
    part_weights: tuple[tuple[str, Fraction], ...] = ()
    over: str = ""
    row_counts_when: Condition | None = None
    each: GridInputs | None = None
    factors: tuple[str, ...] = ()
    statements: tuple[Condition, ...] = ()
    adjustment: Adjustment | None = None
    provenance: Provenance = Provenance()

    @property
    def reads(self) -> str:
        """The name of the ratings or points that it reads."""
        return self.of or self.id

    @property
    def scores_read(self) -> tuple[str, ...]:
        """The ids of the scores that it is made of."""
        if self.adjustment:
            return self.adjustment.base, self.adjustment.by
        return self.parts or tuple(name for name, _ in self.part_weights)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options compared by a weighted sum of marks, one mark for each criterion.

    `criteria` is a table with a row for each criterion and the columns `weight` and, where one is named, `least`, the
    lowest mark that is allowed. `options` is a table with a row for each option and a scale for each criterion, by the
    criterion's id. Where the options are listed in another table too, `names` is that table; `name` is the column that
    describes an option. `judged` is the question which of them the assessment is about. `weights_on` and `marks_on` are
    questions or columns with the days on which weights were fixed and marks could be given. The weights add up to
    `add_up_to`; `change` is by how many percent one weight at a time is changed to see whether the first place holds.
    """

    id: str
    title: str
    criteria: str
    weight: str
    options: str
    says: str = ""
    least: str = ""
    names: str = ""
    name: str = ""
    judged: str = ""
    weights_on: str = ""
    marks_on: str = ""
    add_up_to: Fraction = Fraction(100)
    change: Fraction = Fraction(20)
    provenance: Provenance = Provenance()

    @property
    def tables(self) -> tuple[str, ...]:
        """The questions that it is computed from."""
        return tuple(dict.fromkeys(name for name in (self.criteria, self.options, self.names) if name))
