"""The complete assessment as one JSON document: answers and records, everything computed, every row, and the words."""

from collections.abc import Mapping
from typing import Any

from assess.domain.assessment import Results
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Score
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.answers import answer_words
from assess.reporting.wording.outcomes import outcome_means
from assess.reporting.wording.phrases import OUTCOMES
from assess.services.scoring.one_file import results_as_json, trace_as_json

FORMAT = "assess-export"
VERSION = 1
SCHEMA = "urn:assess:schema:assessment-export:1"


def complete_json(dossier: Dossier, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return everything about an assessment, `given` as its answers file, whose hash is that of the particulars.

    The schema is in interop/schemas, docs/formats.md explains it.
    """
    results, particulars = dossier.results, dossier.particulars
    computed = results_as_json(results, particulars.content_hash)
    computed.pop("trace")
    computed.pop("content_hash")
    for supplement, written in zip(results.supplements, computed.get("supplements", ()), strict=True):
        written["trace"] = _trace(supplement)
    return {
        "$schema": SCHEMA,
        "format": FORMAT,
        "version": VERSION,
        "reference": particulars.reference,
        "edition": str(particulars.edition),
        "content_hash": particulars.content_hash,
        "data_hash": particulars.content_hash,  # version 1 has it under two names
        "made_at": particulars.made,
        "made_with": f"assess {particulars.tool_version}",
        "assessment": given,
        "results": computed,
        "trace": _trace(results),
        "texts": _texts(dossier) | _texts_of_supplements(dossier),
    }


def _trace(results: Results) -> dict[str, Any]:
    return {point.value: trace_as_json(results.points[point]) for point in Point}


def _texts_of_supplements(dossier: Dossier) -> dict[str, Any]:
    texts = {each.pack.id: _texts(each) for each in dossier.supplements}
    return {"supplements": texts} if texts else {}


def _texts(dossier: Dossier) -> dict[str, Any]:
    """Return the words for what the other parts name by id."""
    pack, words, outcome = dossier.pack, dossier.words, dossier.results.outcome.outcome
    asked = dossier.results.today.reading.asked
    return {
        "language": words.code,
        "questionnaire": {"title": pack.title, "language": pack.language, "licence": pack.licence},
        "outcome": {"title": words.say(OUTCOMES[outcome]), "means": outcome_means(words, dossier.results)},
        "sections": {each.id: {"title": each.title, "purpose": each.purpose} for each in pack.sections},
        "questions": {each.id: _question(dossier, each) for each in asked},
        "scores": {each.id: {"title": each.title, "says": each.says, "bands": _bands(each)} for each in pack.scores},
        "measures": {each.id: {"title": each.title, "says": each.says} for each in pack.measures},
        "sources": {name: {"title": each.title, "url": each.url} for name, each in pack.sources.items()},
    }


def _bands(score: Score) -> dict[str, str]:
    return {band.id: band.title for band in score.bands.bands}


def _question(dossier: Dossier, question: Question) -> dict[str, Any]:
    answer = dossier.results.today.reading.given(question.id)
    document: dict[str, Any] = {
        "ask": question.ask,
        "section": dossier.pack.section_of[question.id].id,
        "answer": list(answer_words(question, answer, dossier.words).lines),
    }
    if question.options:
        document["options"] = {option.id: option.label for option in question.options}
    if question.table is not None:
        document["columns"] = {column.id: column.label for column in question.table.columns}
        document["rows"] = [question.table.row_label(row) for row in answer.rows]
    return document
