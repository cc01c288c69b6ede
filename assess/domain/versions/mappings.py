"""What the author of a version says about an earlier one, since it cannot be computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assess.domain.pack.questions import Question


class Wording(StrEnum):
    """What other words of a question mean for the answers that are there."""

    TYPO = "typo"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class QuestionMapping:
    """What became of a question: `to` is its id now, `options` are new ids of options by their old ones."""

    to: str
    wording: Wording | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleMapping:
    """What became of a score, gate, red line or measure: its id now."""

    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mappings:
    """What became of questions and rules of an earlier version, by their ids there; what is the same is left out."""

    questions: Mapping[str, QuestionMapping] = field(default_factory=dict)
    rules: Mapping[str, RuleMapping] = field(default_factory=dict)

    def question(self, earlier: str) -> QuestionMapping:
        """Return what became of a question; one that nothing is said about keeps its id."""
        return self.questions.get(earlier) or QuestionMapping(earlier)

    def rule(self, earlier: str) -> str:
        """Return the id that a rule has now."""
        mapped = self.rules.get(earlier)
        return mapped.to if mapped else earlier


NO_MAPPINGS = Mappings()


def option_now(option: str, old: Question, new: Question, mapping: QuestionMapping) -> str:
    """Return the id of an option in the new version, "" where it has none.

    An id that now has the words of another option, or whose words another id has taken, is no longer the same option,
    unless the author says so: ids that were positions would else change what was answered.
    """
    if option in mapping.options:
        return mapping.options[option] if mapping.options[option] in new.option_by_id else ""
    return option if option in new.option_by_id and not is_reused(option, old, new) else ""


def is_reused(option: str, old: Question, new: Question) -> bool:
    """Whether the id of an option stands for another option than it did."""
    was, now = _words(old.option_by_id[option].label), _words(new.option_by_id[option].label)
    if was == now:
        return False
    taken = {_words(each.label) for each in new.options if each.id != option}
    given = {_words(each.label) for each in old.options if each.id != option}
    return was in taken or now in given


def _words(label: str) -> str:
    return " ".join(label.casefold().split())
