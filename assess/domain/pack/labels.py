"""The words for an answer, in the language of the pack; numbers and dates are left to who prints them."""

from assess.domain.pack.answers import Answer, Cell
from assess.domain.pack.questions import Column, Question


def choice_labels(question: Question | Column, value: Cell) -> tuple[str, ...]:
    """Return the labels of what was chosen; a choice that the pack does not have is shown as its id."""
    chosen = value if isinstance(value, tuple) else (str(value),)
    return tuple(question.option_by_id[each].label if each in question.option_by_id else each for each in chosen)


def answer_label(question: Question, answer: Answer) -> str:
    """Return the words for a choice, "" for every other kind or while the answer is open.

    Several are joined by a middle dot, which every language sets in the same way.
    """
    if not answer.is_answered or not question.facts.is_choice:
        return ""
    return " · ".join(choice_labels(question, answer.choices))


def justification_asked(question: Question, answer: Answer) -> str:
    """Return what must be justified about this answer, "" when nothing must be."""
    if not question.facts.is_choice:
        return ""
    options = (question.option_by_id.get(each) for each in answer.known_choices)
    return next((option.justify for option in options if option and option.justify), "")
