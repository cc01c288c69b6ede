"""How an amount was rated, and which amount would be best, in words."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.rows import TraceLine
from assess.domain.pack.answers import Cell
from assess.domain.pack.curves import Line, Step, Steps
from assess.domain.pack.labels import choice_labels
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Score
from assess.domain.rounding import rounded
from assess.language import Language
from assess.reporting.wording.amounts import amount_words

MOST_DECIMALS = 4


def answer_in_trace(pack: CompiledPack, score: Score, line: TraceLine, words: Language) -> str:
    """Return the answer of a line; an amount with the part of the line, or the step, that its rating was found on."""
    question = pack.question_by_id.get(line.question)
    if question is None or not line.answer or score.reads not in question.curves:
        return line.answer
    amount = Decimal(line.answer)
    return words.say(
        "{answer} – {how}",
        answer=amount_words(question, amount, words),
        how=_how(question, score.reads, Fraction(amount), words),
    )


def best_words(pack: CompiledPack, question: Question, best: Cell, words: Language) -> str:
    """Return the best answer: the words for a choice, or how high or low an amount may be."""
    if not isinstance(best, Decimal):
        return words.listed(choice_labels(question, best))
    amount = amount_words(question, best, words)
    end, bounds = pack.better_end_of(question), question.bounds
    if end == "low" and best != bounds.minimum:
        return words.say("{amount} at most", amount=amount)
    if end == "high" and best != bounds.maximum:
        return words.say("{amount} at least", amount=amount)
    return amount


def _how(question: Question, name: str, amount: Fraction, words: Language) -> str:
    curve = question.curves[name]
    match curve:
        case Line():
            return _on_line(question, curve, amount, words)
        case Steps(steps):
            number = curve.step_of(amount)
            return _on_step(question, steps[number - 1] if number else None, steps[number], words)
        case never:
            assert_never(never)


def _on_line(question: Question, curve: Line, amount: Fraction, words: Language) -> str:
    first, last = curve.corners[0], curve.corners[-1]
    if amount <= first.amount:
        return words.say("{amount} or less", amount=_amount(question, first.amount, words))
    if amount >= last.amount:
        return words.say("{amount} or more", amount=_amount(question, last.amount, words))
    before, after = next(pair for pair in pairwise(curve.corners) if amount < pair[1].amount)
    return words.say(
        "between {low} (rating {first}) and {high} (rating {last})",
        low=_amount(question, before.amount, words),
        first=words.number(rounded(before.rating, MOST_DECIMALS).normalize()),
        high=_amount(question, after.amount, words),
        last=words.number(rounded(after.rating, MOST_DECIMALS).normalize()),
    )


def _on_step(question: Question, before: Step | None, step: Step, words: Language) -> str:
    halves = []
    if before is not None and before.below is not None:
        halves.append(words.say("{amount} or more", amount=_amount(question, before.below, words)))
    elif before is not None and before.up_to is not None:
        halves.append(words.say("more than {amount}", amount=_amount(question, before.up_to, words)))
    if step.below is not None:
        halves.append(words.say("less than {amount}", amount=_amount(question, step.below, words)))
    elif step.up_to is not None:
        halves.append(words.say("{amount} or less", amount=_amount(question, step.up_to, words)))
    return ", ".join(halves)


def _amount(question: Question, amount: Fraction, words: Language) -> str:
    return amount_words(question, rounded(amount, MOST_DECIMALS).normalize() + 0, words)
