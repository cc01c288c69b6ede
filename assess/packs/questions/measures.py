"""Reading measures: the answers that each would set must be answers that its question takes."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assess.domain.asking.acceptance import accepted
from assess.domain.errors import AnswerRejected
from assess.domain.pack.kinds import Shape
from assess.domain.pack.pack import Measure, RowTarget, Target
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.questions import Question, Table
from assess.packs.format.conditions import Scope, operand_of, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, pairs_of, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import ID
from assess.packs.format.tree import Leaf, Listing, Node


def read_measures(node: Node | None, draft: Draft) -> tuple[Measure, ...]:
    """Return the measures in order."""
    if node is None:
        return ()
    keys = Keys(node, "measures", draft.found)
    return tuple(_measure(each, draft) for each in keys.items("measures"))


def _measure(node: Node, draft: Draft) -> Measure:
    keys = Keys(node, "measure", draft.found)
    keys.need("id", "title", "says", "sets")
    name = keys.named("id", ID)
    draft.once("measure", name, node)
    known = draft.questions
    offered = keys.get("offered_when")
    scope = Scope(draft.found, known, lambda word: unknown_question(word, known))
    sets: dict[str, Target] = {}
    for asked, value in keys.pairs("sets"):
        draft.where["set", name, asked.value] = asked
        question = draft.asked(asked)
        if question is None:
            continue
        target = _target(question, value, draft)
        if target is not None:
            sets[question.id] = target
    if "sets" in keys and not any(True for _ in keys.pairs("sets")):
        draft.found.error(keys.place("sets"), "the measure changes no answer", "name the answers that it would set")
    return Measure(
        id=name,
        title=keys.text("title"),
        says=keys.text("says"),
        sets=sets,
        offered_when=None if offered is None else read_condition(offered, scope),
        asks=keys.text("asks"),
        provenance=_provenance(keys, draft),
    )


def _provenance(keys: Keys, draft: Draft) -> Provenance:
    """Return where a measure comes from; its own source and place replace those that the provenance leaves out."""
    given = draft.provenance(keys) or Provenance()
    source, at = draft.cite(keys), keys.text("at")
    return replace(given, source=given.source or source, at=given.at or at)


def _target(question: Question, node: Node, draft: Draft) -> Target | None:
    if question.facts.is_single:
        value = operand_of(question, node, draft.found)
        if value is None or not _is_taken(question, value, node, draft):
            return None
        return Target(value=value)
    if question.facts.is_several:
        return _choices(question, node, draft)
    if question.table is not None and question.table.key:
        return _rows(question, question.table, node, draft)
    what = "table without a key" if question.table else f"{question.kind.value} question"
    draft.found.error(node, f"a measure cannot set `{question.id}`, which is a {what}", "set another question")
    return None


def _is_taken(question: Question, value: object, node: Node, draft: Draft) -> bool:
    """Return whether the question takes a value as an answer: an amount or a day within its bounds."""
    try:
        accepted(question, value)
    except AnswerRejected as rejected:
        draft.found.error(node, f"{shown(node)} is no answer to `{question.id}`", str(rejected.problem))
        return False
    return True


def _choices(question: Question, node: Node, draft: Draft) -> Target | None:
    keys = Keys(node, "choices", draft.found)
    named = {}
    for key in ("add", "remove"):
        leaves = keys.leaves(key)
        for leaf in leaves:
            if leaf.value not in question.option_by_id:
                problem = f"`{question.id}` has no option `{leaf.value}`"
                draft.found.error(leaf, problem, nearest(leaf.value, question.option_by_id))
        named[key] = tuple(leaf.value for leaf in leaves)
    if not any(named.values()):
        draft.found.error(node, "nothing is added or removed", "write `{add: [...]}` or `{remove: [...]}`")
        return None
    return Target(add=named["add"], remove=named["remove"])


def _rows(question: Question, table: Table, node: Node, draft: Draft) -> Target | None:
    if not isinstance(node, Listing) or not node.items:
        draft.found.error(
            node, f"the rows of `{question.id}` are {shown(node)}", "write `[{where: {...}, set: {...}}]`"
        )
        return None
    return Target(rows=tuple(_row_target(question, table, item, draft) for item in node.items))


def _row_target(question: Question, table: Table, node: Node, draft: Draft) -> RowTarget:
    keys = Keys(node, "row_target", draft.found)
    keys.need("set")
    where: dict[str, frozenset[str]] = {}
    for column, value in keys.pairs("where"):
        if column.value not in table.key:
            draft.found.error(
                column, f"`{question.id}` has no key column `{column.value}`", nearest(column.value, table.key)
            )
            continue
        where[column.value] = _entries(table, column.value, value, draft)
    return RowTarget(where, _cells(question, table, keys, draft))


def _entries(table: Table, column: str, node: Node, draft: Draft) -> frozenset[str]:
    known = {entry.id for entry in table.key[column]}
    leaves = node.items if isinstance(node, Listing) else [node]
    named = [leaf.value if isinstance(leaf, Leaf) else "" for leaf in leaves]
    for leaf, name in zip(leaves, named, strict=True):
        if name not in known:
            draft.found.error(leaf, f"the list of `{column}` has no entry {shown(leaf)}", nearest(name, known))
    return frozenset(named)


def _cells(question: Question, table: Table, keys: Keys, draft: Draft) -> Mapping[str, str | int | Decimal]:
    cells: dict[str, str | int | Decimal] = {}
    for name, value in pairs_of(keys.place("set"), draft.found, "`set`") if "set" in keys else ():
        column = table.column_by_id.get(name.value)
        if column is None:
            draft.found.error(
                name, f"`{question.id}` has no column `{name.value}`", nearest(name.value, table.column_by_id)
            )
        elif not column.facts.is_single or column.facts.shape is Shape.DAY:
            draft.found.error(
                name, f"a measure cannot set a {column.kind.value} column", "set a choice, level or number"
            )
        else:
            wanted = operand_of(column, value, draft.found)
            if isinstance(wanted, str | int | Decimal):
                cells[name.value] = wanted
    return cells
