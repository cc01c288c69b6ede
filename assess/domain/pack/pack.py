"""A pack as values: the questionnaire, its scores, gates, red lines, measures and outcome rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

from assess.domain.pack.conditions import Condition
from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.criteria import Criteria
from assess.domain.pack.outlines import Outline
from assess.domain.pack.provenance import Provenance, Source
from assess.domain.pack.questions import (
    ListEntry,
    Path,
    Question,
    Section,
)
from assess.domain.pack.rules import OutcomeRule, RedLine
from assess.domain.pack.scores import Ranking, Score
from assess.domain.pack.status import NO_STATUS, StatusRole
from assess.domain.pack.walk import Walk, walk_of


@dataclass(frozen=True, slots=True)
class Gate:
    """A question whose wrong answer is reported before any score.

    `passes` holds option ids, or `None` when any answer passes; `at_least` and `at_most` bound scales and numbers.
    `fits` is what it speaks of: where that does not hold, it does not apply. `find_out` is what to find out while it is
    open, "" where the pack does not say.
    """

    id: str
    question: str
    says: str
    to_pass: str
    source: str
    at: str = ""
    passes: frozenset[str] | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    provenance: Provenance = Provenance()
    fits: Condition | None = None
    find_out: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The questions that it reads: its own, and those that say whether it fits."""
        return (self.question, *(self.fits.reads() if self.fits else ()))


@dataclass(frozen=True, slots=True)
class RowTarget:
    """Which rows of a table a measure reaches, and the cells that it would set."""

    where: Mapping[str, frozenset[str]]
    cells: Mapping[str, str | int | Decimal]


@dataclass(frozen=True, slots=True)
class Target:
    """The answer that a measure would set: a value, choices to add and remove, or cells of a table."""

    value: str | int | Decimal | date | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    rows: tuple[RowTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A safeguard and the answers that it would change."""

    id: str
    title: str
    says: str
    sets: Mapping[str, Target]
    offered_when: Condition | None = None
    asks: str = ""
    provenance: Provenance = Provenance()


class RecordKind(StrEnum):
    """The records beside the answers that can be what a duty asks for."""

    TITLE = "title"
    DPO = "dpo"
    PARTICIPANTS = "participants"
    OPINIONS = "opinions"
    PLAN = "plan"
    DECISION = "decision"
    DECIDER = "decider"
    PUBLICATION = "publication"
    KEYWORDS = "keywords"


class ComputedKind(StrEnum):
    """What the program computes that can be what a duty asks for; a document is made whatever is known."""

    RED_LINES = "red_lines"
    SCORES = "scores"
    OUTCOME = "outcome"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class DutyField:
    """Something that legal duties ask for; `by` is what answers it: questions, the program or a record.

    `record` names which one, exactly when it is a record; `computed` may name what the program computes.
    """

    id: str
    title: str
    by: Literal["question", "computed", "record"] = "question"
    record: RecordKind | None = None
    computed: ComputedKind | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A legal duty and the fields that it asks for."""

    id: str
    title: str
    source: str
    fields: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """The questions that the program itself reads."""

    planned_start: str = ""
    technologies: str = ""
    status: StatusRole = NO_STATUS


@dataclass(frozen=True)
class Pack:
    """A whole pack, in one language.

    `audience` is for whom it is, `origin` where it comes from and how far it follows that; `in_brief` names the
    questions that short reports print, by what they say; `criteria` are those of a duty, by its id. `sha256` is the
    hash of its files, "" for one that was read from none.
    """

    id: str
    version: str
    title: str
    language: str
    sections: tuple[Section, ...]
    summary: str = ""
    audience: str = ""
    origin: str = ""
    licence: str = ""
    minutes: int = 0
    paths: tuple[Path, ...] = ()
    roles: Roles = Roles()
    in_brief: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    lists: Mapping[str, tuple[ListEntry, ...]] = field(default_factory=dict)
    fields: Mapping[str, DutyField] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    criteria: Mapping[str, Criteria] = field(default_factory=dict)
    coverage_threshold: Fraction = Fraction(7, 10)
    scores: tuple[Score, ...] = ()
    gates: tuple[Gate, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    outcomes: tuple[OutcomeRule, ...] = ()
    measures: tuple[Measure, ...] = ()
    spokes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    sha256: str = ""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def name(self) -> str:
        """The id with the version, as `assess` writes it."""
        return f"{self.id}@{self.version}"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        """Every question by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def score_by_id(self) -> Mapping[str, Score]:
        """Every score by id."""
        return {score.id: score for score in self.scores}

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        """Every measure by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of each question, by the question's id."""
        return {question.id: section for section in self.sections for question in section.questions}

    @cached_property
    def _walks(self) -> dict[str, Walk]:
        return {}

    def walk(self, path: str = "") -> Walk:
        """Return how the questions of a path are found to be asked."""
        walk = self._walks.get(path)
        if walk is None:
            questions = self.on_path(path)
            may_not_apply = {question.id for question in questions if question.not_applicable_allowed}
            walk = self._walks[path] = walk_of(questions, may_not_apply)
        return walk

    @cached_property
    def serving(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions that cover a field of each duty, by the duty's id."""
        return {
            duty.id: tuple(each for each in self.questions if not frozenset(duty.fields).isdisjoint(each.covers))
            for duty in self.duties.values()
        }

    @cached_property
    def _questions_by_path(self) -> Mapping[str, tuple[Question, ...]]:
        paths = {path for question in self.questions for path in question.paths}
        return {path: tuple(each for each in self.questions if path in each.paths) for path in paths}

    def on_path(self, path: str) -> tuple[Question, ...]:
        """Return the questions of a path, in order; every one when no path is named."""
        return self._questions_by_path.get(path, ()) if path else self.questions

    def rated_by(self, score: str) -> Iterator[Question]:
        """Yield the questions whose options rate a score."""
        return (question for question in self.questions if score in question.rates)

    def earned_by(self, score: str) -> Iterator[Question]:
        """Yield the questions whose options give points for a score."""
        return (question for question in self.questions if score in question.earns)

    def has_path(self, path: str) -> bool:
        """Whether the pack has this path; a pack without paths has the one named ''."""
        return path in {each.id for each in self.paths} if self.paths else path == ""
