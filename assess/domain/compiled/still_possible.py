"""Which of the values that an open answer may still be lie at the ends, whatever they are worth."""

from collections.abc import Iterator, Mapping

from assess.domain.pack.answers import Among, Value
from assess.domain.pack.questions import Question


def values_at_the_ends(question: Question, among: Among, worth: Mapping[str, int]) -> Iterator[Value]:
    """Yield the values among which the one that is worth least and the one that is worth most are found.

    Several choices are worth a sum or the worst of theirs: to those that are certain, those of the unknown ones are
    added that are worth least, or most, as many as it takes and as may be chosen. `worth` is that of each option.
    """
    if not question.facts.is_several:
        yield from among.values
        return
    sure = among.least
    if sure:
        yield sure
    rising = sorted(question.not_known_in(among), key=lambda name: worth[name])
    room = max(question.bounds.at_most - len(sure), 0) if question.bounds.at_most else len(rising)
    for row in (rising, rising[::-1]):
        for number in range(1, min(room, len(row)) + 1):
            yield (*sure, *row[:number])
    yield from ((name,) for name in among.most if name in question.alone and name not in sure)
