"""An assessment as a file: for people who edit or count, and for other programs; the figures are the same in all."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.beside.records import Edition
from assess.domain.errors import AssessError, marked
from assess.interop.jsonld import write_jsonld
from assess.language import language
from assess.reporting.chapters.cover_and_summary import title_of
from assess.reporting.chapters.frame import frame_of
from assess.reporting.designs.full import compose_full
from assess.reporting.exports.csv_file import write_csv
from assess.reporting.exports.sheets import answers_sheet, plan_sheet, scores_sheet, sheets
from assess.reporting.exports.xlsx_file import write_xlsx
from assess.reporting.pieces.fixed_words import fixed_words
from assess.reporting.pieces.pieces import Dossier, Particulars, in_whole_seconds
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import opened_assessment
from assess.services.exports.algorithm_register import gaps_in_words, register_entry
from assess.services.exports.json_document import complete_json
from assess.services.exports.results_and_trace import trace_csv
from assess.services.reports.editions import content_of
from assess.services.reports.making import check_language


class FormatNotFound(AssessError):
    """A format that does not exist."""


@dataclass(frozen=True, slots=True)
class FormatResult:
    """What a format makes: the file, and what it lacks, a line each."""

    content: bytes
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToExport:
    """What a format is made from: an assessment as its edition shows it, the answers file of that, and the designs."""

    dossier: Dossier
    document: Mapping[str, Any]
    designs: Path


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its title and what it is for, in English and marked.

    It is made from what a report is made from, and the folder of the designs. What is `for_everybody` is made to be
    published, and comes from the public edition only. What belongs to a `country` is for its cities alone.
    """

    id: str
    title: str
    says: str
    ending: str
    mimetype: str
    make: Callable[[ToExport], FormatResult]
    for_everybody: bool = False
    country: str = ""

    def is_for(self, country: str) -> bool:
        """Whether it is offered to a city of a country; to one that does not name its country, everything is."""
        return not self.country or not country or country == self.country


