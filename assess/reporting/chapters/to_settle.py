"""What is to settle: answers that were given and still lack something, each with what is missing."""

from dataclasses import dataclass

from assess.reporting.pieces.pieces import Dossier


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
        ToSettle(question.id, question.ask, tuple(gap.says.in_words(say) for gap in reading.gaps_of(question)))
        for question in reading.asked
        if question.id in reading.lacking
    )


def to_settle_lead(dossier: Dossier, number: int) -> str:
    """Return one sentence on how many answers lack something, "" where none does."""
    if not number:
        return ""
    return dossier.words.count(
        "{number} answer still lacks something. It counts in the scores, but not as settled.",
        "{number} answers still lack something. They count in the scores, but not as settled.",
        number,
    )
