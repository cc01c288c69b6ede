"""The remarks on rankings that are shown while they are filled in."""

from collections.abc import Iterable, Iterator

from assess.domain.asking.asking import Reading
from assess.domain.judging.rankings import compare_all
from assess.domain.pack.questions import Question
from assess.language import Language
from assess.reporting.chapters.ranking import weights_in_words


def weights_that_miss(reading: Reading, questions: Iterable[Question], words: Language) -> Iterator[str]:
    """Yield by how much weights miss their sum, for each of the questions that was answered and holds such weights."""
    here = {question.id: question for question in questions if reading.answer(question.id).is_answered}
    for found in compare_all(reading):
        question = here.get(found.ranking.criteria)
        if question and (found.missing_weight or found.unweighted):
            said = weights_in_words(words, found)
            yield words.say("Saved. About “{question}”: {said}", question=question.ask, said=said)
