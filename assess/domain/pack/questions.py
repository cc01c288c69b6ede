"""Questions as values: what is asked, which answers are on offer, and how each of them rates."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from assess.domain.pack.answers import NOT_KNOWN, UNANSWERED, UNKNOWN, Among, Row, answered, known_cells
from assess.domain.pack.conditions import Absent, Condition, Seen
from assess.domain.pack.curves import Curve
from assess.domain.pack.kinds import Facts, Kind
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.walk import Walk, walk_of

RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.

    `rating` is 0..1 for each score that is a mean, in the direction of that score; `points` are 0 or more for each
    score that adds or multiplies them, and under `""` what an option of a column is worth.
    """

    id: str
    label: str
    hint: str = ""
    rating: Mapping[str, Fraction] = field(default_factory=dict)
    justify: str = ""
    exclusive: bool = False
    provenance: Provenance | None = None
    points: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list that tables and choices share."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a value may be: bounds are inclusive, lengths in characters."""

    minimum: Decimal | date | None = None
    maximum: Decimal | date | None = None
    decimals: int = 0
    max_length: int = 0
    at_most: int = 0


@dataclass(frozen=True)
class Column:
    """One column of a table question."""

    id: str
    label: str
    kind: Kind
    help: str = ""
    options: tuple[Option, ...] = ()
    ordered: bool = False
    better: Literal["low", "high", ""] = ""
    ends: tuple[str, ...] = ()
    unit: str = ""
    currency: str = ""
    bounds: Bounds = Bounds()
    when: Condition | None = None
    required: bool = False

    @property
    def facts(self) -> Facts:
        """What holds for its kind."""
        return self.kind.facts

    @property
    def suffix(self) -> str:
        """What stands after an amount: the unit that the pack names, or the sign of its kind."""
        return self.unit or self.facts.unit.value.sign

    @property
    def in_order(self) -> bool:
        """Whether its options run from one end to the other, so that one can step along them."""
        return self.ordered or self.facts.is_level

    @cached_property
    def option_by_id(self) -> Mapping[str, Option]:
        """The options by id; levels of a scale are "1", "2" ..."""
        return {option.id: option for option in self.options}

    @cached_property
    def position_of(self) -> Mapping[str, int]:
        """The place of each option, 1 first."""
        return {option.id: place for place, option in enumerate(self.options, 1)}

    @cached_property
    def points_of(self) -> Mapping[str, Fraction]:
        """What each option is worth in a product, by its id."""
        return {option.id: option.points[""] for option in self.options if "" in option.points}


@dataclass(frozen=True)
class Table:
    """The rows and columns of a table question; `key` maps the columns that name a row to their list."""

    columns: tuple[Column, ...]
    key: Mapping[str, tuple[ListEntry, ...]] = field(default_factory=dict)
    preselected: tuple[Mapping[str, str], ...] = ()
    may_add: bool = True
    at_most: int = 30

    @property
    def about_rights(self) -> bool:
        """Whether its rows name rights: then a key column is called `right`."""
        return RIGHT in self.key

    @cached_property
    def column_by_id(self) -> Mapping[str, Column]:
        """The columns by id, key columns left out."""
        return {column.id: column for column in self.columns}

    @cached_property
    def walk(self) -> Walk:
        """How its columns are found to be asked; what names a row is always there."""
        walk = walk_of(self.columns)
        return replace(walk, always=(*self.key, *walk.always))

    def sight(self, row: Row, *, completable: bool = False) -> dict[str, Seen]:
        """Return what the conditions of its columns see of one row, column by column.

        With `completable`, a cell that is empty or not known is undecided, since it may still be filled in.
        """
        cells = {name: answered(cell) for name, cell in known_cells(row).items() if cell != ""}
        if completable:
            return self.walk.see(cells, Absent.UNDECIDED)
        return self.walk.see(cells | {name: UNKNOWN for name, cell in row.items() if cell is NOT_KNOWN}, UNANSWERED)

    def key_of(self, row: Mapping[str, object]) -> tuple[str, ...]:
        """Return what names a row."""
        return tuple(str(row.get(column, "")) for column in self.key)

    def row_label(self, row: Mapping[str, object]) -> str:
        """Return the words that name a row, such as "Private life – residents"; the dash is right in every language."""
        labels = []
        for column, entries in self.key.items():
            chosen = str(row.get(column, ""))
            labels.append(next((entry.label for entry in entries if entry.id == chosen), chosen))
        return " – ".join(label for label in labels if label)

    def row_hint(self, row: Mapping[str, object]) -> str:
        """Return what the lists say on the entries that name a row, "" where they say nothing."""
        hints = (entry.hint for column, entries in self.key.items() for entry in entries if entry.id == row.get(column))
        return " ".join(filter(None, hints))


