"""Reading scores: each method with the keys of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from assess.domain.pack.conditions import Condition
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Adjustment, Bands, Direction, Grid, GridInputs, Method, Raise, Score
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, exact_of, id_of, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import ID
from assess.packs.format.tree import Block, Leaf, Listing
from assess.packs.scoring.bands_and_grids import DIRECTIONS

FEWEST_SPOKES, MOST_SPOKES = 3, 12
METHODS = tuple(method.value for method in Method)
_OF_METHOD: Mapping[Method, frozenset[str]] = {
    Method.MEAN: frozenset({"of", "maximum", "parts"}),
    Method.WORST: frozenset({"parts", "over", "row_counts_when", "each"}),
    Method.GRID: frozenset({"grid", "rows", "columns"}),
    Method.SUM: frozenset({"of", "maximum", "parts"}),
    Method.PRODUCT: frozenset({"of", "parts"}),
    Method.COUNT: frozenset({"statements"}),
    Method.ADJUST: frozenset({"base", "by", "at_least", "at_least_percent", "factor", "round"}),
}


@dataclass
class _Desk:
    """What a score may refer to, with the scores read so far and the names of all."""

    draft: Draft
    bands: Mapping[str, Bands]
    grids: Mapping[str, Grid]
    every: frozenset[str]
    scores: dict[str, Score] = field(default_factory=dict)

    def earlier(self, leaf: Leaf) -> str:
        """Return the id of a score that comes before, "" with a problem noted when there is none."""
        name = leaf.value
        if name in self.scores:
            return name
        remedy = f"move `{name}` before it" if name in self.every else nearest(name, self.scores)
        self.draft.found.error(leaf, f"there is no earlier score `{name}`", remedy)
        return ""


def read_scores(keys: Keys, bands: Mapping[str, Bands], grids: Mapping[str, Grid], draft: Draft) -> Mapping[str, Score]:
    """Return the scores by id, in order: a score over scores reads earlier ones, so that none can read itself."""
    pairs = list(keys.pairs("scores"))
    desk = _Desk(draft, bands, grids, frozenset(name.value for name, _ in pairs))
    for name, node in pairs:
        inner = Keys(node, "score", draft.found)
        inner.need("title", "direction", "method", "bands")
        draft.once("score", id_of(name, ID, draft.found), name)
        score = _score(name.value, inner, desk)
        if score is not None:
            desk.scores[name.value] = score
    return desk.scores


def read_spokes(keys: Keys, scores: Mapping[str, Score], draft: Draft) -> tuple[str, ...]:
    """Return the scores that one picture puts on spokes: 3 to 12, all of one direction."""
    named = keys.leaves("spokes")
    for each in named:
        if each.value not in scores:
            draft.found.error(each, f"there is no score `{each.value}`", nearest(each.value, scores))
    names = tuple(each.value for each in named if each.value in scores)
    if named and not MOST_SPOKES >= len(set(names)) == len(named) >= FEWEST_SPOKES:
        remedy = f"name {FEWEST_SPOKES} to {MOST_SPOKES} scores, each once"
        draft.found.error(keys.place("spokes"), f"`spokes` names {len(set(names))} scores", remedy)
    if len({scores[name].direction for name in names}) > 1:
        problem = "the scores on `spokes` point both ways"
        draft.found.error(
            keys.place("spokes"), problem, "keep to those of which more is better, or of which more is worse"
        )
    return names


def _score(name: str, keys: Keys, desk: _Desk) -> Score | None:
    direction, method = keys.word("direction", DIRECTIONS), keys.word("method", METHODS)
    banded = desk.bands.get(keys.word("bands", desk.bands))
    if not direction or not method or banded is None:
        return None
    _only_for(Method(method), keys)
    own = _own(Method(method), keys, desk)
    if own is None:
        return None
    maximum = keys.word("maximum", ("asked", "all"), "asked")
    if maximum == "all" and method == Method.MEAN and direction != Direction.RISK:
        keys.found.error(keys.place("maximum"), "`maximum: all` is for risks", "delete it")
    return Score(
        id=name,
        title=keys.text("title"),
        direction=Direction(direction),
        method=Method(method),
        bands=banded,
        says=keys.text("says"),
        of=keys.named("of", ID),
        maximum_all=maximum == "all",
        provenance=desk.draft.provenance(keys) or Provenance(),
        **own,
    )


def _only_for(method: Method, keys: Keys) -> None:
    """Note keys that belong to another method."""
    foreign = frozenset().union(*_OF_METHOD.values()) - _OF_METHOD[method]
    article = "an" if method is Method.ADJUST else "a"
    for key in sorted(foreign & set(keys.entries)):
        keys.found.error(keys.place(key), f"`{key}` does not belong to {article} {method.value} score", "delete it")


def _own(method: Method, keys: Keys, desk: _Desk) -> dict[str, Any] | None:
    """Return what the method of a score needs, `None` with a problem noted when it cannot do without."""
    if method is Method.GRID:
        inputs = _grid_inputs(keys, desk.draft.questions, desk)
        return None if inputs is None else {"each": inputs}
    if method is Method.COUNT:
        return {"statements": _statements(keys, desk)}
    if method is Method.ADJUST:
        adjustment = _adjustment(keys, desk)
        return None if adjustment is None else {"adjustment": adjustment}
    if method is Method.MEAN:
        return {"part_weights": _part_weights(keys, desk)}
    if method is Method.WORST and "parts" not in keys:
        return _over(keys, desk)
    return _parts(method, keys, desk)


def _parts(method: Method, keys: Keys, desk: _Desk) -> dict[str, Any] | None:
    """Return the scores that a score is made of; a sum or product without any reads points."""
    for key in ("over", "of", "maximum") if "parts" in keys else ():
        if key in keys:
            keys.found.error(keys.place(key), f"there are both `parts` and `{key}`", "keep one of them")
    leaves = keys.leaves("parts")
    if "parts" in keys and not leaves:
        keys.found.error(keys.place("parts"), "the score has no parts", "name earlier scores: `parts: [score, score]`")
        return None
    parts = tuple(filter(None, map(desk.earlier, leaves)))
    if len(set(parts)) < len(parts) and method is not Method.WORST:
        keys.found.error(keys.place("parts"), "a part is named twice", "name it once")
    return {"parts": parts}


def _part_weights(keys: Keys, desk: _Desk) -> tuple[tuple[str, Fraction], ...]:
    """Return the earlier scores that count in a mean beside the answers, each with its weight."""
    if isinstance(keys.get("parts"), Listing):
        keys.found.error(keys.place("parts"), "the parts of a mean have no weights", "write `parts: {score: 2}`")
        return ()
    if "parts" in keys and "maximum" in keys:
        keys.found.error(keys.place("maximum"), "there are both `parts` and `maximum`", "keep one of them")
    found = []
    for name, node in keys.pairs("parts"):
        part, weight = desk.earlier(name), exact_of(node, keys.found, "a weight")
        if weight is not None and weight <= 0:
            keys.found.error(node, f"the weight of `{name.value}` is {weight}", "write a number above 0")
        elif part and weight is not None:
            found.append((part, weight))
    return tuple(found)


def _over(keys: Keys, desk: _Desk) -> dict[str, Any] | None:
    if "over" not in keys:
        keys.found.error(
            keys.node, "a worst score has nothing to choose from", "add `over: table` or `parts: [score, ...]`"
        )
        return None
    question = _table_question(keys, desk.draft)
    if question is None or question.table is None:
        return None
    inner = keys.keys("each")
    if inner is None:
        wanted = "add `each: {method: grid, grid: ..., rows: [...], columns: [...]}`, or `{method: product, ...}`"
        keys.found.error(keys.node, "a score over a table needs `each`", wanted)
        return None
    columns = question.table.column_by_id
    scored = _each(inner, columns, desk)
    if scored is None:
        return None
    node = keys.get("row_counts_when")
    scope = Scope(keys.found, columns, lambda word: unknown_question(word, columns))
    condition = None if node is None else read_condition(node, scope)
    return {"over": question.id, "row_counts_when": condition, **scored}


def _table_question(keys: Keys, draft: Draft) -> Question | None:
    node = keys.place("over")
    name = node.value if isinstance(node, Leaf) else ""
    tables = {question.id: question for question in draft.questions.values() if question.table}
    if name not in tables:
        draft.found.error(node, f"there is no table question {shown(node)}", nearest(name, tables))
    return tables.get(name)


def _each(keys: Keys, columns: Mapping[str, Any], desk: _Desk) -> dict[str, Any] | None:
    """Return how each row is scored: which columns are looked up in a grid, or multiplied."""
    keys.need("method")
    method = keys.word("method", (Method.GRID.value, Method.PRODUCT.value))
    foreign = ("grid", "rows", "columns") if method == Method.PRODUCT else ("factors",)
    for key in foreign:
        if method and key in keys:
            keys.found.error(keys.place(key), f"`{key}` does not belong to `method: {method}`", "delete it")
    if method == Method.PRODUCT:
        keys.need("factors")
        factors = _named("factors", keys, columns)
        return {"factors": factors} if factors else None
    inputs = _grid_inputs(keys, columns, desk) if method else None
    return None if inputs is None else {"each": inputs}


def _grid_inputs(keys: Keys, known: Mapping[str, Any], desk: _Desk) -> GridInputs | None:
    """Return which grid is read, and from what: columns of a table, or questions."""
    keys.need("grid", "rows", "columns")
    grid = desk.grids.get(keys.word("grid", desk.grids))
    (rows, rows_raised), (columns, columns_raised) = (_side(key, keys, known) for key in ("rows", "columns"))
    if grid is None or not rows or not columns:
        return None
    return GridInputs(grid, rows, columns, rows_raised, columns_raised)


def _side(key: str, keys: Keys, known: Mapping[str, Any]) -> tuple[tuple[str, ...], Raise | None]:
    """Return the inputs along one side; of a block, first the one that leads, then those that raise it, and when."""
    if not isinstance(keys.get(key), Block):
        return _named(key, keys, known), None
    side = Keys(keys.place(key), "side", keys.found)
    side.need("leads", "raised_by")
    leading = side.word("leads", known)
    others = _named("raised_by", side, known)
    raised = _raise(side, [len(known[name].options) for name in others])
    if leading in others or len(set(others)) < len(others):
        side.found.error(side.place("raised_by"), "an input is named twice along one side", "name it once")
    return ((leading, *others) if leading and others else ()), raised


def _raise(keys: Keys, levels: Sequence[int]) -> Raise:
    """Return when inputs of so many levels raise the one that leads, with a problem noted where one threshold idles."""
    one = keys.whole("one_at_least", 0, 2, max((2, *levels)))
    every = keys.whole("all_at_least", 0, 2, max(2, min(levels, default=2)))
    if not {"one_at_least", "all_at_least"} & set(keys.entries):
        keys.found.error(
            keys.node, "nothing says when the level is raised", "add `one_at_least: 4` or `all_at_least: 3`"
        )
    elif len(levels) == 1 and "all_at_least" in keys:
        keys.found.error(keys.place("all_at_least"), "only one input raises the level", "write `one_at_least`")
    elif one and every >= one:
        problem = f"where all are at least {every}, one is at least {one} anyway"
        keys.found.error(keys.place("all_at_least"), problem, "lower it, or delete it")
    return Raise(one or None, every or None)


def _named(key: str, keys: Keys, known: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns or questions that are named."""
    leaves = keys.leaves(key)
    for leaf in leaves:
        if leaf.value not in known:
            keys.found.error(leaf, f"there is nothing called `{leaf.value}` to read", nearest(leaf.value, known))
    return tuple(leaf.value for leaf in leaves if leaf.value in known)


