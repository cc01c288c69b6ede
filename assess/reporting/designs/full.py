"""The full report: everything decided and put into words, so that the design only has to name, order and show it."""

from dataclasses import dataclass, replace
from typing import Self

from assess.reporting.chapters.annex import (
    MethodChapter,
    SourceEntry,
    VersionChapter,
    every_source,
    method_chapter,
    version_chapter,
)
from assess.reporting.chapters.answers import AnswersChapter, answers_chapter
from assess.reporting.chapters.cover_and_summary import Cover, Summary, cover, summary, title_of
from assess.reporting.chapters.duties import DutiesChapter, duties_chapter
from assess.reporting.chapters.effect import EffectChapter, effect_chapter
from assess.reporting.chapters.findings import FindingsChapter, findings_chapter
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.chapters.levers import LeversChapter, levers_chapter
from assess.reporting.chapters.plan import PlanChapter, plan_chapter
from assess.reporting.chapters.public_cases import CasesList, cases_list
from assess.reporting.chapters.ranking import RankingSection, ranking_sections, ranking_traces
from assess.reporting.chapters.records import RecordsChapter, records_chapter
from assess.reporting.chapters.rights import RightsChapter, rights_chapter
from assess.reporting.chapters.scores import ScoreChapter, score_chapter
from assess.reporting.chapters.supplement import SupplementChapter, letter_of, supplement_chapters
from assess.reporting.chapters.trace import TraceSection, trace_sections
from assess.reporting.chapters.unknown import UnknownChapter, unknown_chapter
from assess.reporting.pieces.fixed_words import FixedWords
from assess.reporting.pieces.pieces import Dossier, Heading

CHAPTERS = 9


ANNEXES = ("answers", "trace", "method", "sources", "version")
"""The annexes in the order of their letters, by which answers and tables are cited."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """The headings of chapters and annexes in order; those of supplements come last among each."""

    chapters: tuple[Heading, ...] = ()
    annexes: tuple[Heading, ...] = ()

    def __getitem__(self, anchor: str) -> Heading:
        """Return a heading by its anchor."""
        return next(each for each in (*self.chapters, *self.annexes) if each.anchor == anchor)

    def numbered(self, sentence: str) -> str:
        """Return a sentence whose places name chapters, with their numbers filled in."""
        return sentence.format(**{each.anchor: each.number for each in self.chapters})


@dataclass(frozen=True, slots=True)
class Document:
    """The full report: what it tells, and once it is `arranged`, the words and the order that the design gives it."""

    frame: Frame
    say: FixedWords
    headings: Chapters
    cover: Cover
    summary: Summary
    scores: ScoreChapter
    findings: FindingsChapter
    rights: RightsChapter
    effect: EffectChapter
    rankings: tuple[RankingSection, ...]
    plan: PlanChapter
    levers: LeversChapter
    unknown: UnknownChapter
    duties: DutiesChapter
    records: RecordsChapter
    supplements: tuple[SupplementChapter, ...]
    answers: AnswersChapter
    trace: tuple[TraceSection, ...]
    method: MethodChapter
    sources: tuple[SourceEntry, ...]
    cases: CasesList
    version: VersionChapter

    def arranged(self, say: FixedWords) -> Self:
        """Return the report with its chapters named and numbered in the order in which the design lists them."""
        titles = dict(say.pairs("annexes"))
        if not self.rights.about_rights:
            titles["rights"] = say.word("rights_of_other_rows")
        elif self.rights.about_others:
            titles["rights"] = say.word("rights_and_other_rows")
        headings = Chapters(
            (
                *(
                    Heading(str(number), titles.get(name, title), name)
                    for number, (name, title) in enumerate(say.pairs("chapters"), 1)
                ),
                *(each.heading for each in self.supplements),
            ),
            (
                *(Heading(_letter(name), titles[name], name) for name in ANNEXES),
                *(each.annex for each in self.supplements),
            ),
        )
        more = self.summary.more_conditions
        return replace(
            self,
            say=say,
            headings=headings,
            summary=replace(self.summary, more_conditions=replace(more, words=headings.numbered(more.words))),
            effect=replace(self.effect, still_open=headings.numbered(self.effect.still_open)),
        )


def compose_full(dossier: Dossier) -> Document:
    """Compose the full report; the same case gives the same document."""
    return Document(
        frame_of(dossier, dossier.words.say("{title}: impact assessment", title=title_of(dossier))),
        FixedWords(),
        Chapters(),
        cover(dossier),
        summary(dossier),
        score_chapter(dossier),
        findings_chapter(dossier),
        rights_chapter(dossier),
        effect_chapter(dossier),
        ranking_sections(dossier),
        plan_chapter(dossier),
        levers_chapter(dossier),
        unknown_chapter(dossier),
        duties_chapter(dossier, _letter("answers")),
        records_chapter(dossier),
        supplement_chapters(dossier, CHAPTERS + 1, len(ANNEXES)),
        answers_chapter(dossier, _letter("answers")),
        (*trace_sections(dossier), *ranking_traces(dossier)),
        method_chapter(dossier),
        every_source(dossier),
        cases_list(dossier),
        version_chapter(dossier, dossier.words.say("Full report")),
    )


def _letter(annex: str) -> str:
    return letter_of(ANNEXES.index(annex))
