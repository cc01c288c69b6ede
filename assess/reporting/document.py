"""The report as a document: everything decided and put into words, so that a design only has to show it."""

from dataclasses import dataclass

from assess.domain.assessment import Results
from assess.language import Language
from assess.reporting.annex import (
    MethodChapter,
    SourceEntry,
    VersionChapter,
    method_chapter,
    sources,
    version_chapter,
)
from assess.reporting.answers_chapter import AnswersChapter, answers_chapter
from assess.reporting.duties_chapter import DutiesChapter, duties_chapter
from assess.reporting.effect_chapter import EffectChapter, effect_chapter
from assess.reporting.findings import FindingsChapter, findings_chapter
from assess.reporting.front import Cover, Summary, cover, summary, title_of
from assess.reporting.lettering import shortened
from assess.reporting.pieces import Case, Fact, Heading, Particulars
from assess.reporting.plan_chapter import PlanChapter, plan_chapter
from assess.reporting.rights_chapter import RightsChapter, rights_chapter
from assess.reporting.score_chapter import ScoreChapter, score_chapter
from assess.reporting.trace_chapter import TraceSection, trace_sections
from assess.reporting.unknown_chapter import UnknownChapter, unknown_chapter

MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_NAME = 58, 42


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that every page repeats, and those of the contents list."""

    title: str
    organisation: str
    reference: str
    page: str
    of: str
    contents: str
    annexes: str
    chapters: str
    other_script: str
    reading_title: str
    reading: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """The chapters in order."""

    summary: Heading
    scores: Heading
    findings: Heading
    rights: Heading
    effect: Heading
    safeguards: Heading
    unknown: Heading
    duties: Heading
    answers: Heading
    trace: Heading
    method: Heading
    sources: Heading
    version: Heading

    @property
    def chapters(self) -> tuple[Heading, ...]:
        """What is read."""
        return (
            self.summary,
            self.scores,
            self.findings,
            self.rights,
            self.effect,
            self.safeguards,
            self.unknown,
            self.duties,
        )

    @property
    def annexes(self) -> tuple[Heading, ...]:
        """What is looked up."""
        return self.answers, self.trace, self.method, self.sources, self.version


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in words; `pack_language` is "" when the questionnaire is in the report's own language."""

    language: str
    pack_language: str
    title: str
    author: str
    subject: str
    made: str
    made_with: str
    furniture: Furniture
    headings: Headings
    cover: Cover
    summary: Summary
    scores: ScoreChapter
    findings: FindingsChapter
    rights: RightsChapter
    effect: EffectChapter
    plan: PlanChapter
    unknown: UnknownChapter
    duties: DutiesChapter
    answers: AnswersChapter
    trace: tuple[TraceSection, ...]
    method: MethodChapter
    sources: tuple[SourceEntry, ...]
    version: VersionChapter


def compose(results: Results, particulars: Particulars, words: Language) -> Document:
    """Compose the report; the same arguments give the same document."""
    case = Case(results, particulars, words)
    pack, header = results.assessment.pack, results.assessment.header
    titles = _headings(words)
    title = title_of(case)
    return Document(
        words.code,
        "" if pack.language == words.code else pack.language,
        words.say("{title}: impact assessment", title=title),
        header.organisation,
        words.say("Impact assessment with {pack}, version {version}", pack=pack.title, version=pack.version),
        particulars.printed_on.isoformat(),
        f"assess {particulars.tool_version}",
        _furniture(case, title),
        titles,
        cover(case),
        summary(case),
        score_chapter(case),
        findings_chapter(case),
        rights_chapter(case),
        effect_chapter(case),
        plan_chapter(case),
        unknown_chapter(case),
        duties_chapter(case),
        answers_chapter(case, titles.answers.number),
        trace_sections(case),
        method_chapter(case),
        sources(case),
        version_chapter(case),
    )


def _furniture(case: Case, title: str) -> Furniture:
    words = case.words
    reference = words.say(
        "{reference}, content {hash}", reference=case.particulars.reference, hash=case.particulars.content_hash[:8]
    )
    return Furniture(
        shortened(title, MOST_CHARACTERS_OF_A_TITLE),
        shortened(case.results.assessment.header.organisation, MOST_CHARACTERS_OF_A_NAME),
        shortened(reference, MOST_CHARACTERS_OF_A_TITLE),
        words.say("Page"),
        words.say("of"),
        words.say("Contents"),
        words.say("Annexes"),
        words.say("Report"),
        words.say("{count} characters of {script} script: see the attached file"),
        words.say("How to read it"),
        _reading(words),
    )


def _reading(words: Language) -> tuple[Fact, ...]:
    return (
        Fact(
            words.say("Today, in place, target"),
            words.say(
                "“Today” takes the answers as they were given. “In place” adds the measures that are done. "
                "“Target” adds every "
                "measure that was accepted; the outcome is judged there."
            ),
        ),
        Fact(
            words.say("Range"),
            words.say(
                "The best and the worst that the open answers still allow. Pictures draw the range first, then "
                "the point."
            ),
        ),
        Fact(
            words.say("Band"),
            words.say("A named part of a score. It is certain when both ends of the range lie in it."),
        ),
        Fact(
            words.say("Settled, with evidence"),
            words.say(
                "The share of a score's weight that is answered, and the share of the answers that documents back."
            ),
        ),
        Fact(
            words.say("Red line, gate"),
            words.say(
                "A red line follows from the law. A gate is a question that must be answered well. No score "
                "outweighs either."
            ),
        ),
    )


def _headings(words: Language) -> Headings:
    return Headings(
        Heading("1", words.say("Summary"), "summary"),
        Heading("2", words.say("Scores, with their ranges and reasons"), "scores"),
        Heading("3", words.say("Red lines and gates"), "findings"),
        Heading("4", words.say("Fundamental rights"), "rights"),
        Heading("5", words.say("Efficiency and alternatives"), "effect"),
        Heading("6", words.say("Safeguards and action plan"), "safeguards"),
        Heading("7", words.say("What is still unknown"), "unknown"),
        Heading("8", words.say("Legal duties served"), "duties"),
        Heading("A", words.say("Questions and answers"), "answers"),
        Heading("B", words.say("How each score adds up"), "trace"),
        Heading("C", words.say("How the numbers are made"), "method"),
        Heading("D", words.say("Sources"), "sources"),
        Heading("E", words.say("Version, and how to check it"), "version"),
    )


__all__ = ["Document", "Particulars", "compose"]
