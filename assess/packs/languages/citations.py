"""Citations in another language: titles of sources, and places in them, put in the place of those in the source texts.

They are listed on their own: one title or place may be cited many times, and a work that has no title in the other
language keeps its own. So each is translated once, by its words, and none is missed when it is not there.
"""

from collections.abc import Iterator

from assess.packs.format.files import Files
from assess.packs.format.keys import shown
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.tree import Block, Leaf, Listing, Node

CITATIONS = "citations"
_CITING = ("source", "basis")


def translate_citations(files: Files, locale: Block, found: Findings) -> None:
    """Put the citations of a translation in the place of those that the trees hold; one that nothing cites is noted."""
    given = locale.entries.get(CITATIONS)
    if given is None:
        return
    if not isinstance(given, Block):
        found.error(given, f"`{CITATIONS}` is {shown(given)}", "write what is cited with its translation, one a line")
        return
    known = cited_words(files)
    for words, translated in given.entries.items():
        if words not in known:
            found.error(given.key(words), f"the pack cites no `{words}`", nearest(words, known))
        elif not isinstance(translated, Leaf):
            found.error(translated, f"the translation of `{words}` is {shown(translated)}", "write one text")
    for block, key, leaf in list(_cited(files)):
        words_there = given.entries.get(leaf.value)
        if isinstance(words_there, Leaf):
            block.entries[key] = words_there


def cited_words(files: Files) -> frozenset[str]:
    """Return the titles and places that a pack cites, as its source texts write them."""
    return frozenset(leaf.value for _, _, leaf in _cited(files))


def _cited(files: Files) -> Iterator[tuple[Block, str, Leaf]]:
    """Yield every citation: the block and the key that hold it, and its words."""
    sources = files.get("sources.yaml")
    for source in sources.entries.values() if isinstance(sources, Block) else ():
        if isinstance(source, Block):
            yield from _leaf(source, "title")
    # Sections within the questionnaire's own file are in both.
    seen: set[int] = set()
    for tree in (*files.trees.values(), *files.sections):
        for block in _blocks(tree):
            if id(block) not in seen and any(key in block.entries for key in _CITING):
                seen.add(id(block))
                yield from _leaf(block, "at")


def _blocks(node: Node) -> Iterator[Block]:
    """Yield every block of a tree."""
    if isinstance(node, Block):
        yield node
        for inner in node.entries.values():
            yield from _blocks(inner)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _blocks(item)


def _leaf(block: Block, key: str) -> Iterator[tuple[Block, str, Leaf]]:
    leaf = block.entries.get(key)
    if isinstance(leaf, Leaf):
        yield block, key, leaf
