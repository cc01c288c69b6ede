"""Reading contradictions: answers that cannot all be true, and what hangs on them."""

from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.provenance import Provenance
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys
from assess.packs.format.schema import LABELLED_ID
from assess.packs.format.tree import Node

LEAST_QUESTIONS = 2


def read_contradictions(keys: Keys, draft: Draft) -> tuple[Contradiction, ...]:
    """Return the contradictions in order."""
    read = (_contradiction(node, draft) for node in keys.items("contradictions"))
    return tuple(each for each in read if each is not None)


def _contradiction(node: Node, draft: Draft) -> Contradiction | None:
    keys = Keys(node, "contradiction", draft.found)
    keys.need("id", "when", "says")
    name = keys.named("id", LABELLED_ID)
    draft.once("contradiction", name, node)
    given, known = keys.get("when"), draft.questions
    scope = Scope(draft.found, known, lambda word: unknown_question(word, known))
    when = None if given is None else read_condition(given, scope)
    if given is None or when is None:
        return None
    reads = tuple(dict.fromkeys(when.reads()))
    if len(reads) < LEAST_QUESTIONS:
        draft.found.error(given, "a contradiction is between answers to two questions", "compare another question too")
    named = [question.id for leaf in keys.leaves("opens") if (question := draft.asked(leaf)) is not None]
    opens = tuple(dict.fromkeys(named)) or reads
    _check_opens(keys, reads, opens, draft)
    return Contradiction(
        name, when, keys.text("says"), opens, draft.cite(keys), keys.text("at"), draft.provenance(keys) or Provenance()
    )


def _check_opens(keys: Keys, reads: tuple[str, ...], opens: tuple[str, ...], draft: Draft) -> None:
    """Note a question of the contradiction that would go from the page because of what is opened."""
    for name in reads:
        behind = _deciding(name, draft)
        for opened in opens:
            if opened in behind:
                problem = f"`{opened}` decides whether `{name}` is asked: opened, it takes that from the page"
                draft.found.error(keys.place("opens"), problem, f"leave `{opened}` out of `opens`")


def _deciding(name: str, draft: Draft) -> set[str]:
    """Return the questions whose answers decide whether one is asked, directly or through others."""
    waiting, found = [name], set[str]()
    while waiting:
        condition = draft.questions[waiting.pop()].when
        for each in condition.reads() if condition is not None else ():
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
