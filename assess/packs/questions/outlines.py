"""Reading outlines: documents that a law asks for, part by part, once the questions that they read are known."""

from collections.abc import Container, Iterable, Mapping

from assess.domain.pack.conditions import Condition
from assess.domain.pack.outlines import ComputedElement, Element, Outline, OutlinePart
from assess.domain.pack.pack import Duty
from assess.domain.pack.rules import Outcome
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, id_of
from assess.packs.format.problems import nearest
from assess.packs.format.schema import LABELLED_ID
from assess.packs.format.tree import Block, Leaf, Node


def read_outlines(node: Node | None, duties: Mapping[str, Duty], draft: Draft) -> Mapping[str, Outline]:
    """Return the outlines of `duties.yaml` by id."""
    # whatever else is in the file is read, and its problems noted, with the duties
    given = node.entries.get("outlines") if isinstance(node, Block) else None
    if node is None or given is None:
        return {}
    keys = Keys(Block(node.file, node.line, {"outlines": given}, {}), "duties", draft.found)
    return {name.value: _outline(name, value, duties, draft) for name, value in keys.pairs("outlines")}


def _outline(name: Leaf, node: Node, duties: Mapping[str, Duty], draft: Draft) -> Outline:
    keys = Keys(node, "outline", draft.found)
    keys.need("title", "source", "parts")
    draft.once("outline", id_of(name, LABELLED_ID, draft.found), name)
    parts = tuple(_part(name.value, each, duties, draft) for each in keys.items("parts"))
    return Outline(
        name.value,
        keys.text("title"),
        draft.cite(keys),
        parts,
        keys.text("at"),
        _condition(keys, "applies_when", draft),
        keys.day("applies_from"),
        keys.text("date_note"),
    )


def _part(outline: str, node: Node, duties: Mapping[str, Duty], draft: Draft) -> OutlinePart:
    keys = Keys(node, "outline_part", draft.found)
    keys.need("id", "title", "elements")
    name = keys.named("id", LABELLED_ID)
    draft.once(f"part of {outline}", name, node)
    return OutlinePart(
        name,
        keys.text("title"),
        tuple(_element(outline, each, draft) for each in keys.items("elements")),
        _known(keys, "duties", "duty", duties),
        keys.text("says"),
        _condition(keys, "when", draft),
        frozenset(Outcome(each) for each in _words(keys, "outcomes", tuple(Outcome))),
    )


def _element(outline: str, node: Node, draft: Draft) -> Element:
    keys = Keys(node, "element", draft.found)
    keys.need("id", "title")
    name = keys.named("id", LABELLED_ID)
    draft.once(f"element of {outline}", name, node)
    return Element(
        name,
        keys.text("title"),
        _known(keys, "fields", "field", draft.fields),
        tuple(ComputedElement(each) for each in _words(keys, "shows", tuple(ComputedElement))),
        keys.text("says"),
        _condition(keys, "when", draft),
    )


def _known(keys: Keys, key: str, what: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the ids under a key that are there; others are errors."""
    there: Container[str] = frozenset(known)
    named = keys.leaves(key)
    for each in named:
        if each.value not in there:
            keys.found.error(each, f"there is no {what} `{each.value}`", nearest(each.value, known))
    return tuple(each.value for each in named if each.value in there)


def _words(keys: Keys, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    named = keys.leaves(key)
    for each in named:
        if each.value not in allowed:
            keys.found.error(each, f"an entry of `{key}` is `{each.value}`", nearest(each.value, allowed))
    return tuple(each.value for each in named if each.value in allowed)


def _condition(keys: Keys, key: str, draft: Draft) -> Condition | None:
    node = keys.get(key)
    if node is None:
        return None
    known = draft.questions
    scope = Scope(draft.found, known, lambda word: unknown_question(word, known), draft.criteria)
    return read_condition(node, scope)
