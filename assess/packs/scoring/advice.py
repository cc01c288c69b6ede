"""Reading what gates and red lines say beside their rule: what they fit, what to do, which evidence they ask for."""

from assess.domain.pack.answers import Standing
from assess.domain.pack.conditions import Condition
from assess.domain.pack.rules import ClearsWith
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys

STANDINGS = (Standing.DOCUMENTED.value, Standing.VERIFIED.value)


def read_fits(keys: Keys, draft: Draft) -> Condition | None:
    """Return what a gate or red line speaks of, `None` when it speaks of everything."""
    node, known = keys.get("fits"), draft.questions
    if node is None:
        return None
    return read_condition(node, Scope(draft.found, known, lambda word: unknown_question(word, known)))


def read_to_do(keys: Keys, older: str, draft: Draft) -> str:
    """Return what is to be done, under `do` or under the older key; one of them is needed."""
    if "do" in keys and older in keys:
        draft.found.error(keys.place(older), f"`do` and `{older}` say the same", f"delete `{older}`")
    elif "do" not in keys:
        keys.need(older)
    return keys.text("do") or keys.text(older)


def read_clears_with(keys: Keys, draft: Draft) -> ClearsWith | None:
    """Return which answers clear a red line only with a standing, `None` when each does as it is."""
    inner = keys.keys("clears_with")
    if inner is None:
        if "who_checks" in keys:
            draft.found.error(keys.place("who_checks"), "nothing is checked by them", "add `clears_with`, or delete it")
        return None
    inner.need("questions", "standing")
    asked = [question.id for leaf in inner.leaves("questions") if (question := draft.asked(leaf)) is not None]
    standing = inner.word("standing", STANDINGS, Standing.DOCUMENTED.value)
    return ClearsWith(tuple(dict.fromkeys(asked)), Standing(standing), keys.text("who_checks"))
