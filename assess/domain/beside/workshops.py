"""Workshops: kits that explain how to hold one, the plan made from a kit, what came out of it, and who is affected.

People are recorded here by role, group and number, never by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from assess.domain.pack.provenance import Basis

Texts = Mapping[str, str]
"""One text by language; English is always there."""

MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_DAY = 24 * MINUTES_OF_AN_HOUR


@dataclass(frozen=True, slots=True)
class KitRole:
    """A role in a workshop, and what it does."""

    title: Texts
    says: Texts


@dataclass(frozen=True, slots=True)
class KitStep:
    """A step: what happens, what to say, how long it takes, where that comes from, and what must lie ready."""

    id: str
    title: Texts
    happens: Texts
    say: Texts
    minutes: int
    basis: Basis = Basis.OURS
    materials: tuple[Texts, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet that people write on: prompts with `lines` below each, and an empty table."""

    id: str
    title: Texts
    says: Texts
    prompts: tuple[Texts, ...] = ()
    lines: int = 4
    columns: tuple[Texts, ...] = ()
    rows: int = 6


@dataclass(frozen=True)
class Kit:
    """How to hold a workshop of one kind; `feeds` are the questions that it helps to answer, by pack."""

    id: str
    title: Texts
    says: Texts
    audience: Texts
    output: Texts
    origin: Texts
    basis: Basis
    url: str = ""
    roles: tuple[KitRole, ...] = ()
    materials: tuple[Texts, ...] = ()
    steps: tuple[KitStep, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    feeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """How long all steps take."""
        return sum(step.minutes for step in self.steps)

    @property
    def plan(self) -> tuple["PlannedStep", ...]:
        """The steps as the kit has them."""
        return tuple(PlannedStep(step.id, step.minutes) for step in self.steps)

    def step(self, name: str) -> KitStep | None:
        """Return a step by its id."""
        return next((step for step in self.steps if step.id == name), None)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as a town holds it: `step` is one of the kit, or "" for one of its own, which has a title."""

    step: str
    minutes: int
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Who took part: a role or group, and how many they were."""

    role: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop that is planned or was held; `begins` is minutes after midnight, `kit` names how it is held."""

    id: str
    kit: str
    title: str
    steps: tuple[PlannedStep, ...] = ()
    on: date | None = None
    begins: int | None = None
    place: str = ""
    took_part: tuple[Group, ...] = ()
    missing: str = ""

    @property
    def minutes(self) -> int:
        """How long its steps take together."""
        return sum(step.minutes for step in self.steps)

    @property
    def people(self) -> int:
        """How many people took part."""
        return sum(group.people for group in self.took_part)


@dataclass(frozen=True, slots=True)
class WorkshopOutcome:
    """One result of a workshop: what was said, the question it belongs to ("" for none), what is done about it."""

    id: str
    workshop: str
    says: str
    question: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A group of people who are affected: who speaks for them, how they were reached, what came of it."""

    id: str
    group: str
    spoken_for: str = ""
    reached: str = ""
    says: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a step begins and ends, in minutes after midnight or, without a start, after the beginning."""

    step: PlannedStep
    begins: int
    ends: int


def schedule(steps: Iterable[PlannedStep], begins: int = 0) -> tuple[Slot, ...]:
    """Return when each step begins and ends, one after the other."""
    slots: list[Slot] = []
    at = begins
    for step in steps:
        slots.append(Slot(step, at, at + step.minutes))
        at += step.minutes
    return tuple(slots)


def clock_time(minutes: int) -> str:
    """Return minutes after midnight as 09:05; a workshop that runs past midnight goes on with 00."""
    hours, rest = divmod(minutes % MINUTES_OF_A_DAY, MINUTES_OF_AN_HOUR)
    return f"{hours:02}:{rest:02}"
