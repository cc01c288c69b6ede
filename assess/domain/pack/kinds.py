"""What holds for each kind of question: one table of facts, which everything that varies by kind looks up.

A kind is written with its facts, so that none can be forgotten. What belongs to an outer layer (a control on a page, a
value in storage) hangs on the shape of the value. Every `match` over kinds, shapes or units ends in `assert_never`: a
new one is then a list of type errors, not a crash.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Self, TypeAlias

from assess.domain.pack.conditions import Comparison


class Shape(Enum):
    """What the value of an answer is made of."""

    OPTION = "option"
    """The id of one option."""
    LEVEL = "level"
    """A whole number from 1 to the number of levels."""
    OPTIONS = "options"
    """The ids of several options."""
    AMOUNT = "amount"
    """A decimal number."""
    DAY = "day"
    """A date."""
    LINE = "line"
    """Text on one line."""
    LINES = "lines"
    """Text of several paragraphs."""
    FILES = "files"
    """Files that were added."""
    ROWS = "rows"
    """The rows of a table."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a unit is written: the key by which a pack names it, or the sign that stands for it everywhere."""

    key: str = ""
    sign: str = ""


class Unit(Enum):
    """What an amount is counted in."""

    NAMED = Written(key="unit")
    """What the pack calls it, if anything."""
    CURRENCY = Written(key="currency")
    """The currency that the pack names."""
    PERCENT = Written(sign="%")
    """Hundredths of a whole."""


class Order(Enum):
    """Whether one answer comes before another, so that a condition may say `at_least` and `at_most`."""

    NEVER = "never"
    WRITTEN = "written"
    """Where the pack writes `ordered: true`: the places of the options are compared."""
    ALWAYS = "always"


Comparisons: TypeAlias = frozenset[Comparison]

BOUNDS: Comparisons = frozenset({Comparison.AT_LEAST, Comparison.AT_MOST})
_ONE: Comparisons = frozenset({Comparison.IS, Comparison.IS_ONE_OF})
_SEVERAL: Comparisons = frozenset({Comparison.INCLUDES, Comparison.INCLUDES_ANY})
_PART: Comparisons = frozenset({Comparison.CONTAINS_TEXT})


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for one kind.

    `compares` are the comparisons that a condition may make beside those of an order and of states. `words` are the ids
    that options may have, where the kind fixes them. `minimum` and `maximum` hold where the pack says nothing else;
    without `decimals` the pack says how many there may be. `length` is how long a text may usually be.
    """

    shape: Shape
    compares: Comparisons = frozenset()
    order: Order = Order.NEVER
    words: tuple[str, ...] = ()
    unit: Unit = Unit.NAMED
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int | None = None
    length: int = 0
    in_columns: bool = True

    @property
    def is_one_choice(self) -> bool:
        """Whether one of the options is the answer."""
        return self.shape is Shape.OPTION or self.shape is Shape.LEVEL

    @property
    def is_several(self) -> bool:
        """Whether some of the options are the answer."""
        return self.shape is Shape.OPTIONS

    @property
    def is_choice(self) -> bool:
        """Whether there are options to choose from."""
        return self.is_one_choice or self.is_several

    @property
    def is_level(self) -> bool:
        """Whether it is a level of a scale."""
        return self.shape is Shape.LEVEL

    @property
    def is_amount(self) -> bool:
        """Whether it is a decimal number."""
        return self.shape is Shape.AMOUNT

    @property
    def is_text(self) -> bool:
        """Whether it is in the words of whoever answers."""
        return self.shape is Shape.LINE or self.shape is Shape.LINES

    @property
    def is_files(self) -> bool:
        """Whether files are added."""
        return self.shape is Shape.FILES

    @property
    def is_table(self) -> bool:
        """Whether it has rows."""
        return self.shape is Shape.ROWS

    @property
    def is_single(self) -> bool:
        """Whether it is one value that a pack can write: an option, a level, an amount or a day."""
        return not (self.is_several or self.is_text or self.is_files or self.is_table)

    def allows(self, comparison: Comparison, *, ordered: bool) -> bool:
        """Return whether a condition may compare so; `ordered` where the pack writes an order of the options."""
        if comparison in BOUNDS:
            return self.order is Order.ALWAYS or (self.order is Order.WRITTEN and ordered)
        return comparison is Comparison.STATE_IS or comparison in self.compares


class Kind(StrEnum):
    """What an answer to a question looks like, each with its facts."""

    facts: Facts

    def __new__(cls, word: str, facts: Facts) -> Self:
        """Return a kind that is the word of the pack format for it."""
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.facts = facts
        return kind

    YES_NO = "yes_no", Facts(Shape.OPTION, _ONE, Order.WRITTEN, words=("yes", "partly", "no"))
    ONE_OF = "one_of", Facts(Shape.OPTION, _ONE | _PART, Order.WRITTEN)
    SOME_OF = "some_of", Facts(Shape.OPTIONS, _SEVERAL)
    SCALE = "scale", Facts(Shape.LEVEL, _ONE, Order.ALWAYS)
    NUMBER = "number", Facts(Shape.AMOUNT, _ONE, Order.ALWAYS)
    MONEY = "money", Facts(Shape.AMOUNT, _ONE, Order.ALWAYS, unit=Unit.CURRENCY, minimum=Decimal(0), decimals=2)
    PERCENTAGE = (
        "percentage",
        Facts(
            Shape.AMOUNT,
            _ONE,
            Order.ALWAYS,
            unit=Unit.PERCENT,
            minimum=Decimal(0),
            maximum=Decimal(100),
            decimals=2,
        ),
    )
    DATE = "date", Facts(Shape.DAY, order=Order.ALWAYS)
    TEXT = "text", Facts(Shape.LINE, _PART, length=200)
    LONG_TEXT = "long_text", Facts(Shape.LINES, _PART, length=5000)
    FILE = "file", Facts(Shape.FILES, in_columns=False)
    TABLE = "table", Facts(Shape.ROWS, in_columns=False)


KIND_OF: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
"""Each kind by its word in the pack format."""
