"""How the questionnaires of an assessment were chosen: what was said, proposed and taken, in the words of that day."""

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
    """A choice of questionnaires: what was `said` (questions with answers), what became of it, and why it differs."""

    screening: str
    said: tuple[tuple[str, str], ...]
    packs: tuple[ScopedPack, ...]
    reason: str = ""

    @property
    def lacks_reason(self) -> bool:
        """Whether a proposal was overruled and nobody says why."""
        return not self.reason and any(each.overruled for each in self.packs)
