"""Whether what an answer says fulfils what a duty asks for; that it is answered is another matter."""

from assess.domain.asking.asking import Reading
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.judging.gates import passes
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.conditions import Truth
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Direction


def fulfils(question: Question, field: str, answer: Answer, pack: CompiledPack) -> Truth:
    """Return whether a settled answer fulfils a field of a duty; `None` where the pack does not tell.

    The pack tells by `fulfils`, else by a gate on the question, else by the kind of the question: see `_by_kind`.
    """
    if answer.state is State.NOT_APPLICABLE:
        return True
    told = _as_told(question, field, answer, pack)
    return _by_kind(question, answer, pack) if told is None else told


def fails(question: Question, answer: Answer, pack: CompiledPack) -> bool:
    """Return whether the pack itself says of an answer that it does not fulfil a field that its question covers."""
    if not answer.is_answered:
        return False
    return any(_as_told(question, field, answer, pack) is False for field in question.covers)


def field_fulfilled(field: str, reading: Reading) -> Truth:
    """Return whether every asked question on a field is settled and fulfils it; `None` where the pack does not tell.

    An answer that lacks something, such as a reason, is not settled and fulfils nothing yet.
    """
    covering = [question for question in reading.asked if field in question.covers]
    if not covering or not all(reading.settles(question.id) for question in covering):
        return False
    found = [fulfils(question, field, reading.answer(question.id), reading.pack) for question in covering]
    return False if False in found else None if None in found else True


def _as_told(question: Question, field: str, answer: Answer, pack: CompiledPack) -> Truth:
    if field in question.fulfils:
        named = question.fulfils[field]
        return named is None or named.issuperset(answer.choices)
    gates = [gate for gate in pack.gates if gate.question == question.id]
    return all(passes(gate, answer) for gate in gates) if gates else None


def _by_kind(question: Question, answer: Answer, pack: CompiledPack) -> Truth:
    """Judge by the kind alone.

    What is no choice fulfils by being there; yes fulfils and no does not, unless scores say that no is better; of
    several choices "none of these" does not, unless scores say the same of it. A level from the last but one on, and
    the best of options in an order, fulfil. Of any other choice nobody said which of them would.
    """
    facts = question.facts
    if not facts.is_choice:
        return answer.value not in ("", ())
    chosen = [question.option_by_id[each] for each in answer.choices if each in question.option_by_id]
    best = [_is_best(option, question, pack) for option in chosen]
    if facts.is_several:
        empty = not answer.choices or any(option.exclusive for option in chosen)
        return not empty or (bool(best) and all(best))
    if facts.words:
        yes = question.option_by_id.get(facts.words[0])
        turned = yes is not None and _is_best(yes, question, pack) is False
        return (True if all(best) else None) if turned else answer.choices == (facts.words[0],)
    if facts.is_level:
        return _is_high(question, answer)
    return True if question.ordered and best and all(best) else None


def _is_high(question: Question, answer: Answer) -> Truth:
    if not question.better:
        return None
    place, levels = question.position_of[answer.choices[0]], len(question.options)
    return place >= max(levels - 1, 2) if question.better == "high" else place <= (2 if levels > 2 else 1)  # noqa: PLR2004 - as gates do by default


def _is_best(option: Option, question: Question, pack: CompiledPack) -> Truth:
    """Return whether no option is rated better in any score; `None` where ratings say nothing."""
    if not option.rating:
        return None
    for score, own in option.rating.items():
        every = [each.rating[score] for each in question.options if score in each.rating]
        if own != (min(every) if pack.directions.get(score) is Direction.RISK else max(every)):
            return False
    return True
