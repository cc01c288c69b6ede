"""Whether what a version says about earlier ones holds: every id there is one, and other words are explained."""

from collections.abc import Callable
from pathlib import Path

from assess.domain.pack.pack import Pack
from assess.domain.versions.changes import ChangeClass, compare
from assess.packs.format.content import FROM
from assess.packs.format.problems import Findings, PackProblem, PackRefused
from assess.packs.format.tree import Line
from assess.packs.installed.earlier import earlier_versions, mappings_with_lines
from assess.packs.installed.reader import read_pack


def check_earlier(folder: Path, installed: Callable[[str], Pack | None]) -> list[PackProblem]:
    """Return what is wrong with the files on earlier versions, which lie beside this one or are `installed`.

    What is wrong with the pack itself is not reported again.
    """
    found = Findings()
    try:
        new = read_pack(folder)
    except PackRefused:
        return []
    for version in earlier_versions(folder):
        old = _earlier(folder, version) or installed(f"{new.id}@{version}")
        place = Line(f"{FROM}{version}.yaml", 1)
        if old is None:
            problem = f"the version {version} is neither beside this one nor installed"
            found.error(place, problem, "put it back: a published version stays")
            continue
        mappings = mappings_with_lines(folder, old, new, found)
        for change in compare(old, new, mappings) if old.language == new.language else ():
            if change.kind is ChangeClass.WORDING and change.part == "question":
                problem = f"`{change.id}` is worded differently, and nothing says what that means for its answers"
                found.warning(place, problem, "say `wording: typo` or `wording: meaning`")
            if change.kind is ChangeClass.OPTION_REUSED:
                problem = f"an option of `{change.id}` has the id of another one: “{change.before}”"
                found.warning(place, problem, "give it an id of its own, or say in `options` what became of it")
    return sorted(set(found.problems))


def _earlier(folder: Path, version: str) -> Pack | None:
    try:
        return read_pack(folder.resolve().parent / version)
    except PackRefused:
        return None
