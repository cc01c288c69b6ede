"""What is to settle: answers that were given and still lack something, each with what is missing."""

from dataclasses import dataclass

from assess.reporting.pieces.pieces import Dossier

MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A question of which the answer lacks something, with a sentence for each thing that is missing."""

    question: str
    ask: str
    says: tuple[str, ...]


def to_settle(dossier: Dossier) -> tuple[ToSettle, ...]:
    """Return what is to settle, in the order of the questions; none of it is on answers that a measure would set."""
    reading, say = dossier.results.today.reading, dossier.words.say
    return tuple(
        ToSettle(
            question.id, question.ask, _short(dossier, [gap.says.in_words(say) for gap in reading.gaps_of(question)])
        )
        for question in reading.asked
        if question.id in reading.lacking
    )


def _short(dossier: Dossier, says: list[str]) -> tuple[str, ...]:
    """Return the first sentences, and how many more there are: the question itself shows all of them."""
    left = len(says) - MOST_SENTENCES
    if left < 2:  # noqa: PLR2004 - one line on what is left out is as long as what it leaves out
        return tuple(says)
    return (*says[:MOST_SENTENCES], dossier.words.count("and {number} more", "and {number} more", left))


def to_settle_lead(dossier: Dossier, number: int) -> str:
    """Return one sentence on how many answers lack something, "" where none does."""
    if not number:
        return ""
    return dossier.words.count(
        "{number} answer still lacks something. It counts in the scores, but not as settled.",
        "{number} answers still lack something. They count in the scores, but not as settled.",
        number,
    )
