"""An amount in words: a number with what it is counted in."""

from decimal import Decimal
from typing import assert_never

from assess.domain.pack.kinds import Unit
from assess.domain.pack.questions import Column, Question
from assess.language import Language


def amount_words(asked: Question | Column, amount: Decimal, words: Language) -> str:
    """Return an amount as a page or a report shows it."""
    match asked.facts.unit:
        case Unit.NAMED:
            return f"{words.number(amount)} {asked.unit}".strip()
        case Unit.CURRENCY:
            return words.money(amount, asked.currency)
        case Unit.PERCENT:
            return words.percentage(amount)
        case never:
            assert_never(never)
