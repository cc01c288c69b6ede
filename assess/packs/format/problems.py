"""What is wrong with a pack, by file and line, with what would be right; every problem is collected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Protocol

from assess.domain.errors import AssessError

_MOST_NAMES = 12


class Severity(StrEnum):
    """Whether a pack can be used in spite of a problem."""

    ERROR = "error"
    WARNING = "warning"


class Position(Protocol):
    """Something that is written in a file."""

    @property
    def file(self) -> str:
        """The file, seen from the pack's folder."""

    @property
    def line(self) -> int:
        """The line, 1 first."""


@dataclass(frozen=True, slots=True, order=True)
class PackProblem:
    """One problem: the file seen from the pack's folder, the line (1 first), what is wrong, what would be right."""

    file: str
    line: int
    problem: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return `file:line: problem; remedy`."""
        return f"{self.file}:{self.line}: {self.problem}" + (f"; {self.remedy}" if self.remedy else "")


class PackRefused(AssessError):
    """A pack that cannot be used, with every problem found."""

    def __init__(self, folder: str, problems: Sequence[PackProblem]) -> None:
        """Name the folder and list its problems, one a line."""
        super().__init__("\n".join([f"The pack {folder} cannot be used.", *map(str, problems)]))
        self.folder = folder
        self.problems = tuple(problems)


class Findings:
    """Collects the problems of one pack while it is read."""

    def __init__(self) -> None:
        self.problems: list[PackProblem] = []

    def error(self, place: Position, problem: str, remedy: str = "") -> None:
        """Note a problem that makes the pack unusable."""
        self.problems.append(PackProblem(place.file, place.line, problem, remedy))

    def warning(self, place: Position, problem: str, remedy: str = "") -> None:
        """Note something that is probably not meant."""
        self.problems.append(PackProblem(place.file, place.line, problem, remedy, Severity.WARNING))

    @property
    def errors(self) -> list[PackProblem]:
        """The problems that make the pack unusable."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def nearest(word: str, known: Iterable[str], beside: Iterable[str] = ()) -> str:
    """Return the word that was probably meant, or else the words that there are.

    The words `beside` them may have been meant too, but are not listed: they are of another kind.
    """
    names = list(dict.fromkeys(known))
    close = get_close_matches(word, [*names, *beside], n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not names:
        return "there are none"
    more = ", ..." if len(names) > _MOST_NAMES else ""
    return "there are: " + ", ".join(f"`{name}`" for name in names[:_MOST_NAMES]) + more
