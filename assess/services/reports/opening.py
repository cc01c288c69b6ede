"""Opening a PDF report: what it carries becomes an assessment again, with word whether its data were altered."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.errors import AssessError, marked
from assess.domain.evidence_files import files_of
from assess.domain.pack.answers import StoredFile
from assess.interop.answers.checked import refuse
from assess.interop.answers.reading import load
from assess.interop.answers.writing import FORMAT
from assess.interop.file_types import detected_type
from assess.interop.reports.imprint import Imprint, check_format, hash_of, read_imprint
from assess.packs.installed.library import Library, PackNotFound
from assess.services.assessments.desk import Desk
from assess.services.assessments.evidence import plain_name
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import assessment_from
from assess.services.assessments.starting import new_reference
from assess.services.reports.attaching import MOST_EVIDENCE_BYTES
from assess.services.reports.reading_uploads import ReportContents
from assess.storage.assessments import AssessmentRecord
from assess.storage.files import write_durably


class QuestionnaireMissing(AssessError):
    """The report was made with a questionnaire that is not installed here."""


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report that was opened.

    `data_agrees` is whether its data match the hash kept with them, None where the report does not carry the hash;
    `within` are the files of evidence that it carries, `missing` those that it only names.
    """

    assessment: Assessment
    document: Mapping[str, Any]
    data: bytes
    imprint: Imprint | None
    data_agrees: bool | None
    within: tuple[tuple[StoredFile, bytes], ...]
    missing: tuple[StoredFile, ...]


def opened(library: Library, brought: ReportContents) -> OpenedReport:
    """Return the assessment in a report; raises `AnswersFileRefused`, `QuestionnaireMissing`."""
    document = load(brought.data)
    _check_pack(document)
    if brought.imprint is not None:
        check_format(brought.imprint)
    imprint = read_imprint(brought.imprint) if brought.imprint is not None else None
    try:
        assessment = assessment_from(library, document)
    except PackNotFound as error:
        raise QuestionnaireMissing(str(error)) from error
    content = {sha256(each).hexdigest(): each for each in brought.evidence}
    files = files_of(assessment)
    return OpenedReport(
        assessment,
        document,
        brought.data,
        imprint,
        None if imprint is None else agrees(document, imprint),
        tuple((file, content[file.sha256]) for file in files if file.sha256 in content),
        tuple(file for file in files if file.sha256 not in content),
    )


def _check_pack(document: Mapping[str, Any]) -> None:
    """Refuse data of another format, or that do not name their questionnaire."""
    if document.get("format", FORMAT) != FORMAT:
        refuse("format", marked("This is format {given}; this program reads format 1."), given=document["format"])
    packs = document.get("packs")
    first = packs[0] if isinstance(packs, list) and packs else None
    if not isinstance(first, dict) or not all(isinstance(first.get(key), str) for key in ("id", "version")):
        refuse("packs", marked("The data do not say which questionnaire they answer."))


def agrees(document: Mapping[str, Any], imprint: Imprint) -> bool:
    """Whether data match the hash that was kept with them."""
    return hash_of(document) == imprint.content_hash


def restore(desk: Desk, report: OpenedReport, at: datetime) -> AssessmentRecord:
    """Keep an opened report as a new assessment, its files with it; raises `FileRefused` for a file of no allowed kind.

    A file is kept under the type that its content shows, whatever the report claims.
    """
    files = []
    for file, content in report.within:
        kind = detected_type(content, file.name, MOST_EVIDENCE_BYTES)
        files.append(StoredFile(file.sha256, plain_name(file.name), kind, len(content)))
    for _file, content in report.within:
        desk.files.keep(io.BytesIO(content))
    return bring_in(desk, report.document, new_reference(), at, files)


def write_evidence(report: OpenedReport, folder: Path) -> tuple[Path, ...]:
    """Write the files that a report carries into a folder, each under a name that starts with its hash."""
    written = []
    for file, content in report.within:
        path = folder / f"{file.sha256[:12]}-{plain_name(file.name)}"
        write_durably(path, content)
        written.append(path)
    return tuple(written)
