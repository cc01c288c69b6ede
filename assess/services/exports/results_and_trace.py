"""Results as files for other programs: JSON, and the trace as CSV; the rows are those of the one trace function."""

import csv
import io
import json

from assess.domain.assessment import Results, evaluate
from assess.reporting.exports.safe_text import csv_text
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import opened_assessment
from assess.services.scoring.one_file import results_as_json, trace_as_json

COLUMNS = (
    "questionnaire",
    "point",
    "score",
    "kind",
    "question",
    "ask",
    "row",
    "answer",
    "rating",
    "weight",
    "contribution",
    "low",
    "high",
    "counted",
    "why",
    "factors",
)


def results_of(desk: Desk, reference: str) -> Results:
    """Return everything computed of an assessment; raises `AssessmentNotFound`."""
    return evaluate(opened_assessment(desk, reference).assessment)


def results_json(results: Results) -> str:
    """Return everything computed as JSON, as `assess score --json` prints it."""
    return json.dumps(results_as_json(results), ensure_ascii=False, indent=2)


def trace_csv(results: Results) -> str:
    """Return the trace of today and of the target as CSV, that of supplements below; no text begins a formula."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for each in (results, *results.supplements):
        for point in (each.today, each.target):
            for line in trace_as_json(point):
                row = {"questionnaire": each.assessment.pack.id, "point": point.point.value, **line}
                writer.writerow({name: _cell(row[name]) for name in COLUMNS})
    return file.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return csv_text(value) if isinstance(value, str) else value
