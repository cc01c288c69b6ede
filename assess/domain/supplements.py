"""Supplements: assessments with another pack that belong to a main one, and what they take over from its answers.

A question with `same_as` is asked once. Its answer is carried over as far as it fits the question that takes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assess.domain.asking.acceptance import accepted
from assess.domain.asking.asking import read
from assess.domain.assessment import Assessment
from assess.domain.errors import AnswerRejected
from assess.domain.pack.answers import UNANSWERED, Among, Answer, Answers, State, Value
from assess.domain.pack.pack import Pack
from assess.domain.pack.pins import Pin, pin_of
from assess.domain.pack.questions import Question

MOST_SUPPLEMENTS = 20


def pins_of(assessment: Assessment) -> tuple[Pin, ...]:
    """Return what pins the packs of an assessment, the main one first."""
    return tuple(pin_of(each.pack) for each in (assessment, *assessment.supplements))


def carried(pack: Pack, main_pack: Pack, main_answers: Answers) -> dict[str, Answer]:
    """Return the answers that a supplement takes over, by its own questions.

    State, justification, standing and evidence go along. What is unanswered or withheld there, cannot be turned into an
    option of one's own, or does not fit the question is not carried.
    """
    found: dict[str, Answer] = {}
    for question in pack.questions:
        theirs = same_question(question, main_pack)
        if theirs is not None:
            answer = _turned(question, theirs, main_answers.get(theirs.id, UNANSWERED))
            if answer is not None:
                found[question.id] = answer
    return found


def same_question(question: Question, main_pack: Pack) -> Question | None:
    """Return the question of the main pack that asks the same."""
    same = question.same_as
    return main_pack.question_by_id.get(same.question) if same is not None and same.pack == main_pack.id else None


def answers_that_count(main: Assessment) -> Answers:
    """Return the answers of a main assessment that count: those to questions that are asked."""
    reading = read(main.pack, main.answers, main.path)
    return {question.id: reading.given(question.id) for question in reading.asked}


def with_supplements(main: Assessment, supplements: Iterable[Assessment]) -> Assessment:
    """Return an assessment with its supplements, each with the answers that it takes over.

    They are about the same proposal and judged on the same day.
    """
    answers = answers_that_count(main)
    return replace(main, supplements=tuple(supplementing(each, main, answers) for each in supplements))


def supplementing(own: Assessment, main: Assessment, answers: Answers | None = None) -> Assessment:
    """Return a supplement with what it takes over laid over its own answers; `answers` are those that count."""
    over = carried(own.pack, main.pack, answers_that_count(main) if answers is None else answers)
    return replace(own, as_of=main.as_of, header=main.header, answers={**own.answers, **over})


def taken_over(supplement: Assessment, main: Assessment) -> tuple[Question, ...]:
    """Return the questions of a supplement whose answers come from the main assessment and are asked."""
    over = carried(supplement.pack, main.pack, answers_that_count(main))
    asked = read(supplement.pack, supplement.answers, supplement.path).asked
    return tuple(question for question in asked if question.id in over)


def own_answers(supplement: Assessment, main: Assessment) -> Answers:
    """Return the answers of a supplement that it did not take over."""
    over = carried(supplement.pack, main.pack, answers_that_count(main))
    return {name: answer for name, answer in supplement.answers.items() if name not in over}


def _turned(question: Question, theirs: Question, answer: Answer) -> Answer | None:
    if answer.withheld or answer.state is State.UNANSWERED:
        return None
    if answer.state is State.UNKNOWN:
        known = answer.among and _among(question, theirs, answer.among)
        return replace(answer, among=known) if question.unknown_allowed else None
    if answer.state is State.NOT_APPLICABLE:
        return answer if question.not_applicable_allowed else None
    value = _value(question, theirs, answer.value)
    return None if value is None else replace(answer, value=value)


def _among(question: Question, theirs: Question, among: Among) -> Among | None:
    """Return what several choices may be as the question has them, None where nothing of it can be said."""
    values: Mapping[str, str] = question.same_as.values if question.same_as else {}
    sure, unknown = ([_option(each, values) for each in some] for some in (among.least, theirs.not_known_in(among)))
    options = [each for each in (*sure, *unknown) if each in question.option_by_id and each not in question.alone]
    if not fits(question, theirs) or not question.facts.is_several or len(options) < len(sure) + len(unknown):
        return None
    return question.chosen_among(
        [each for each in sure if each], [each for each in unknown if each and each not in sure]
    )


def _value(question: Question, theirs: Question, value: Value | None) -> Value | None:
    """Return a value as the question keeps it, None where it does not fit."""
    if not fits(question, theirs):
        return None
    values: Mapping[str, str] = question.same_as.values if question.same_as else {}
    if question.facts.is_one_choice:
        raw: object = _option(str(value), values)
    elif question.facts.is_several and isinstance(value, tuple):
        options = [_option(str(each), values) for each in value]
        raw = tuple(dict.fromkeys(options)) if None not in options else None
    else:
        raw = value
    try:
        return None if raw is None else accepted(question, raw)
    except AnswerRejected:
        return None


def _option(chosen: str, values: Mapping[str, str]) -> str | None:
    return values.get(chosen) if values else chosen


def fits(question: Question, theirs: Question) -> bool:
    """Whether answers to a question of another pack can be answers to this one, by kind, levels and currency."""
    if question.facts.is_level and theirs.facts.is_level:
        alike = (len(question.options), question.better) == (len(theirs.options), theirs.better)
        return alike or bool(question.same_as and question.same_as.values)
    if question.facts.is_one_choice:
        return theirs.facts.is_one_choice
    if question.facts.is_text:
        return theirs.facts.is_text
    return (question.kind, question.currency) == (theirs.kind, theirs.currency)
