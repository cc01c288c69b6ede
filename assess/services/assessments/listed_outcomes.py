"""What each assessment of a list proposes, in one sentence."""

from collections.abc import Iterable, Mapping

from assess.domain.assessment import Assessment, evaluate
from assess.domain.pack.pins import PackEdited
from assess.language import Language
from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import PackNotFound
from assess.reporting.wording.outcomes import in_a_sentence
from assess.services.assessments.desk import Desk
from assess.storage.answers import read_answers
from assess.storage.assessments import AssessmentRecord, answers_of
from assess.storage.errors import AnswerUnreadable
from assess.storage.measures import choices_of


def listed_outcomes(desk: Desk, records: Iterable[AssessmentRecord], words: Language) -> Mapping[str, str]:
    """Return what assessments propose, by reference, in two statements however many there are.

    One whose questionnaire or answers cannot be read any more is left out: it says so where it is opened.
    """
    records = tuple(records)
    ids = [record.id for record in records]
    with desk.database.reading() as connection:
        documents, choices = answers_of(connection, ids), choices_of(connection, ids)
    found: dict[str, str] = {}
    for record in records:
        try:
            pack = desk.pinned(record)
            answers = read_answers(documents[record.id], pack).answers
        except (PackNotFound, PackRefused, PackEdited, AnswerUnreadable):
            continue
        measures = choices.get(record.id, {})
        found[record.reference] = in_a_sentence(
            words, evaluate(Assessment(pack, record.as_of, answers, record.path, measures=measures))
        )
    return found