@dataclass(frozen=True, slots=True)
class Wish:
    """Which file is wanted: its format, the language of its words, and whom it is for."""

    format: str
    language: str = "en"
    edition: Edition = Edition.INTERNAL


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A finished file."""

    name: str
    mimetype: str
    content: bytes
    missing: tuple[str, ...]


def export(
    assessment: Assessment, wish: Wish, reference: str, tool_version: str, at: datetime, designs: Path
) -> ExportedFile:
    """Return an assessment as a file made at a moment; the same assessment, wish and moment give the same bytes.

    Raises `FormatNotFound`, `LanguageNotFound`.
    """
    wanted = format_named(wish.format)
    check_language(wish.language)
    words = language(wish.language)
    edition = Edition.PUBLIC if wanted.for_everybody else wish.edition
    content = content_of(assessment, edition, words)
    particulars = Particulars(reference, content.content_hash, in_whole_seconds(at), tool_version, "full", edition)
    made = wanted.make(ToExport(Dossier(content.results, particulars, words), content.document, designs))
    return ExportedFile(
        f"assessment-{reference}-{wanted.id}.{wanted.ending}", wanted.mimetype, made.content, made.missing
    )


def export_kept(desk: Desk, reference: str, wish: Wish, tool_version: str, at: datetime, designs: Path) -> ExportedFile:
    """Return an assessment that is kept as a file; raises as `export`, and `AssessmentNotFound`."""
    format_named(wish.format)
    check_language(wish.language)
    opened = opened_assessment(desk, reference, wish.language)
    return export(opened.to_print, wish, reference, tool_version, at, designs)


def format_named(name: str) -> Format:
    """Return a format by its name; raises `FormatNotFound`."""
    if name not in FORMATS:
        raise FormatNotFound(f"there is no format {name}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


# each format --------------------------------------------------------------------------------------------------------


def _docx(given: ToExport) -> FormatResult:
    from assess.reporting.exports.docx_report import write_docx  # noqa: PLC0415 - only who wants a Word file waits for it

    say = fixed_words(given.designs / "full", given.dossier.words)
    return FormatResult(write_docx(compose_full(given.dossier), say, given.dossier.particulars.made_at))


def _xlsx(given: ToExport) -> FormatResult:
    dossier = given.dossier
    author = dossier.results.assessment.header.organisation
    title = frame_of(dossier, title_of(dossier)).title
    return FormatResult(write_xlsx(sheets(dossier), title, author, dossier.particulars.made_at, dossier.words))


def _json(given: ToExport) -> FormatResult:
    return FormatResult(_written(complete_json(given.dossier, given.document)))


def _jsonld(given: ToExport) -> FormatResult:
    particulars = given.dossier.particulars
    document = write_jsonld(
        given.dossier.results, particulars.reference, particulars.content_hash, particulars.edition, particulars.made
    )
    return FormatResult(_written(document))


def _register(name: str) -> Callable[[ToExport], FormatResult]:
    def make(given: ToExport) -> FormatResult:
        entry = register_entry(name, given.dossier)
        return FormatResult(_written(entry.attributes), gaps_in_words(entry, given.dossier))

    return make


def _written(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ALL = (
    Format(
        "docx",
        marked("Word document (DOCX)"),
        marked("The full report to comment on and to edit with tracked changes; pictures are described in words."),
        "docx",
        _WORD,
        _docx,
    ),
    Format(
        "xlsx",
        marked("Spreadsheet (XLSX)"),
        marked(
            "Answers, scores, every row behind them, gates, the action plan and what is open, to sort and to count."
        ),
        "xlsx",
        _EXCEL,
        _xlsx,
    ),
    Format(
        "csv-answers",
        marked("Answers (CSV)"),
        marked("Every question that was asked with its answer, as a plain table for any program."),
        "csv",
        "text/csv",
        lambda given: FormatResult(write_csv(answers_sheet(given.dossier))),
    ),
    Format(
        "csv-scores",
        marked("Scores (CSV)"),
        marked("Every score with its range and band, as a plain table for any program."),
        "csv",
        "text/csv",
        lambda given: FormatResult(write_csv(scores_sheet(given.dossier))),
    ),
    Format(
        "csv-trace",
        marked("Rows behind the scores (CSV)"),
        marked("Every row that a score is made of, so that anybody can compute it again."),
        "csv",
        "text/csv",
        lambda given: FormatResult(trace_csv(given.dossier.results).encode()),
    ),
    Format(
        "csv-plan",
        marked("Action plan (CSV)"),
        marked("The measures with who does what until when, for the tool in which the project is run."),
        "csv",
        "text/csv",
        lambda given: FormatResult(write_csv(plan_sheet(given.dossier))),
    ),
    Format(
        "json",
        marked("Everything (JSON)"),
        marked("Answers, results, rows and words in one file, for archives and other programs."),
        "json",
        "application/json",
        _json,
    ),
    Format(
        "jsonld",
        marked("Linked data (JSON-LD)"),
        marked("Risks, rights, measures and scores in the terms of the W3C Data Privacy Vocabulary."),
        "jsonld",
        "application/ld+json",
        _jsonld,
    ),
    Format(
        "nl-register",
        marked("Dutch algorithm register 1.0 (JSON)"),
        marked("A draft of the entry in the register; what the assessment does not say is named, not made up."),
        "json",
        "application/json",
        _register("nl-register"),
        for_everybody=True,
        country="nl",
    ),
    Format(
        "eurocities",
        marked("Eurocities register 0.3.1 (JSON)"),
        marked(
            "A draft of the entry in a city's own register; what the assessment does not say is named, not made up."
        ),
        "json",
        "application/json",
        _register("eurocities"),
        for_everybody=True,
    ),
)
FORMATS: Mapping[str, Format] = {each.id: each for each in _ALL}
