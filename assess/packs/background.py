"""Reading what stands behind every pack: `cases/cases.yaml`, `law/dates.yaml` and `kits/` beside the packs."""

from collections.abc import Mapping
from pathlib import Path

from assess.domain.background import Background
from assess.domain.cases import Casebook
from assess.domain.law_dates import Calendar
from assess.domain.workshops import Kit
from assess.packs.cases import read_cases
from assess.packs.kits import read_kit
from assess.packs.law_dates import read_law_dates
from assess.packs.problems import Findings, PackRefused
from assess.packs.tree import Node, read_tree

CASES, DATES, KITS = "cases/cases.yaml", "law/dates.yaml", "kits"


def read_background(folder: Path) -> Background:
    """Return the cases, dates and kits in a folder of packs; a file that is not there holds none.

    Raises `PackRefused` with every problem found.
    """
    found = Findings()
    cases, dates = _tree(folder, CASES, found), _tree(folder, DATES, found)
    background = Background(
        Casebook() if cases is None else read_cases(cases, found),
        Calendar() if dates is None else read_law_dates(dates, found),
        _kits(folder, found),
    )
    if found.errors:
        raise PackRefused(str(folder), found.errors)
    return background


def _tree(folder: Path, name: str, found: Findings) -> Node | None:
    path = folder / name
    return read_tree(path.read_bytes(), name, found) if path.is_file() else None


def _kits(folder: Path, found: Findings) -> Mapping[str, Kit]:
    """Return the kits by id, the shortest workshop first."""
    trees = {path.stem: _tree(folder, f"{KITS}/{path.name}", found) for path in sorted((folder / KITS).glob("*.yaml"))}
    kits = [read_kit(name, tree, found) for name, tree in trees.items() if tree is not None]
    return {kit.id: kit for kit in sorted(kits, key=lambda kit: kit.minutes)}
