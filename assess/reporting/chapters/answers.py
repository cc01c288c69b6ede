"""The chapter with every question that is asked: answer, justification and evidence, section by section."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.pack.questions import Question, Section
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.answers import AnswerWords, answer_words, short_answer

LONG_ANSWER = 900


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """One question with its answer.

    `with_measures` is the answer at the target where that differs; `long` ones may run over a page.
    """

    number: str
    ask: str
    answer: AnswerWords
    standing: str
    with_measures: str
    long: bool


@dataclass(frozen=True, slots=True)
class AnsweredSection:
    """One section of the questionnaire."""

    anchor: str
    number: str
    title: str
    purpose: str
    count: str
    questions: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True, slots=True)
class AnswersChapter:
    """Every section in which something is asked."""

    sections: tuple[AnsweredSection, ...]
    not_asked: str


def answers_chapter(dossier: Dossier, number: str) -> AnswersChapter:
    """Compose the chapter of questions and answers; `number` is the chapter's."""
    words, reading = dossier.words, dossier.results.today.reading
    sections = [section for section in dossier.pack.sections if any(reading.asks(q.id) for q in section.questions)]
    left = len(dossier.pack.questions) - len(reading.asked)
    return AnswersChapter(
        tuple(_section(dossier, section, f"{number}.{place}") for place, section in enumerate(sections, 1)),
        words.count(
            "{number} question is not asked for this proposal, because the answers before it rule it out.",
            "{number} questions are not asked for this proposal, because the answers before them rule them out.",
            left,
        )
        if left
        else "",
    )


def numbers_of(dossier: Dossier, number: str) -> Mapping[str, str]:
    """Return the number of every asked question in the chapter of that number, by its id."""
    reading = dossier.results.today.reading
    asked = [[q for q in section.questions if reading.asks(q.id)] for section in dossier.pack.sections]
    return {
        question.id: f"{number}.{place}.{inner}"
        for place, questions in enumerate(filter(None, asked), 1)
        for inner, question in enumerate(questions, 1)
    }


def _section(dossier: Dossier, section: Section, number: str) -> AnsweredSection:
    words, reading = dossier.words, dossier.results.today.reading
    asked = [question for question in section.questions if reading.asks(question.id)]
    settled = sum(reading.settles(question.id) for question in asked)
    return AnsweredSection(
        f"answers-{section.id}",
        number,
        section.title,
        section.purpose,
        words.say("{settled} of {asked} settled", settled=words.number(settled), asked=words.number(len(asked))),
        tuple(answered_question(dossier, question, f"{number}.{place}") for place, question in enumerate(asked, 1)),
    )


def answered_question(dossier: Dossier, question: Question, number: str) -> AnsweredQuestion:
    """Return a question with its answer as it was given; `number` is what is printed before it."""
    words = dossier.words
    answer = dossier.results.today.reading.given(question.id)
    later = dossier.results.target.reading.given(question.id)
    shown = answer_words(question, answer, words)
    changed = ""
    if later != answer and (later.is_answered or later.among is not None):
        changed = (
            words.say("With the accepted measures some rows change; see the chapter on rights.")
            if question.table
            else words.say("With the accepted measures: {answer}", answer=short_answer(question, later, words))
        )
    size = sum(len(line) for line in (*shown.lines, *shown.justification))
    return AnsweredQuestion(number, question.ask, shown, shown.standing, changed, size > LONG_ANSWER)
