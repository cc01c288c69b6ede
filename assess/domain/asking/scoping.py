"""How the questionnaires of an assessment were chosen: answers, proposals and choices, in the words of that day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScopedPack:
    """One questionnaire, with why it was proposed; `because` is empty when it was not.

    `path` and `taken_path` are the titles of the paths that were proposed and taken, where there are several.
    """

    pack: str
    title: str
    because: tuple[str, ...] = ()
    taken: bool = True
    path: str = ""
    taken_path: str = ""

    @property
    def overruled(self) -> bool:
        """Whether it was proposed and not taken as proposed."""
        return bool(self.because) and (not self.taken or self.path != self.taken_path)


@dataclass(frozen=True, slots=True)
class Scoping:
    """A choice of questionnaires: what was `said` (questions with answers), what was taken, and why it differs."""

    screening: str
    answered: tuple[tuple[str, str], ...]
    packs: tuple[ScopedPack, ...]
    reason: str = ""

    @property
    def lacks_reason(self) -> bool:
        """Whether a proposal was overruled without a reason being given."""
        return not self.reason and any(each.overruled for each in self.packs)
