"""The chapter on efficiency and alternatives: the questions behind the efficiency score, with their neighbours."""

from dataclasses import dataclass

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Score
from assess.reporting.pictures.proportionality import axes
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.answers import answer_words, short_answer
from assess.reporting.wording.phrases import value_in_words

MOST_CHARACTERS = 700


@dataclass(frozen=True, slots=True)
class EffectChapter:
    """What the proposal achieves, and what else was looked at."""

    intro: str
    lead: str
    tables: tuple[Table, ...]
    still_open: str


def effect_chapter(dossier: Dossier) -> EffectChapter:
    """Compose the chapter on efficiency and alternatives; its number is a place that `Chapters.numbered` fills."""
    words = dossier.words
    merit, _ = axes(dossier.pack)
    if merit is None:
        return EffectChapter(words.say("The questionnaire has no score for what is achieved."), "", (), "")
    scored = dossier.results.target.scores[merit.id]
    lead = words.say("{score}: {value}.", score=merit.title, value=value_in_words(words, scored))
    reading = dossier.results.today.reading
    left = sum(reading.asks(q.id) and not reading.settles(q.id) for q in _counting(dossier.pack, merit))
    still_open = (
        words.count(
            "{number} question that counts here is still open; chapter {chapter} names it.",
            "{number} questions that count here are still open; chapter {chapter} names them.",
            left,
            chapter="{unknown}",
        )
        if left
        else ""
    )
    return EffectChapter(merit.says, lead, tuple(_tables(dossier, merit)), still_open)


def _counting(pack: CompiledPack, merit: Score) -> tuple[Question, ...]:
    """Return the questions that count in a score: by ratings or points, or in a score that is a part of its mean."""
    in_parts = frozenset().union(*(pack.fed_by[part] for part, _ in merit.part_weights))
    return tuple(q for q in pack.questions if merit.reads in q.rates or merit.reads in q.earns or q.id in in_parts)


def _tables(dossier: Dossier, merit: Score) -> list[Table]:
    words, reading = dossier.words, dossier.results.today.reading
    counting = {question.id for question in _counting(dossier.pack, merit)}
    rated = {(dossier.pack.section_of[name].id, dossier.pack.question_by_id[name].page) for name in counting}
    main = max(dossier.pack.sections, key=lambda section: sum(q.id in counting for q in section.questions))
    tables = []
    for section in dossier.pack.sections:
        rows = tuple(
            _row(dossier, question)
            for question in section.questions
            if (question.id in counting or (section is main and question.page and (section.id, question.page) in rated))
            and reading.settles(question.id)
            and not question.facts.is_table
        )
        if rows:
            columns = (Column(words.say("Question")), Column(words.say("Answer")))
            tables.append(Table("effect", section.title, columns, rows))
    return tables


def _row(dossier: Dossier, question: Question) -> tuple[Cell, ...]:
    answer = dossier.results.today.reading.given(question.id)
    shown = answer_words(question, answer, dossier.words)
    text = shortened(short_answer(question, answer, dossier.words), MOST_CHARACTERS)
    return Cell(question.ask), Cell(text, tone="open" if shown.open else "plain")
