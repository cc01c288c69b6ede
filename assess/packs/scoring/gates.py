"""Reading gates: which answers pass."""

from decimal import Decimal

from assess.domain.pack.pack import Gate
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.questions import Question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys
from assess.packs.format.problems import nearest
from assess.packs.format.schema import LABELLED_ID
from assess.packs.format.tree import Block, Leaf, Node
from assess.packs.scoring.advice import read_fits, read_to_do


def read_gates(keys: Keys, draft: Draft) -> tuple[Gate, ...]:
    """Return the gates in order, each with the answers that pass."""
    gates = (_gate(node, draft) for node in keys.items("gates"))
    return tuple(gate for gate in gates if gate is not None)


def _gate(node: Node, draft: Draft) -> Gate | None:
    keys = Keys(node, "gate", draft.found)
    keys.need("id", "question", "source", "says")
    name = keys.named("id", LABELLED_ID)
    draft.once("gate", name, node)
    question = draft.asked(keys.get("question"))
    if question is None:
        return None
    known = len(draft.found.problems)
    to_pass, fits = read_to_do(keys, "to_pass", draft), read_fits(keys, draft)
    passes, low, high = _passes(keys, question, draft)
    if len(draft.found.problems) > known:
        return None
    return Gate(
        id=name,
        question=question.id,
        says=keys.text("says"),
        to_pass=to_pass,
        source=draft.cite(keys),
        at=keys.text("at"),
        passes=passes,
        at_least=low,
        at_most=high,
        provenance=draft.provenance(keys) or Provenance(),
        fits=fits,
        find_out=keys.text("find_out"),
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
        return None, *_bounds(node, question, draft)
    if not question.facts.is_choice:
        wanted = "write `answered`, or `{at_least: ...}` for an amount"
        draft.found.error(node, f"`{question.id}` has no options to name", wanted)
        return None, None, None
    leaves = [node] if isinstance(node, Leaf) else keys.leaves("passes")
    for leaf in leaves:
        if leaf.value not in question.option_by_id:
            problem = f"`{question.id}` has no option `{leaf.value}`"
            draft.found.error(leaf, problem, nearest(leaf.value, question.option_by_id))
    return frozenset(leaf.value for leaf in leaves), None, None


def _bounds(node: Block, question: Question, draft: Draft) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and the highest amount, or level, that passes."""
    bounds = Keys(node, "bounds", draft.found)
    if not (question.facts.is_level or question.facts.is_amount):
        draft.found.error(node, f"`{question.id}` has no levels or amounts", "name the answers that pass: `[yes]`")
    elif not bounds.entries:
        draft.found.error(node, "the bounds are empty", "write `{at_least: ...}`, `{at_most: ...}`, or `answered`")
    return bounds.decimal("at_least"), bounds.decimal("at_most")


def _default_passes(
    keys: Keys, question: Question, draft: Draft
) -> tuple[frozenset[str] | None, Decimal | None, Decimal | None]:
    """Return yes; the last but one level of a scale, or level 2 where low is better; any answer of other kinds."""
    if question.facts.words:
        return frozenset({question.facts.words[0]}), None, None
    if question.facts.is_level and question.better == "high":
        return None, Decimal(max(len(question.options) - 1, 2)), None
    if question.facts.is_level and question.better == "low":
        return None, None, Decimal(2 if len(question.options) > 2 else 1)  # noqa: PLR2004 - of two levels the first passes
    if question.facts.is_level:
        draft.found.error(keys.node, f"`{question.id}` has no better end", "add `passes: {at_least: ...}`")
    return None, None, None
