"""Reading sources, shared lists and duties."""

from collections.abc import Mapping
from typing import cast

from assess.domain.pack.pack import ComputedKind, Duty, DutyField, RecordKind
from assess.domain.pack.provenance import Basis, Source
from assess.domain.pack.questions import ListEntry
from assess.packs.format.draft import BASES, Draft
from assess.packs.format.keys import Keys, id_of, pairs_of, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import ID, LABELLED_ID
from assess.packs.format.tree import Leaf, Listing, Node

ANSWERED_BY = ("question", "computed", "record")


def read_sources(node: Node | None, draft: Draft) -> Mapping[str, Source]:
    """Return the sources by id."""
    sources: dict[str, Source] = {}
    for name, value in pairs_of(node, draft.found, "the file") if node is not None else ():
        keys = Keys(value, "source", draft.found)
        keys.need("title")
        draft.once("source", id_of(name, LABELLED_ID, draft.found), name)
        basis = Basis(keys.word("basis", BASES, Basis.CONFIRMED))
        sources[name.value] = Source(name.value, keys.text("title"), keys.text("url"), basis, keys.day("checked"))
    return sources


def read_lists(node: Node | None, draft: Draft) -> Mapping[str, tuple[ListEntry, ...]]:
    """Return the shared lists by id."""
    lists: dict[str, tuple[ListEntry, ...]] = {}
    for name, value in pairs_of(node, draft.found, "the file") if node is not None else ():
        draft.once("list", id_of(name, ID, draft.found), name)
        if not isinstance(value, Listing):
            draft.found.error(
                value, f"the list `{name.value}` is {shown(value)}", "write `- {id: ..., label: ...}`, one a line"
            )
            continue
        lists[name.value] = tuple(_listed(name.value, item, draft) for item in value.items)
    return lists


def _listed(name: str, node: Node, draft: Draft) -> ListEntry:
    keys = Keys(node, "listed", draft.found)
    keys.need("id", "label")
    entry = ListEntry(keys.named("id", ID), keys.text("label"), keys.text("hint"))
    draft.once(f"entry of {name}", entry.id, node)
    return entry


def read_duties(node: Node | None, draft: Draft) -> tuple[Mapping[str, DutyField], Mapping[str, Duty]]:
    """Return the fields that duties ask for, and the duties, by id."""
    if node is None:
        return {}, {}
    keys = Keys(node, "duties", draft.found)
    fields: dict[str, DutyField] = {}
    for name, value in keys.pairs("fields"):
        inner = Keys(value, "field", draft.found)
        inner.need("title")
        draft.once("field", id_of(name, LABELLED_ID, draft.found), name)
        by = inner.word("by", ANSWERED_BY, "question")
        title, record, computed = inner.text("title"), _record(inner, by), _computed(inner, by)
        fields[name.value] = DutyField(name.value, title, cast("object", by), record, computed)  # type: ignore[arg-type]
    return fields, {name.value: _duty(name, value, fields, draft) for name, value in keys.pairs("duties")}


def _record(keys: Keys, by: str) -> RecordKind | None:
    """Return the record that answers a field; only a field that a record answers names one."""
    if by == "record":
        keys.need("record")
    elif "record" in keys:
        keys.found.error(keys.place("record"), "`record` stands without `by: record`", "add it, or delete `record`")
        return None
    word = keys.word("record", tuple(RecordKind))
    return RecordKind(word) if word else None


def _computed(keys: Keys, by: str) -> ComputedKind | None:
    """Return what the program computes for a field; only a field that it computes may name it."""
    if by != "computed" and "computed" in keys:
        where = keys.place("computed")
        keys.found.error(where, "`computed` stands without `by: computed`", "add it, or delete `computed`")
        return None
    word = keys.word("computed", tuple(ComputedKind))
    return ComputedKind(word) if word else None


def _duty(name: Leaf, node: Node, fields: Mapping[str, DutyField], draft: Draft) -> Duty:
    keys = Keys(node, "duty", draft.found)
    keys.need("title", "source", "fields")
    draft.once("duty", id_of(name, LABELLED_ID, draft.found), name)
    named = keys.leaves("fields")
    for each in named:
        if each.value not in fields:
            draft.found.error(each, f"there is no field `{each.value}`", nearest(each.value, fields))
    return Duty(name.value, keys.text("title"), draft.cite(keys), tuple(each.value for each in named), keys.text("at"))
