"""Public cases that show why a question matters: rulings, fines and reports, each summed up in one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assess.domain.pack.provenance import Basis

MOST_BESIDE_A_QUESTION = 3
_SUREST_FIRST = (Basis.CONFIRMED, Basis.SECONDARY, Basis.UNCONFIRMED, Basis.OURS)


@dataclass(frozen=True, slots=True)
class RealCase:
    """What was decided, by whom and when; `title`, `by`, `says` and `cite` by language, `questions` by pack.

    `basis` records how far the sentence was compared with the text at `url`, and `checked` when.
    """

    id: str
    title: Mapping[str, str]
    by: Mapping[str, str]
    says: Mapping[str, str]
    day: date
    cite: Mapping[str, str]
    url: str
    basis: Basis
    questions: Mapping[str, tuple[str, ...]]
    checked: date | None = None


@dataclass(frozen=True)
class Casebook:
    """All cases, in the order in which they are shown: the surest first, then the newest."""

    cases: tuple[RealCase, ...] = ()

    @cached_property
    def _about(self) -> Mapping[tuple[str, str], tuple[RealCase, ...]]:
        found: dict[tuple[str, str], list[RealCase]] = {}
        for case in self.cases:
            for pack, questions in case.questions.items():
                for question in questions:
                    found.setdefault((pack, question), []).append(case)
        return {key: tuple(cases) for key, cases in found.items()}

    def about(self, pack: str, question: str) -> tuple[RealCase, ...]:
        """Return every case on a question of a pack, whatever the version of the pack."""
        return self._about.get((pack, question), ())

    def beside(self, pack: str, question: str) -> tuple[RealCase, ...]:
        """Return the few cases that are shown beside a question."""
        return self.about(pack, question)[:MOST_BESIDE_A_QUESTION]


def casebook_of(cases: Iterable[RealCase]) -> Casebook:
    """Return a casebook with the surest cases first, and among these the newest."""
    newest_first = sorted(cases, key=lambda case: case.day, reverse=True)
    return Casebook(tuple(sorted(newest_first, key=lambda case: _SUREST_FIRST.index(case.basis))))


def in_language(texts: Mapping[str, str], code: str) -> str:
    """Return a text in a language, in English where it is not translated."""
    return texts.get(code) or texts["en"]
