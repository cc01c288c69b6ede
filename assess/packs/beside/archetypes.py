"""Reading the archetypes of a pack: `archetypes/<id>.json`, each an answers file with what must come out.

Only what is said about a case is read here, with its lines; its answers are an answers file like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.domain.beside.archetypes import OUTCOMES, Archetype
from assess.domain.pack.rules import Outcome
from assess.packs.format.files import locales_of
from assess.packs.format.keys import Keys, id_of
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import ID
from assess.packs.format.tree import MOST_BYTES, Block, Leaf, Line, read_tree
from assess.packs.languages.translation import translate_parts

FOLDER, KEY = "archetypes", "archetype"
MOST_ARCHETYPES = 100
ARCHETYPE = ("title", "outcome", "because", "worse_than", "known_wrong")
NAMES = tuple(outcome.value for outcome in OUTCOMES)


@dataclass(frozen=True, slots=True)
class ReadArchetype:
    """An archetype with its answers file, and the tree of that for its lines."""

    archetype: Archetype
    content: bytes
    tree: Block

    @property
    def file(self) -> str:
        """The file, seen from the pack's folder."""
        return self.tree.file

    def place(self, *keys: str) -> Line:
        """Return the line of a key, or of the innermost one around it that is there."""
        line, node = self.tree.line, self.tree
        for key in keys:
            if key not in node.entries:
                break
            line, inner = node.key(key).line, node.entries[key]
            if not isinstance(inner, Block):
                break
            node = inner
        return Line(self.file, line)


def read_archetypes(folder: Path, language: str, found: Findings) -> tuple[ReadArchetype, ...]:
    """Return the archetypes of the pack in a folder, by name, in its own language or one that they are translated to.

    What cannot be read is left out, and its problems go to `found`.
    """
    paths = sorted((folder / FOLDER).glob("*.json"))
    if len(paths) > MOST_ARCHETYPES:
        found.error(Line(FOLDER, 1), f"there are {len(paths)} archetypes", f"keep to {MOST_ARCHETYPES}")
        return ()
    contents = {path.stem: _content(path) for path in paths}
    trees = {name: _tree(name, content, found) for name, content in contents.items()}
    told = {name: tree for name, tree in trees.items() if tree is not None}
    if language in locales_of(folder / FOLDER):
        _translate(folder, language, told, found)
    known = tuple(told)
    return tuple(
        ReadArchetype(_archetype(name, tree, known, found), contents[name], tree) for name, tree in told.items()
    )


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _tree(name: str, content: bytes, found: Findings) -> Block | None:
    """Return an answers file as a tree: JSON is YAML, but for its tabs."""
    tree = read_tree(content.replace(b"\t", b" "), f"{FOLDER}/{name}.json", found)
    if tree is None:
        return None
    told = tree.entries.get(KEY) if isinstance(tree, Block) else None
    if not isinstance(tree, Block) or not isinstance(told, Block):
        wanted = f'add `"{KEY}": {{"title": ..., "outcome": ..., "because": ...}}`'
        found.error(tree, f"the file does not say what must come out: there is no `{KEY}` in it", wanted)
        return None
    return tree


def _archetype(name: str, tree: Block, known: tuple[str, ...], found: Findings) -> Archetype:
    if "as_of" not in tree.entries:
        found.error(tree, "an archetype is judged on a fixed day", 'add `"as_of": "2027-01-01"`')
    keys = Keys(tree.entries[KEY], KEY, found, ARCHETYPE)
    keys.need("title", "outcome", "because")
    return Archetype(
        id=id_of(Leaf(tree.file, tree.line, name, plain=True), ID, found),
        title=keys.text("title"),
        outcome=Outcome(keys.word("outcome", NAMES, Outcome.APPROVED)),
        because=keys.text("because"),
        worse_than=tuple(_others(keys, name, known)),
        known_wrong=keys.text("known_wrong"),
    )


def _others(keys: Keys, name: str, known: tuple[str, ...]) -> Iterator[str]:
    for other in keys.leaves("worse_than"):
        if other.value == name or other.value not in known:
            there = [each for each in known if each != name]
            keys.found.error(other, f"there is no other archetype `{other.value}`", nearest(other.value, there))
        else:
            yield other.value


def _translate(folder: Path, language: str, told: Mapping[str, Block], found: Findings) -> None:
    """Put the texts of `archetypes/locale/<language>.yaml` in the place of those of the files."""
    name = f"{FOLDER}/locale/{language}.yaml"
    locale = read_tree(_content(folder / name), name, found)
    if locale is not None:
        parts = [(FOLDER, each, block) for each, tree in told.items() if isinstance(block := tree.entries[KEY], Block)]
        translate_parts(parts, locale, found)
