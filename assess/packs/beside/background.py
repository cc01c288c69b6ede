"""Reading what every pack draws on: `cases/`, `law/dates.yaml`, `law/national/` and `kits/` beside the packs.

A city can have such files beside its own packs, too.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from assess.domain.beside.background import Background
from assess.domain.beside.law_dates import Calendar, LegalDate
from assess.domain.beside.national import NationalLaw
from assess.domain.beside.public_cases import Casebook, RealCase, casebook_of
from assess.domain.beside.workshops import Kit
from assess.packs.beside.kits import read_kit
from assess.packs.beside.law_dates import read_law_dates
from assess.packs.beside.national import read_national_law
from assess.packs.beside.public_cases import read_cases
from assess.packs.format.files import QUESTIONNAIRE
from assess.packs.format.problems import Findings, PackRefused
from assess.packs.format.tree import Node, read_tree

Named = TypeVar("Named", RealCase, LegalDate, Kit)
CASES, DATES, KITS, NATIONAL = "cases/cases.yaml", "law/dates.yaml", "kits", "law/national"


def read_background(*folders: Path) -> Background:
    """Return the cases, dates and kits in folders of packs; a file that is not there holds none.

    Of two with the same id the first counts. Raises `PackRefused` with every problem found in a folder.
    """
    read = [_read(folder) for folder in folders]
    cases = _first_of_each(case for each in read for case in each.casebook.cases)
    dates = _first_of_each(date for each in read for date in each.calendar.dates)
    kits = _first_of_each(kit for each in read for kit in each.kits.values())
    national = {name: law for each in reversed(read) for name, law in each.national.items()}
    return Background(casebook_of(cases), Calendar(dates), _shortest_first(kits), national)


def holds_background(folder: Path) -> bool:
    """Whether there are cases, dates or kits in a folder that is no pack."""
    there = (folder / CASES, folder / DATES, folder / KITS, folder / NATIONAL)
    return any(each.exists() for each in there) and not (folder / QUESTIONNAIRE).exists()


def _first_of_each(named: Iterable[Named]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for each in named:
        found.setdefault(each.id, each)
    return tuple(found.values())


def _read(folder: Path) -> Background:
    found = Findings()
    cases, dates = _tree(folder, CASES, found), _tree(folder, DATES, found)
    background = Background(
        Casebook() if cases is None else read_cases(cases, found),
        Calendar() if dates is None else read_law_dates(dates, found),
        _kits(folder, found),
        _national(folder, found),
    )
    if found.errors:
        raise PackRefused(str(folder), found.errors)
    return background


def _tree(folder: Path, name: str, found: Findings) -> Node | None:
    path = folder / name
    return read_tree(path.read_bytes(), name, found) if path.is_file() else None


def _national(folder: Path, found: Findings) -> Mapping[str, NationalLaw]:
    """Return what national law adds, by country."""
    files = sorted((folder / NATIONAL).glob("*.yaml"))
    trees = {path.stem: _tree(folder, f"{NATIONAL}/{path.name}", found) for path in files}
    return {name: read_national_law(name, tree, found) for name, tree in trees.items() if tree is not None}


def _kits(folder: Path, found: Findings) -> Mapping[str, Kit]:
    """Return the kits by id, the shortest workshop first."""
    trees = {path.stem: _tree(folder, f"{KITS}/{path.name}", found) for path in sorted((folder / KITS).glob("*.yaml"))}
    return _shortest_first(read_kit(name, tree, found) for name, tree in trees.items() if tree is not None)


def _shortest_first(kits: Iterable[Kit]) -> Mapping[str, Kit]:
    return {kit.id: kit for kit in sorted(kits, key=lambda kit: kit.minutes)}
