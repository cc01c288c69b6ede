"""Screening: a few questions that propose which questionnaires fit a proposal, and why."""

from collections.abc import Collection
from dataclasses import dataclass

from assess.domain.pack.answers import Answers
from assess.domain.pack.conditions import Condition
from assess.domain.pack.questions import Question
from assess.domain.pack.walk import walk_of

MOST_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """A pack that is proposed when a condition holds, always without one; `path` is one through the main pack."""

    id: str
    propose: str
    because: str
    path: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions and rules; `main` is the pack of the main assessment, all others are supplements."""

    version: str
    title: str
    says: str
    main: str
    questions: tuple[Question, ...]
    rules: tuple[ScreeningRule, ...]


@dataclass(frozen=True, slots=True)
class ProposedQuestionnaire:
    """A pack that is proposed, with every reason."""

    pack: str
    because: tuple[str, ...]
    path: str = ""


def screen(screening: Screening, answers: Answers, installed: Collection[str]) -> tuple[ProposedQuestionnaire, ...]:
    """Return which packs are proposed, each once, in the order of the rules; only those that are installed.

    A rule that reads an open answer proposes nothing. The first rule that names a path decides it.
    """
    sight = walk_of(screening.questions).see(answers)
    found: dict[str, ProposedQuestionnaire] = {}
    for rule in screening.rules:
        if rule.propose in installed and (rule.when is None or rule.when.judge(sight) is True):
            before = found.get(rule.propose, ProposedQuestionnaire(rule.propose, ()))
            because = before.because if before.path and rule.path else (*before.because, rule.because)
            found[rule.propose] = ProposedQuestionnaire(rule.propose, because, before.path or rule.path)
    return tuple(found.values())