@dataclass(frozen=True, slots=True)
class SameAs:
    """The question of another pack that asks the same; `values` turns its options into one's own, if they differ."""

    pack: str
    question: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question; see docs/pack-format.md for the meaning of each key.

    `fulfils` names, by the field that it covers, the options that fulfil a duty, `None` when any answer does.
    """

    id: str
    ask: str
    kind: Kind
    why: str = ""
    help: str = ""
    page: str = ""
    weight: Mapping[str, Fraction] = field(default_factory=dict)
    ordered: bool = False
    required: bool = False
    paths: frozenset[str] = frozenset()
    unknown_allowed: bool = True
    not_applicable_allowed: bool = False
    when: Condition | None = None
    provenance: Provenance = Provenance()
    covers: tuple[str, ...] = ()
    fulfils: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    combine: Literal["sum_capped", "worst"] = "sum_capped"
    start: Mapping[str, Fraction] = field(default_factory=dict)
    cap: Mapping[str, Fraction] = field(default_factory=dict)
    ends: tuple[str, ...] = ()
    better: Literal["low", "high", ""] = ""
    unit: str = ""
    currency: str = ""
    bounds: Bounds = Bounds()
    table: Table | None = None
    same_as: SameAs | None = None
    curves: Mapping[str, Curve] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """What holds for its kind."""
        return self.kind.facts

    @property
    def suffix(self) -> str:
        """What stands after an amount: the unit that the pack names, or the sign of its kind."""
        return self.unit or self.facts.unit.value.sign

    @property
    def in_order(self) -> bool:
        """Whether its options run from one end to the other, so that one can step along them."""
        return self.ordered or self.facts.is_level

    @cached_property
    def option_by_id(self) -> Mapping[str, Option]:
        """The options by id; levels of a scale are "1", "2" ..."""
        return {option.id: option for option in self.options}

    @cached_property
    def best_first(self) -> tuple[Option, ...]:
        """The options as people see them: as written, which is best to worst, so a scale that rises is turned round."""
        return self.options[::-1] if self.better == "high" else self.options

    @cached_property
    def rates(self) -> frozenset[str]:
        """The ids of the scores that its options, or its amounts, rate."""
        return frozenset(score for option in self.options for score in option.rating).union(self.curves)

    @cached_property
    def earns(self) -> frozenset[str]:
        """The ids of the scores that its options give points for."""
        return frozenset(score for option in self.options for score in option.points)

    @cached_property
    def position_of(self) -> Mapping[str, int]:
        """The place of each option, 1 first."""
        return {option.id: place for place, option in enumerate(self.options, 1)}

    @cached_property
    def alone(self) -> frozenset[str]:
        """The ids of the options that stand alone, such as "none of these"."""
        return frozenset(option.id for option in self.options if option.exclusive)

    @cached_property
    def each_choice(self) -> tuple[str | int, ...]:
        """The value of each option where one of them is the answer."""
        return tuple(int(option.id) if self.facts.is_level else option.id for option in self.options)

    def chosen_among(self, sure: Collection[str], unknown: Collection[str]) -> Among:
        """Return what several choices may still be, of which some are made for sure and others are not known."""
        most = {*sure, *unknown, *(() if sure else self.alone)}
        return Among((self._in_order_of_options(sure), self._in_order_of_options(most)))

    def not_known_in(self, among: Among) -> tuple[str, ...]:
        """Return the options of which it is not known whether they are chosen."""
        least = among.least
        return tuple(each for each in among.most if each not in least and each not in self.alone)

    def _in_order_of_options(self, chosen: Collection[str]) -> tuple[str, ...]:
        return tuple(option.id for option in self.options if option.id in chosen)

    def weight_in(self, score: str) -> Fraction:
        """Return its weight in a score, 1 unless the pack says otherwise."""
        return self.weight.get(score, Fraction(1))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its questions."""

    id: str
    title: str
    questions: tuple[Question, ...]
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the questionnaire, such as a first check."""

    id: str
    title: str
    says: str = ""
    minutes: int = 0
