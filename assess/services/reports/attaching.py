"""What a PDF report carries besides its pages: the data, the imprint, and files of evidence where they are wanted."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.errors import AssessError, ExplainedError, marked
from assess.domain.evidence_files import files_of
from assess.domain.pack.answers import StoredFile
from assess.interop.reports.attachments import ASSESSMENT, IMPRINT
from assess.interop.reports.imprint import Imprint, LeftOut, written
from assess.reporting.pdf.render import Attachment
from assess.services.assessments.evidence import plain_name
from assess.storage.errors import FileDamaged, FileMissing
from assess.storage.files import FileStore

MOST_EVIDENCE_BYTES = 20 * 1024 * 1024
MOST_EVIDENCE_FILES = 500


class EvidenceGone(ExplainedError):
    """A file that an answer refers to is missing or damaged."""


class EvidenceStaysInside(AssessError):
    """Files of evidence were wanted in an edition for everybody."""


@dataclass(frozen=True, slots=True)
class EnclosedEvidence:
    """Files of evidence that go into a report, and those that do not: too large together, or not at hand."""

    files: tuple[tuple[StoredFile, bytes], ...] = ()
    left_out: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceForecast:
    """Which files of evidence would go into a report, and which would not, by the sizes that are known."""

    within: tuple[StoredFile, ...]
    left_out: tuple[StoredFile, ...]

    @property
    def megabytes(self) -> int:
        """The size of those within, rounded up."""
        return -(-sum(file.size for file in self.within) // (1024 * 1024))


def foreseen(assessment: Assessment) -> EvidenceForecast:
    """Return which files would go into a report: as far as `MOST_EVIDENCE_BYTES` reach, in the order of questions."""
    room = MOST_EVIDENCE_BYTES
    within: list[StoredFile] = []
    left_out: list[StoredFile] = []
    for file in files_of(assessment):
        if file.size <= room and len(within) < MOST_EVIDENCE_FILES:
            within.append(file)
            room -= file.size
        else:
            left_out.append(file)
    return EvidenceForecast(tuple(within), tuple(left_out))


def enclosed(assessment: Assessment, content_of: Callable[[StoredFile], bytes | None]) -> EnclosedEvidence:
    """Return the files behind the answers with their content; one that is not at hand is left out."""
    chosen = foreseen(assessment)
    contents = {file: content_of(file) for file in chosen.within}
    files = tuple((file, content) for file, content in contents.items() if content is not None)
    missing = tuple(file for file, content in contents.items() if content is None)
    return EnclosedEvidence(files, (*chosen.left_out, *missing))


def enclosed_from(store: FileStore, assessment: Assessment) -> EnclosedEvidence:
    """Return the files behind the answers from where they are kept; raises `EvidenceGone`."""

    def content_of(file: StoredFile) -> bytes:
        try:
            return store.read(file.sha256)
        except (FileMissing, FileDamaged) as error:
            sentence = marked(
                "The file “{name}” is missing or damaged. Make the report without the files of evidence, "
                "or add the file again."
            )
            raise EvidenceGone(sentence, name=file.name) from error

    return enclosed(assessment, content_of)


def enclosed_from_folder(folder: Path, assessment: Assessment) -> EnclosedEvidence:
    """Return the files behind the answers as far as they lie in a folder, under whatever names."""
    wanted = {file.sha256: file.size for file in files_of(assessment)}
    sizes = set(wanted.values())
    found: dict[str, Path] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if path.stat().st_size in sizes:
            with path.open("rb") as content:
                found.setdefault(file_digest(content, "sha256").hexdigest(), path)
    return enclosed(assessment, lambda file: found[file.sha256].read_bytes() if file.sha256 in found else None)


def attachments(document: Mapping[str, Any], imprint: Imprint, within: EnclosedEvidence | None) -> list[Attachment]:
    """Return what a report carries, in the order of the names: a PDF lists its attachments sorted."""
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    carried = [
        Attachment(ASSESSMENT, data, "The answers and measures, to be read by programs"),
        Attachment(IMPRINT, written(imprint), "How this report was made, to be read by programs"),
    ]
    for file, content in within.files if within else ():
        name = f"evidence-{file.sha256[:12]}-{plain_name(file.name)}"
        carried.append(Attachment(name, content, f"Evidence: {file.name}", "Supplement"))
    return sorted(carried, key=lambda each: _as_in_pdf(each.name))


def _as_in_pdf(name: str) -> bytes:
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def named_left_out(within: EnclosedEvidence | None) -> tuple[LeftOut, ...]:
    """Return what was left out as the imprint names it."""
    return tuple(LeftOut(each.sha256, each.name, each.size) for each in within.left_out) if within else ()
