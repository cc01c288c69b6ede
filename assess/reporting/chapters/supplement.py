"""A chapter on each supplement: its gates first, then its scores with their ranges, and what is unknown.

Its answers and the rows of its scores are in an annex of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assess.domain.supplements import taken_over
from assess.reporting.chapters.answers import AnswersChapter, answers_chapter
from assess.reporting.chapters.findings import FindingsChapter, findings_chapter
from assess.reporting.chapters.ranking import RankingSection, ranking_sections, ranking_traces
from assess.reporting.chapters.rights import RegisterSection, rights_chapter
from assess.reporting.chapters.scores import ScoreSection, score_chapter
from assess.reporting.chapters.trace import TraceSection, trace_sections
from assess.reporting.chapters.unknown import UnknownChapter, unknown_chapter
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier, Drawn, Heading, Table
from assess.reporting.wording.outcomes import because, outcome_means
from assess.reporting.wording.phrases import OUTCOMES

MOST_CHARACTERS_OF_A_HEADING = 70


@dataclass(frozen=True, slots=True)
class SupplementChapter:
    """One supplement; `language` is that of its questionnaire where it is not the report's own."""

    heading: Heading
    language: str
    intro: str
    outcome: str
    outcome_means: str
    findings: FindingsChapter
    has_red_lines: bool
    has_gates: bool
    overview: Table
    scores: tuple[ScoreSection, ...]
    registers: tuple[RegisterSection, ...]
    rankings: tuple[RankingSection, ...]
    unknown: UnknownChapter
    annex: Heading
    answers: AnswersChapter
    taken_over: str
    trace: tuple[TraceSection, ...]


def letter_of(place: int) -> str:
    """Return the letter of an annex by its place among all of them."""
    return chr(ord("A") + place)


def supplement_chapters(dossier: Dossier, first: int, annexes: int) -> tuple[SupplementChapter, ...]:
    """Compose the chapters on supplements, numbered from the first one, their annexes lettered after so many others."""
    return tuple(
        _chapter(dossier, each, str(first + place), letter_of(annexes + place))
        for place, each in enumerate(dossier.supplements)
    )


def _chapter(main: Dossier, dossier: Dossier, number: str, letter: str) -> SupplementChapter:
    words, pack, outcome = dossier.words, dossier.pack, dossier.results.outcome
    name = f"supplement-{number}"
    title = shortened(pack.title, MOST_CHARACTERS_OF_A_HEADING)
    scores = score_chapter(dossier)
    answers = answers_chapter(dossier, letter)
    return SupplementChapter(
        Heading(number, words.say("Supplement: {title}", title=title), name),
        "" if pack.language == words.code else pack.language,
        _intro(main, dossier),
        words.say(OUTCOMES[outcome.outcome]),
        f"{outcome_means(words, dossier.results)} {because(words, dossier.results)}",
        findings_chapter(dossier),
        bool(pack.red_lines),
        bool(pack.gates),
        scores.overview,
        tuple(_score(section, name) for section in scores.sections),
        tuple(_register(each, name) for each in rights_chapter(dossier).sections),
        tuple(replace(each, anchor=f"{name}-{each.anchor}") for each in ranking_sections(dossier)),
        _unknown(unknown_chapter(dossier), name),
        Heading(letter, words.say("Answers and scores: {title}", title=title), f"{name}-answers"),
        replace(answers, sections=tuple(replace(each, anchor=f"{name}-{each.anchor}") for each in answers.sections)),
        _taken_over(main, dossier, answers),
        (*trace_sections(dossier), *ranking_traces(dossier)),
    )


def _intro(main: Dossier, dossier: Dossier) -> str:
    words, pack = dossier.words, dossier.pack
    over = taken_over(dossier.results.assessment, main.results.assessment)
    asked = len(dossier.results.today.reading.asked)
    sentence = words.count(
        "This chapter looks at the same proposal with another questionnaire ({pack}, version {version}), which asks "
        "{number} question here.",
        "This chapter looks at the same proposal with another questionnaire ({pack}, version {version}), which asks "
        "{number} questions here.",
        asked,
        pack=pack.title,
        version=pack.version,
    )
    if not over:
        return sentence
    shared = words.count(
        "{number} answer is taken over from the main assessment.",
        "{number} answers are taken over from the main assessment.",
        len(over),
    )
    return f"{sentence} {shared}"


def _taken_over(main: Dossier, dossier: Dossier, answers: AnswersChapter) -> str:
    """Return which of the numbered questions are answered in the main assessment."""
    over = {each.id for each in taken_over(dossier.results.assessment, main.results.assessment)}
    reading = dossier.results.today.reading
    sections = [
        section for section in dossier.pack.sections if any(reading.asks(each.id) for each in section.questions)
    ]
    numbers = [
        shown.number
        for section, printed in zip(sections, answers.sections, strict=True)
        for question, shown in zip(
            (each for each in section.questions if reading.asks(each.id)), printed.questions, strict=True
        )
        if question.id in over
    ]
    if not numbers:
        return ""
    return dossier.words.say("Taken over from the main assessment: {questions}.", questions=", ".join(numbers))


def _score(section: ScoreSection, name: str) -> ScoreSection:
    """Return a score without the picture of what raises it: the annex has its rows."""
    return replace(section, anchor=f"{name}-{section.anchor}", drawn=_named(section.drawn, name), contributions=None)


def _register(section: RegisterSection, name: str) -> RegisterSection:
    return replace(section, drawn=_named(section.drawn, name))


def _unknown(chapter: UnknownChapter, name: str) -> UnknownChapter:
    return replace(chapter, drawn=tuple(_all_named(chapter.drawn, name)))


def _all_named(pictures: Iterable[Drawn], name: str) -> Iterable[Drawn]:
    return (replace(each, id=f"{name}-{each.id}") for each in pictures)


def _named(picture: Drawn | None, name: str) -> Drawn | None:
    return replace(picture, id=f"{name}-{picture.id}") if picture else None
