"""Reading the rows and columns of a table question."""

from collections.abc import Mapping

from assess.domain.pack.kinds import KIND_OF
from assess.domain.pack.questions import Column, ListEntry, Table
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import DEFAULT_ROWS, ID, keys_of_column
from assess.packs.format.tree import Block, Leaf, Node
from assess.packs.questions.options import read_choices, read_currency, read_limits

MOST_ROWS = 200


def read_table(question: str, keys: Keys, draft: Draft) -> Table:
    """Return the table of a question."""
    keys.need("columns")
    rows = keys.keys("rows") or Keys(Block(keys.node.file, keys.node.line, {}, {}), "rows", draft.found)
    key = _key(rows, draft)
    columns: dict[str, Column] = {}
    for node in keys.items("columns"):
        column = _column(question, node, columns, draft)
        if column is None:
            continue
        if column.id in key:
            draft.found.error(node, f"`{column.id}` is a key column already", "delete it here")
        columns[column.id] = column
    if "columns" in keys and not columns:
        draft.found.error(keys.place("columns"), "the table has no columns", "add at least one")
    preselected = _preselected(rows, key, draft)
    most = rows.whole("at_most", max(DEFAULT_ROWS, len(preselected)), 1, MOST_ROWS)
    if most < len(preselected):
        draft.found.error(
            rows.place("at_most"), f"{len(preselected)} rows are preselected", f"raise `at_most` to {len(preselected)}"
        )
    may_add = rows.flag("may_add", default=True)
    if not may_add and not preselected:
        draft.found.error(
            rows.place("may_add"), "no row is preselected and none may be added", "name the rows under `preselected`"
        )
    return Table(tuple(columns.values()), key, preselected, may_add, most)


def _key(rows: Keys, draft: Draft) -> Mapping[str, tuple[ListEntry, ...]]:
    key: dict[str, tuple[ListEntry, ...]] = {}
    for column, node in rows.pairs("key"):
        name = node.value if isinstance(node, Leaf) else ""
        if name not in draft.lists:
            draft.found.error(node, f"there is no list {shown(node)} in lists.yaml", nearest(name, draft.lists))
        key[column.value] = draft.lists.get(name, ())
    return key


def _preselected(rows: Keys, key: Mapping[str, tuple[ListEntry, ...]], draft: Draft) -> tuple[Mapping[str, str], ...]:
    node = rows.get("preselected")
    if node is None:
        return ()
    if not key:
        draft.found.error(node, "rows are preselected in a table without a key", "add `key: {column: list}`")
        return ()
    if isinstance(node, Leaf) and node.value == "all":
        if len(key) == 1:
            ((column, entries),) = key.items()
            return tuple({column: entry.id} for entry in entries)
        draft.found.error(node, "`all` needs one key column", "name the rows: `[{column: entry, ...}]`")
        return ()
    return tuple(_row(each, key, draft) for each in rows.items("preselected"))


def _row(node: Node, key: Mapping[str, tuple[ListEntry, ...]], draft: Draft) -> Mapping[str, str]:
    inner = Keys(node, "preselected row", draft.found, key)
    inner.need(*key)
    return {column: inner.word(column, [entry.id for entry in entries]) for column, entries in key.items()}


def _column(question: str, node: Node, earlier: Mapping[str, Column], draft: Draft) -> Column | None:
    # Where the kind of column does not exist, it has been replaced already.
    word = node.entries.get("kind") if isinstance(node, Block) else None
    if not isinstance(word, Leaf):
        draft.found.error(node, "a column needs the key `kind`", "write it as keys and values")
        return None
    kind = KIND_OF[word.value]
    keys = Keys(node, f"{kind.value} column", draft.found, keys_of_column(kind))
    keys.need("id", "label")
    name = keys.named("id", ID)
    if not name or not draft.once(f"column of {question}", name, node):
        return None
    choices = read_choices(f"{question}, column {name}", kind, keys, draft, "column_option")
    when = keys.get("when")
    scope = Scope(draft.found, earlier, lambda word: _missing(word, earlier))
    return Column(
        id=name,
        label=keys.text("label"),
        kind=kind,
        help=keys.text("help"),
        options=choices.options,
        ordered=keys.flag("ordered"),
        better=choices.better,
        ends=choices.ends,
        unit=keys.text("unit"),
        currency=read_currency(keys, kind),
        bounds=read_limits(kind, keys),
        when=read_condition(when, scope) if when is not None else None,
        required=keys.flag("required"),
    )


def _missing(name: str, earlier: Mapping[str, Column]) -> tuple[str, str]:
    problem, remedy = unknown_question(name, earlier)
    return problem.replace("question", "earlier column"), remedy
