"""Reading the criteria of duties, once the questions that decide them are known."""

from collections.abc import Mapping

from assess.domain.pack.criteria import Criteria, Criterion
from assess.domain.pack.pack import Duty
from assess.domain.pack.provenance import Provenance
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys
from assess.packs.format.problems import nearest
from assess.packs.format.schema import LABELLED_ID
from assess.packs.format.tree import Block, Leaf, Node

MOST_CRITERIA = 40


def read_criteria(node: Node | None, duties: Mapping[str, Duty], draft: Draft) -> Mapping[str, Criteria]:
    """Return the criteria of `duties.yaml` by duty."""
    # whatever else is in the file is read, and its problems noted, with the duties
    given = node.entries.get("criteria") if isinstance(node, Block) else None
    if node is None or given is None:
        return {}
    keys = Keys(Block(node.file, node.line, {"criteria": given}, {}), "duties", draft.found)
    read = (_criteria(name, value, duties, draft) for name, value in keys.pairs("criteria"))
    return {each.duty: each for each in read if each is not None}


def _criteria(name: Leaf, node: Node, duties: Mapping[str, Duty], draft: Draft) -> Criteria | None:
    keys = Keys(node, "criteria_of_a_duty", draft.found)
    keys.need("title", "says", "enough", "each")
    if name.value not in duties:
        draft.found.error(name, f"there is no duty `{name.value}`", nearest(name.value, duties))
    nodes = keys.items("each")
    each = tuple(found for found in (_criterion(name.value, item, draft) for item in nodes) if found is not None)
    enough = keys.whole("enough", 1, 1, MOST_CRITERIA)
    if each and enough > len(nodes):
        draft.found.error(keys.place("enough"), f"there are only {len(nodes)} criteria", "write a number up to that")
    applies = keys.get("applies_when")
    condition = None if applies is None else read_condition(applies, _scope(draft))
    if not each:
        return None
    return Criteria(name.value, keys.text("title"), keys.text("says"), enough, each, condition)


def _criterion(duty: str, node: Node, draft: Draft) -> Criterion | None:
    keys = Keys(node, "criterion", draft.found)
    keys.need("id", "title", "when")
    name = keys.named("id", LABELLED_ID)
    draft.once(f"criterion of {duty}", name, node)
    when = keys.get("when")
    condition = None if when is None else read_condition(when, _scope(draft))
    if condition is None:
        return None
    return Criterion(name, keys.text("title"), condition, draft.provenance(keys) or Provenance())


def _scope(draft: Draft) -> Scope:
    known = draft.questions
    return Scope(draft.found, known, lambda word: unknown_question(word, known))
