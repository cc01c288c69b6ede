"""The files of a pack as trees."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assess.packs.format.content import FROM
from assess.packs.format.keys import shown
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import LANGUAGE, VERSION
from assess.packs.format.tree import MOST_BYTES, Block, Leaf, Line, Listing, Node, read_tree

QUESTIONNAIRE = "questionnaire.yaml"
SCORING = "scoring.yaml"
OPTIONAL = ("sources.yaml", "lists.yaml", "duties.yaml", "measures.yaml")
MOST_SECTIONS = 100


@dataclass(frozen=True, slots=True)
class Files:
    """The trees of a pack's files by name, its sections in order, and the names of the files."""

    trees: dict[str, Node]
    sections: list[Node] = field(default_factory=list)
    locales: tuple[str, ...] = ()

    def get(self, name: str) -> Node | None:
        """Return the tree of an optional file."""
        return self.trees.get(name)


def read_files(folder: Path, found: Findings) -> Files | None:
    """Return the trees of a pack's files, or `None` with the problems noted when one is missing or is not YAML."""
    trees: dict[str, Node] = {}
    for name in (QUESTIONNAIRE, SCORING, *OPTIONAL):
        tree = _tree(folder, name, found)
        if tree is not None:
            trees[name] = tree
        elif name in (QUESTIONNAIRE, SCORING) and not (folder / name).is_file():
            found.error(Line(name, 1), "the file is missing", f"a pack has a file {name}")
    sections = _sections(folder, trees.get(QUESTIONNAIRE), found)
    if found.errors:
        return None
    _name_unread(folder, {*trees, *(section.file for section in sections)}, found)
    return Files(trees, sections, locales_of(folder))


def read_locale(folder: Path, language: str, found: Findings) -> Node | None:
    """Return the tree of a translation."""
    return _tree(folder, f"locale/{language}.yaml", found)


def locales_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that a pack is translated to."""
    names = sorted(path.stem for path in (folder / "locale").glob("*.yaml"))
    return tuple(name for name in names if LANGUAGE.fullmatch(name))


def _tree(folder: Path, name: str, found: Findings) -> Node | None:
    path = folder / name
    if not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return read_tree(content, name, found)


def _sections(folder: Path, questionnaire: Node | None, found: Findings) -> list[Node]:
    listing = questionnaire.entries.get("sections") if isinstance(questionnaire, Block) else None
    if questionnaire is None:
        return []
    if not isinstance(listing, Listing) or not listing.items:
        place = listing or questionnaire
        found.error(
            place, "the pack has no sections", "add `sections: [sections/first.yaml, ...]`, or write them there"
        )
        return []
    if len(listing.items) > MOST_SECTIONS:
        found.error(listing, f"there are {len(listing.items)} sections", f"keep to {MOST_SECTIONS}")
        return []
    trees = [_section(folder, item, found) for item in listing.items]
    return [tree for tree in trees if tree is not None]


def _section(folder: Path, item: Node, found: Findings) -> Node | None:
    if not isinstance(item, Leaf):
        return item
    name = PurePosixPath(item.value)
    inside = not name.is_absolute() and ".." not in name.parts and name.suffix == ".yaml"
    if not inside or not (folder / name).resolve().is_relative_to(folder.resolve()):
        found.error(item, f"{shown(item)} is not a YAML file of this pack", "name one such as `sections/first.yaml`")
        return None
    if not (folder / name).is_file():
        there = _names(folder.glob("sections/*.yaml"), folder)
        found.error(item, f"there is no file {shown(item)}", nearest(item.value, there))
        return None
    return _tree(folder, str(name), found)


def _name_unread(folder: Path, read: set[str], found: Findings) -> None:
    """Warn of YAML files that nothing reads: mostly a mistyped name."""
    places = [*folder.glob("*.y*ml"), *folder.glob("sections/*.y*ml"), *folder.glob("locale/*.yml")]
    for name in _names(places, folder):
        if name not in read and not (name.startswith(FROM) and VERSION.fullmatch(name[len(FROM) : -len(".yaml")])):
            wanted = (
                nearest(name, [QUESTIONNAIRE, SCORING, *OPTIONAL]) if "/" not in name else "name it under `sections`"
            )
            found.warning(Line(name, 1), "nothing reads this file", wanted)


def _names(paths: Iterable[Path], folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in paths)
