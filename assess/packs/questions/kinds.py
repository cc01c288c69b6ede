"""Kinds that do not exist: each is one mistake, and causes no further messages.

What reads a question depends on its kind: conditions, scores, measures. So a mistyped kind is named once, and the pack
is then read with the kind that was probably meant: the one that leaves the fewest other problems.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assess.domain.pack.kinds import Kind
from assess.packs.format.keys import shown
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import COLUMN_KINDS, keys_of_column, keys_of_question
from assess.packs.format.tree import Block, Leaf, Listing, Node

MOST_READINGS = 40
"""How often a pack is read to find out what was meant; it takes up to a tenth of a second each time."""


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A question or column whose kind does not exist, with the kinds that it may have, the likeliest first."""

    node: Block
    kinds: tuple[Kind, ...]

    def take(self, kind: Kind) -> None:
        place = self.node.entries.get("kind", self.node)
        self.node.entries["kind"] = Leaf(place.file, place.line, kind.value, plain=True)


def settle_kinds(sections: Iterable[Node], found: Findings, problems_left: Callable[[], int]) -> bool:
    """Note every kind that does not exist, and put into the tree the one that was probably meant.

    `problems_left` reads the tree as it stands and returns how many problems it has. Return whether the rest can be
    judged: with very many such kinds it cannot be found out what all of them were meant to be.
    """
    unknown = [each for section in sections for node in _blocks(section, "questions") for each in _named(node, found)]
    for each in unknown:
        each.take(each.kinds[0])
    readings = MOST_READINGS
    for each in unknown:
        left: dict[Kind, int] = {}
        for kind in each.kinds:
            if not readings:
                return False
            each.take(kind)
            readings -= 1
            left[kind] = problems_left()
            if not left[kind]:  # then all the others stand for what was meant, too
                return True
        each.take(min(left, key=lambda kind: left[kind]))
    return True


def _named(question: Block, found: Findings) -> Iterator[_Unknown]:
    """Yield a question and its columns, as far as their kinds do not exist; each is noted."""
    word = _kind_of(question)
    if word not in tuple(Kind):
        _note(question, "question", "there is no kind {}", tuple(Kind), found)
        yield _Unknown(question, _likely(question, tuple(Kind), keys_of_question))
    elif word != Kind.TABLE:
        return
    for column in _blocks(question, "columns"):
        if _kind_of(column) not in COLUMN_KINDS:
            _note(column, "column", "the kind of a column is {}", COLUMN_KINDS, found)
            yield _Unknown(column, _likely(column, COLUMN_KINDS, keys_of_column))


def _note(node: Block, what: str, problem: str, kinds: tuple[Kind, ...], found: Findings) -> None:
    """Note a kind that does not exist, with the one that was probably meant and all that there are."""
    every = ", ".join(f"`{kind}`" for kind in kinds)
    close = nearest(_plain(_kind_of(node)), kinds)
    remedy = f"{close} There are: {every}" if close.endswith("?") else f"there are: {every}"
    if "kind" in node.entries:
        found.error(node.entries["kind"], problem.format(shown(node.entries["kind"])), remedy)
    else:
        found.error(node, f"a {what} needs the key `kind`", remedy)


def _kind_of(node: Block) -> str:
    word = node.entries.get("kind")
    return word.value if isinstance(word, Leaf) else ""


def _plain(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")


def _likely(node: Block, kinds: tuple[Kind, ...], keys_of: Callable[[Kind], tuple[str, ...]]) -> tuple[Kind, ...]:
    """Return the kinds, first those that may have all the keys of a node, the most alike in spelling first."""
    word = _plain(_kind_of(node))

    def strangeness(kind: Kind) -> tuple[int, float]:
        foreign = len(set(node.entries) - set(keys_of(kind)) - {"kind"})
        return foreign, -SequenceMatcher(None, word, kind.value).ratio()

    return tuple(sorted(kinds, key=strangeness))


def _blocks(node: Node, key: str) -> Iterator[Block]:
    listing = node.entries.get(key) if isinstance(node, Block) else None
    yield from (item for item in (listing.items if isinstance(listing, Listing) else ()) if isinstance(item, Block))
