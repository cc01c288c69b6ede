"""Looking at packs: what is installed, and what is wrong with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.packs.checks import check_pack
from assess.packs.library import Library
from assess.packs.problems import PackProblem, PackRefused, Severity


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One installed version of a pack."""

    id: str
    version: str
    title: str
    language: str
    languages: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems of a pack, those that make it unusable apart."""

    errors: tuple[PackProblem, ...]
    warnings: tuple[PackProblem, ...]


def list_packs(library: Library) -> tuple[tuple[PackEntry, ...], tuple[PackRefused, ...]]:
    """Return every installed version of every pack, newest first, and why others cannot be used."""
    refused = library.refused()
    broken = {problem.folder for problem in refused}
    packs = [library.get(each.folder) for each in library.installed() if str(each.folder) not in broken]
    return tuple(
        PackEntry(pack.id, pack.version, pack.title, pack.language, pack.languages, len(pack.questions))
        for pack in packs
    ), refused


def check(folder: Path) -> Checked:
    """Return what is wrong with the pack in a folder."""
    problems: Sequence[PackProblem] = check_pack(folder)
    return Checked(
        tuple(each for each in problems if each.severity is Severity.ERROR),
        tuple(each for each in problems if each.severity is Severity.WARNING),
    )
