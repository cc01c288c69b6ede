"""Reading bands, grids, scores and gates."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assess.domain.provenance import Provenance
from assess.domain.questionnaire import (
    CHOICE,
    Band,
    Bands,
    Direction,
    Gate,
    Grid,
    GridInputs,
    Kind,
    Method,
    Question,
    Score,
)
from assess.packs.conditions import Scope, read_condition, unknown_question
from assess.packs.draft import Draft
from assess.packs.keys import Keys, exact_of, id_of, shown
from assess.packs.problems import nearest
from assess.packs.schema import ID, LABELLED_ID
from assess.packs.tree import Block, Leaf, Listing, Node

DIRECTIONS = tuple(direction.value for direction in Direction)
METHODS = tuple(method.value for method in Method)


def rated_names(scoring: Node) -> Mapping[str, Direction]:
    """Return the names that options may rate, with the direction of the mean score that reads them."""
    names: dict[str, Direction] = {}
    scores = scoring.entries.get("scores") if isinstance(scoring, Block) else None
    for score, node in scores.entries.items() if isinstance(scores, Block) else ():
        words = {key: value.value for key, value in _leaves(node)}
        if words.get("method") == Method.MEAN and words.get("direction") in DIRECTIONS:
            names.setdefault(words.get("of", score), Direction(words["direction"]))
    return names


def _leaves(node: Node) -> list[tuple[str, Leaf]]:
    entries = node.entries.items() if isinstance(node, Block) else ()
    return [(key, value) for key, value in entries if isinstance(value, Leaf)]


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


def read_scores(keys: Keys, bands: Mapping[str, Bands], grids: Mapping[str, Grid], draft: Draft) -> Mapping[str, Score]:
    """Return the scores by id, in order: a score over scores reads earlier ones."""
    scores: dict[str, Score] = {}
    for name, node in keys.pairs("scores"):
        inner = Keys(node, "score", draft.found)
        inner.need("title", "direction", "method", "bands")
        draft.once("score", id_of(name, ID, draft.found), name)
        score = _score(name.value, inner, bands, grids, scores, draft)
        if score is not None:
            scores[name.value] = score
    return scores


def _score(
    name: str,
    keys: Keys,
    bands: Mapping[str, Bands],
    grids: Mapping[str, Grid],
    scores: Mapping[str, Score],
    draft: Draft,
) -> Score | None:
    direction, method = keys.word("direction", DIRECTIONS), keys.word("method", METHODS)
    banded = bands.get(keys.word("bands", bands))
    if not direction or not method or banded is None:
        return None
    _only_for(Method(method), keys, draft)
    over = _over(keys, draft)
    each = _inputs(Method(method), keys, over, grids, draft)
    if Method(method) is Method.WORST and "over" not in keys and not keys.items("parts"):
        draft.found.error(
            keys.node, "a worst score has nothing to choose from", "add `over: table` or `parts: [score, ...]`"
        )
        return None
    if each is None and ("over" in keys or Method(method) is Method.GRID):
        return None
    condition = keys.get("row_counts_when")
    columns = over.table.column_by_id if over and over.table else {}
    scope = Scope(draft.found, columns, lambda word: unknown_question(word, columns))
    maximum = keys.word("maximum", ("asked", "all"), "asked")
    if maximum == "all" and direction != Direction.RISK:
        draft.found.error(keys.place("maximum"), "`maximum: all` is for risks", "delete it")
    parts = keys.leaves("parts")
    for part in parts:
        if part.value not in scores:
            draft.found.error(part, f"there is no earlier score `{part.value}`", nearest(part.value, scores))
    return Score(
        id=name,
        title=keys.text("title"),
        direction=Direction(direction),
        method=Method(method),
        bands=banded,
        says=keys.text("says"),
        of=keys.named("of", ID),
        maximum_all=maximum == "all",
        parts=tuple(part.value for part in parts if part.value in scores),
        over=over.id if over else "",
        row_counts_when=read_condition(condition, scope) if condition is not None and over else None,
        each=each,
        provenance=draft.provenance(keys) or Provenance(),
    )


_OF_METHOD: Mapping[Method, frozenset[str]] = {
    Method.MEAN: frozenset({"of", "maximum"}),
    Method.WORST: frozenset({"parts", "over", "row_counts_when", "each"}),
    Method.GRID: frozenset({"grid", "rows", "columns"}),
}


def _only_for(method: Method, keys: Keys, draft: Draft) -> None:
    """Note keys that belong to another method."""
    foreign = frozenset().union(*_OF_METHOD.values()) - _OF_METHOD[method]
    for key in sorted(foreign & set(keys.entries)):
        draft.found.error(keys.place(key), f"`{key}` does not belong to a {method.value} score", "delete it")


def _over(keys: Keys, draft: Draft) -> Question | None:
    node = keys.get("over")
    if node is None:
        return None
    name = node.value if isinstance(node, Leaf) else ""
    tables = {question.id: question for question in draft.questions.values() if question.table}
    if name in draft.unread:
        return None
    if name not in tables:
        draft.found.error(node, f"there is no table question {shown(node)}", nearest(name, tables))
        return None
    if "each" not in keys:
        draft.found.error(
            keys.node,
            "a score over a table needs `each`",
            "add `each: {method: grid, grid: ..., rows: [...], columns: [...]}`",
        )
    return tables[name]


def _inputs(
    method: Method, keys: Keys, over: Question | None, grids: Mapping[str, Grid], draft: Draft
) -> GridInputs | None:
    """Return which grid is read, and from what: columns of a table, or questions."""
    if method is Method.GRID:
        return _grid_inputs(keys, draft.questions, grids, draft)
    inner = keys.keys("each")
    if inner is None or over is None or over.table is None:
        return None
    inner.need("method")
    inner.word("method", ("grid",))
    return _grid_inputs(inner, over.table.column_by_id, grids, draft)


def _grid_inputs(keys: Keys, known: Mapping[str, Any], grids: Mapping[str, Grid], draft: Draft) -> GridInputs | None:
    keys.need("grid", "rows", "columns")
    grid = grids.get(keys.word("grid", grids))
    sides = []
    for key in ("rows", "columns"):
        leaves = keys.leaves(key)
        for leaf in leaves:
            if leaf.value not in known:
                draft.found.error(leaf, f"there is nothing called `{leaf.value}` to read", nearest(leaf.value, known))
        sides.append(tuple(leaf.value for leaf in leaves if leaf.value in known))
    if grid is None or not all(sides):
        return None
    return GridInputs(grid, *sides)


def read_gates(keys: Keys, draft: Draft) -> tuple[Gate, ...]:
    """Return the gates in order, each with the answers that pass."""
    gates = (_gate(node, draft) for node in keys.items("gates"))
    return tuple(gate for gate in gates if gate is not None)


def _gate(node: Node, draft: Draft) -> Gate | None:
    keys = Keys(node, "gate", draft.found)
    keys.need("id", "question", "source", "says", "to_pass")
    name = keys.named("id", LABELLED_ID)
    draft.once("gate", name, node)
    question = draft.asked(keys.get("question"))
    if question is None:
        return None
    known = len(draft.found.problems)
    passes, low, high = _passes(keys, question, draft)
    if len(draft.found.problems) > known:
        return None
    return Gate(
        id=name,
        question=question.id,
        says=keys.text("says"),
        to_pass=keys.text("to_pass"),
        source=draft.cite(keys),
        at=keys.text("at"),
        passes=passes,
        at_least=low,
        at_most=high,
        provenance=draft.provenance(keys) or Provenance(),
    )


def _passes(
    keys: Keys, question: Question, draft: Draft
) -> tuple[frozenset[str] | None, Decimal | None, Decimal | None]:
    """Return the options that pass (`None`: any answer), or the bounds of the amounts that pass."""
    node = keys.get("passes")
    if node is None:
        return _default_passes(keys, question, draft)
    if isinstance(node, Leaf) and node.value == "answered":
        return None, None, None
    if isinstance(node, Block):
        bounds = Keys(node, "bounds", draft.found)
        if question.kind not in (Kind.SCALE, Kind.NUMBER, Kind.MONEY):
            draft.found.error(node, f"`{question.id}` has no levels or amounts", "name the answers that pass: `[yes]`")
        return None, bounds.decimal("at_least"), bounds.decimal("at_most")
    if question.kind not in CHOICE:
        wanted = "write `answered`, or `{at_least: ...}` for an amount"
        draft.found.error(node, f"`{question.id}` has no options to name", wanted)
        return None, None, None
    leaves = [node] if isinstance(node, Leaf) else keys.leaves("passes")
    for leaf in leaves:
        if leaf.value not in question.option_by_id:
            problem = f"`{question.id}` has no option `{leaf.value}`"
            draft.found.error(leaf, problem, nearest(leaf.value, question.option_by_id))
    return frozenset(leaf.value for leaf in leaves), None, None


def _default_passes(
    keys: Keys, question: Question, draft: Draft
) -> tuple[frozenset[str] | None, Decimal | None, Decimal | None]:
    """Return yes; the last but one level of a scale, or level 2 where low is better; any answer of other kinds."""
    if question.kind is Kind.YES_NO:
        return frozenset({"yes"}), None, None
    if question.kind is Kind.SCALE and question.better == "high":
        return None, Decimal(max(len(question.options) - 1, 2)), None
    if question.kind is Kind.SCALE and question.better == "low":
        return None, None, Decimal(2 if len(question.options) > 2 else 1)  # noqa: PLR2004 - of two levels the first passes
    if question.kind is Kind.SCALE:
        draft.found.error(keys.node, f"`{question.id}` has no better end", "add `passes: {at_least: ...}`")
    return None, None, None
