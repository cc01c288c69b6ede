"""Reading workshop kits: how to hold a workshop, in every language that the file has."""

from collections.abc import Mapping

from assess.domain.beside.workshops import Kit, KitRole, KitStep, Texts, Worksheet
from assess.domain.pack.provenance import Basis
from assess.packs.beside.public_cases import texts_by_language
from assess.packs.format.draft import BASES
from assess.packs.format.keys import Keys, id_of, pairs_of
from assess.packs.format.problems import Findings
from assess.packs.format.schema import ID, LANGUAGE
from assess.packs.format.tree import Leaf, Node

KIT = (
    "title",
    "says",
    "audience",
    "output",
    "origin",
    "basis",
    "url",
    "roles",
    "materials",
    "steps",
    "worksheets",
    "feeds",
)
ROLE = ("title", "says")
STEP = ("title", "happens", "say", "minutes", "basis", "materials")
WORKSHEET = ("title", "says", "prompts", "lines", "columns", "rows")
LONGEST_STEP, MOST_LINES, MOST_ROWS, MOST_COLUMNS = 960, 30, 20, 5
_DEFAULT_LINES, _DEFAULT_ROWS = 4, 6


def read_kit(name: str, node: Node, found: Findings) -> Kit:
    """Return the kit of a file with this name; problems go to `found`."""
    keys = Keys(node, "kit", found, KIT)
    keys.need("title", "says", "audience", "output", "origin", "basis", "roles", "steps", "worksheets", "feeds")
    return Kit(
        id=id_of(Leaf(node.file, node.line, name, plain=True), ID, found),
        title=texts_by_language(keys, "title"),
        says=texts_by_language(keys, "says"),
        audience=texts_by_language(keys, "audience"),
        output=texts_by_language(keys, "output"),
        origin=texts_by_language(keys, "origin"),
        basis=Basis(keys.word("basis", BASES, Basis.OURS)),
        url=keys.text("url"),
        roles=tuple(_role(value, found) for _, value in keys.pairs("roles")),
        materials=_several(keys, "materials"),
        steps=tuple(_step(step, value, found) for step, value in keys.pairs("steps")),
        worksheets=tuple(_worksheet(sheet, value, found) for sheet, value in keys.pairs("worksheets")),
        feeds=_feeds(keys),
    )


def _role(node: Node, found: Findings) -> KitRole:
    keys = Keys(node, "role", found, ROLE)
    keys.need(*ROLE)
    return KitRole(texts_by_language(keys, "title"), texts_by_language(keys, "says"))


def _step(name: Leaf, node: Node, found: Findings) -> KitStep:
    keys = Keys(node, "step", found, STEP)
    keys.need("title", "happens", "say", "minutes")
    return KitStep(
        id=id_of(name, ID, found),
        title=texts_by_language(keys, "title"),
        happens=texts_by_language(keys, "happens"),
        say=texts_by_language(keys, "say"),
        minutes=keys.whole("minutes", 0, 1, LONGEST_STEP),
        basis=Basis(keys.word("basis", BASES, Basis.OURS)),
        materials=_several(keys, "materials"),
    )


def _worksheet(name: Leaf, node: Node, found: Findings) -> Worksheet:
    keys = Keys(node, "worksheet", found, WORKSHEET)
    keys.need("title", "says")
    columns = _several(keys, "columns")
    if len(columns) > MOST_COLUMNS:
        found.error(keys.place("columns"), f"a worksheet has {len(columns)} columns", f"keep to {MOST_COLUMNS}")
    if "prompts" not in keys and "columns" not in keys:
        found.error(node, "there is nothing to write on this worksheet", "add `prompts` or `columns`")
    return Worksheet(
        id=id_of(name, ID, found),
        title=texts_by_language(keys, "title"),
        says=texts_by_language(keys, "says"),
        prompts=_several(keys, "prompts"),
        lines=keys.whole("lines", _DEFAULT_LINES, 1, MOST_LINES),
        columns=columns,
        rows=keys.whole("rows", _DEFAULT_ROWS, 1, MOST_ROWS),
    )


def _several(keys: Keys, key: str) -> tuple[Texts, ...]:
    """Return a list of texts, each by language."""
    texts = []
    for item in keys.items(key):
        known = [name.value for name, _ in pairs_of(item, keys.found, f"an entry of `{key}`")]
        inner = Keys(item, "text", keys.found, [name for name in known if LANGUAGE.fullmatch(name)])
        inner.need("en")
        texts.append({name: inner.text(name) for name in inner.entries})
    return tuple(texts)


def _feeds(keys: Keys) -> Mapping[str, tuple[str, ...]]:
    """Return the questions by pack."""
    packs = [name.value for name, _ in keys.pairs("feeds")]
    inner = Keys(keys.place("feeds"), "feeds", keys.found, packs)
    return {pack: tuple(each.value for each in inner.leaves(pack)) for pack in packs}
