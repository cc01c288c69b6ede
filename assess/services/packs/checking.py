"""Looking at packs: what is installed, and what is wrong with one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.ladder import NO_LADDER, Ladder
from assess.packs.beside.background import holds_background, read_background
from assess.packs.beside.screening import FILE, check_screening
from assess.packs.checking.checks import check_pack
from assess.packs.checking.earlier import check_earlier
from assess.packs.checking.sharing import check_sharing
from assess.packs.format.problems import Findings, PackProblem, PackRefused, Severity
from assess.packs.installed.library import Library, PackNotFound
from assess.packs.installed.reader import read_pack
from assess.services.packs.ladders import check_ladder


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
class CheckedPack:
    """The problems of a pack, those that make it unusable apart, and what its rules make of its archetypes."""

    errors: tuple[PackProblem, ...]
    warnings: tuple[PackProblem, ...]
    ladder: Ladder = NO_LADDER


def list_packs(library: Library) -> tuple[tuple[PackEntry, ...], tuple[PackRefused, ...]]:
    """Return every installed version of every pack, newest first, and why others cannot be used."""
    refused = library.refused()
    broken = {problem.folder for problem in refused}
    packs = [library.get(each.folder) for each in library.installed() if str(each.folder) not in broken]
    return tuple(
        PackEntry(pack.id, pack.version, pack.title, pack.language, pack.languages, len(pack.questions))
        for pack in packs
    ), refused


def check(folder: Path, library: Library | None = None) -> CheckedPack:
    """Return what is wrong with the pack in a folder: its archetypes, what it shares and says of earlier versions."""
    problems: Sequence[PackProblem] = check_pack(folder)
    ladder = NO_LADDER
    if all(each.severity is Severity.WARNING for each in problems):
        found = Findings()
        ladder = check_ladder(folder, read_pack(folder), found)
        problems = [*problems, *sorted(set(found.problems))]
    if library is not None:
        problems = [*problems, *check_sharing(folder, lambda name: _installed(library, name))]
    earlier = check_earlier(folder, lambda name: _installed(library, name) if library is not None else None)
    return replace(_sorted([*problems, *earlier]), ladder=ladder)


def is_screening(folder: Path) -> bool:
    """Whether a folder holds the screening, not a pack."""
    return (folder / FILE).is_file()


def check_screening_in(folder: Path, library: Library) -> CheckedPack:
    """Return what is wrong with the screening in a folder."""
    return _sorted(check_screening(folder, {each.id for each in library.installed()}))


def is_beside_packs(folder: Path) -> bool:
    """Whether a folder holds cases, dates of the law or kits, as they are kept beside packs, and is no pack itself."""
    return holds_background(folder)


def check_beside_packs(folder: Path) -> CheckedPack:
    """Return what is wrong with the cases, dates and kits in a folder of packs."""
    try:
        read_background(folder)
    except PackRefused as refused:
        return _sorted(refused.problems)
    return _sorted(())


def _sorted(problems: Sequence[PackProblem]) -> CheckedPack:
    return CheckedPack(
        tuple(each for each in problems if each.severity is Severity.ERROR),
        tuple(each for each in problems if each.severity is Severity.WARNING),
    )


def _installed(library: Library, name: str) -> CompiledPack | None:
    """Return the newest version of a pack, None when none can be used."""
    try:
        return library.get(name)
    except (PackNotFound, PackRefused):
        return None
