"""A survey on its way into a pack: what is kept, in words of the pack format."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeAlias

from assess.domain.errors import AssessError
from assess.domain.pack.kinds import Kind
from assess.interop.surveyjs.conditions import Node
from assess.interop.surveyjs.values import Scalar

MOST_TEXT = 2_000
LEAST_OPTIONS = 2
MOST_OPTIONS = 40
MOST_LEVELS = 10
MOST_LINE = 2_000
MOST_PARAGRAPHS = 20_000
MOST_ROWS = 200
MOST_CHOICES = 2_000
MOST_QUESTIONS = 1_000
MOST_SECTIONS = 100
"""What the pack format allows at most; `assess check-pack` checks this once more when the pack is written."""

Text: TypeAlias = Mapping[str, str]
"""One text by language; the pack's own language is always there."""

Plain: TypeAlias = str | int | bool
"""What goes into a file unchanged."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text within a file: written in the pack's own language, and translated in the file of each other."""

    by_language: Text


class SurveyRefused(AssessError):
    """A survey of which no pack can be made, with the reason."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the id it gets, and the value that SurveyJS compares; points by score."""

    id: str
    value: Scalar
    label: Text
    justify: Text | None = None
    exclusive: bool = False
    points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SurveyQuestion:
    """A question, or a column of a table, that is carried over; `path` is its place in the survey.

    `keys` are those of its kind that hold no texts; `ends` are the words for both ends of a scale; `rows` name the
    fixed rows of a table.
    """

    id: str
    name: str
    kind: Kind
    ask: Text
    path: str
    help: Text | None = None
    page: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    keys: Mapping[str, Plain] = field(default_factory=dict)
    ends: tuple[Text, ...] = ()
    columns: tuple["SurveyQuestion", ...] = ()
    rows: tuple[Choice, ...] = ()
    when: Node = True

    @property
    def has_own_choices(self) -> bool:
        """Whether its choices are those of the survey, neither yes and no nor levels."""
        facts = self.kind.facts
        return facts.is_choice and not facts.is_level and not facts.words

    @property
    def needs_list(self) -> bool:
        """Whether there are more, or fewer, choices than a question may have on its own: then they go into a list."""
        fits = LEAST_OPTIONS <= len(self.choices) <= MOST_OPTIONS
        return self.has_own_choices and not fits


@dataclass(frozen=True, slots=True)
class Section:
    """A section: a panel of the survey, or the loose questions of a page. `panel` is the panel's name."""

    id: str
    title: Text
    questions: tuple[SurveyQuestion, ...]
    purpose: Text | None = None
    panel: str = ""


@dataclass(frozen=True, slots=True)
class ScoringTree:
    """What goes into scoring.yaml; texts in it are `Words`."""

    bands: Mapping[str, object] = field(default_factory=dict)
    scores: Mapping[str, object] = field(default_factory=dict)
    outcomes: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Survey:
    """A whole survey, ready to be written as a pack."""

    id: str
    title: Text
    language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    source: Mapping[str, Plain]
    summary: Text | None = None
    licence: str = ""
    minutes: int = 0
    scoring: ScoringTree = ScoringTree()

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        """Every question in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def with_sections(self, sections: tuple[Section, ...]) -> Self:
        """Return the survey with other sections."""
        return replace(self, sections=sections)
