"""The reports of an assessment, each with what changed since it was asked for, and the designs to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.domain.assessment import Results, evaluate
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.interop.answers.writing import content_hash, dump
from assess.language import Language
from assess.reporting.designs.catalogue import DESIGNS, Design, designs_for
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import assessment_from, opened_assessment
from assess.services.reports.changed_since import changed_since, results_since
from assess.services.reports.making import Press
from assess.services.reports.ordering import OrderedGone, as_kept, ordered_document
from assess.storage.reports import ReportRecord, reports_of


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in the list: whether it is still up to date, and if not, what changed since, in sentences."""

    record: ReportRecord
    current: bool
    changes: tuple[str, ...] = ()


def designs(pack: CompiledPack | None = None) -> Mapping[str, Design]:
    """Return the designs by name; those that fit a pack, to choose from."""
    return DESIGNS if pack is None else designs_for(pack)


def list_reports(desk: Desk, press: Press, reference: str, words: Language) -> tuple[ListedReport, ...]:
    """Return the reports of an assessment, latest first, each with what changed since it was asked for."""
    opened = opened_assessment(desk, reference, words.code)
    document = as_kept(dump(opened.to_print))
    digest = content_hash(document)
    with desk.database.reading() as connection:
        records = reports_of(connection, opened.record.id)
    old = {record.content_hash: record for record in records if record.content_hash != digest}
    now = evaluate(opened.to_print) if old else None
    changes = {each: _changes(desk, press, record, document, now, words) for each, record in old.items() if now}
    return tuple(
        ListedReport(each, each.content_hash == digest, changes.get(each.content_hash, ())) for each in records
    )


def _changes(
    desk: Desk, press: Press, record: ReportRecord, document: Mapping[str, Any], now: Results, words: Language
) -> tuple[str, ...]:
    """Return what changed since; nothing where what was printed is gone, no results where it cannot be read now."""
    try:
        printed = ordered_document(press.shelf, record.content_hash)
    except OrderedGone:
        return ()
    changes = changed_since(printed, document, words)
    try:
        then = evaluate(assessment_from(desk.library, printed, words.code))
    except AssessError:
        return changes
    return (*changes, *results_since(then, now, words))
