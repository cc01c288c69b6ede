"""Reading bands and grids, and which scores options count in."""

from collections.abc import Iterator, Mapping

from assess.domain.pack.provenance import Provenance
from assess.domain.pack.scores import Band, Bands, Direction, Grid, Method
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, exact_of, id_of, shown
from assess.packs.format.schema import ID
from assess.packs.format.tree import Block, Leaf, Listing, Node

DIRECTIONS = tuple(direction.value for direction in Direction)


def rated_names(scoring: Node) -> Mapping[str, Direction]:
    """Return the names that options may rate, with the direction of the mean score that reads them."""
    return dict(_names(scoring, frozenset({Method.MEAN})))


def pointed_names(scoring: Node) -> Mapping[str, Direction]:
    """Return the names that options may give points for, with the direction of the sum or product that reads them."""
    return dict(_names(scoring, frozenset({Method.SUM, Method.PRODUCT})))


def _names(scoring: Node, methods: frozenset[Method]) -> Iterator[tuple[str, Direction]]:
    """Yield the names that scores over questions read; the first score of a name sets its direction."""
    scores = scoring.entries.get("scores") if isinstance(scoring, Block) else None
    seen: set[str] = set()
    for score, node in scores.entries.items() if isinstance(scores, Block) else ():
        entries = node.entries if isinstance(node, Block) else {}
        words = {key: value.value for key, value in entries.items() if isinstance(value, Leaf)}
        name = words.get("of", score)
        over_questions = "parts" not in entries or words.get("method") == Method.MEAN
        wanted = words.get("method") in methods and over_questions and words.get("direction") in DIRECTIONS
        if wanted and name not in seen:
            seen.add(name)
            yield name, Direction(words["direction"])


def read_bands(keys: Keys, draft: Draft) -> Mapping[str, Bands]:
    """Return the lists of bands by id."""
    bands: dict[str, Bands] = {}
    for name, node in keys.pairs("bands"):
        draft.once("bands", id_of(name, ID, draft.found), name)
        outer = Keys(node, "bands", draft.found) if isinstance(node, Block) else None
        nodes = outer.items("bands") if outer else node.items if isinstance(node, Listing) else []
        if not nodes:
            draft.found.error(
                node, f"the bands `{name.value}` are {shown(node)}", "write `[{id: ..., title: ..., below: ...}, ...]`"
            )
            continue
        percent = outer is not None and outer.word("in", ("percent", "points"), "points") == "percent"
        read = tuple(_band(name.value, each, draft) for each in nodes)
        bands[name.value] = Bands(name.value, read, percent)
    return bands


def _band(bands: str, node: Node, draft: Draft) -> Band:
    keys = Keys(node, "band", draft.found)
    keys.need("id", "title")
    name = keys.named("id", ID)
    draft.once(f"band of {bands}", name, node)
    if "below" in keys and "up_to" in keys:
        draft.found.error(node, "a band has both `below` and `up_to`", "keep one")
    return Band(name, keys.text("title"), keys.exact("below"), keys.exact("up_to"))


def read_grids(keys: Keys, draft: Draft) -> Mapping[str, Grid]:
    """Return the grids by id."""
    grids: dict[str, Grid] = {}
    for name, node in keys.pairs("grids"):
        inner = Keys(node, "grid", draft.found)
        inner.need("title", "rows", "columns", "cells")
        draft.once("grid", id_of(name, ID, draft.found), name)
        cells = []
        for row in inner.items("cells"):
            amounts = [exact_of(cell, draft.found, "a cell") for cell in row.items] if isinstance(row, Listing) else []
            cells.append(tuple(amount for amount in amounts if amount is not None))
        if not cells or len({len(row) for row in cells}) != 1 or not cells[0]:
            draft.found.error(
                inner.place("cells"), "the rows of the grid are not of one length", "write `[[1, 2], [2, 3]]`"
            )
            continue
        grids[name.value] = Grid(
            name.value,
            inner.text("title"),
            inner.text("rows"),
            inner.text("columns"),
            tuple(cells),
            draft.provenance(inner) or Provenance(),
        )
    return grids