def _statements(keys: Keys, desk: _Desk) -> tuple[Condition, ...]:
    """Return the conditions that are counted; each may read any question."""
    keys.need("statements")
    nodes = keys.items("statements")
    if "statements" in keys and not nodes:
        keys.found.error(keys.place("statements"), "there is nothing to count", "write `[{question: {is: yes}}, ...]`")
    known = desk.draft.questions
    scope = Scope(keys.found, known, lambda word: unknown_question(word, known))
    read = [read_condition(node, scope) for node in nodes]
    return tuple(condition for condition in read if condition is not None)


def _adjustment(keys: Keys, desk: _Desk) -> Adjustment | None:
    keys.need("base", "by", "factor")
    base, by = _score_named("base", keys, desk), _score_named("by", keys, desk)
    factor = keys.exact("factor")
    if ("at_least" in keys) == ("at_least_percent" in keys):
        wanted = "write `at_least: ...` in points, or `at_least_percent: ...` of the maximum of `by`"
        keys.found.error(keys.node, "an adjust score needs one threshold", wanted)
        return None
    percent = keys.exact("at_least_percent")
    threshold = keys.exact("at_least") if percent is None else percent
    if not base or not by or factor is None or threshold is None:
        return None
    rounding = keys.word("round", ("half_up", "none"), "none")
    _check_amounts(keys, factor, threshold, same=base == by)
    return Adjustment(base, by, threshold, factor, in_percent=percent is not None, half_up=rounding == "half_up")


def _score_named(key: str, keys: Keys, desk: _Desk) -> str:
    node = keys.get(key)
    if node is None:
        return ""
    if isinstance(node, Leaf) and node.value:
        return desk.earlier(node)
    keys.found.error(node, f"`{key}` is {shown(node)}", "name an earlier score")
    return ""


def _check_amounts(keys: Keys, factor: Fraction, threshold: Fraction, *, same: bool) -> None:
    if same:
        keys.found.error(keys.place("by"), "`base` and `by` are the same score", "name two scores")
    if not 0 <= factor < 1:
        keys.found.error(
            keys.place("factor"), f"the factor is {factor}", "write a number from 0 to less than 1: it lowers the base"
        )
    if threshold <= 0:
        key = "at_least" if "at_least" in keys else "at_least_percent"
        keys.found.error(keys.place(key), f"the threshold is {threshold}", "write a number above 0")
