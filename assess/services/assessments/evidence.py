"""Files that back an answer: checked, kept by their content, handed out as downloads only."""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from assess.domain.errors import Problem
from assess.domain.pack.answers import StoredFile
from assess.interop.file_types import FileRefused, detected_type
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import load_record
from assess.storage.files import find_file, record_file

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Download:
    """A file with its content."""

    file: StoredFile
    content: bytes


def plain_name(given: str) -> str:
    """Return the last part of a file name without control characters: a name never decides where a file is kept."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    clean = "".join(character for character in last if character.isprintable()).strip(" .")
    return (clean or "file")[-LONGEST_NAME:]


def keep_file(
    desk: Desk, reference: str, name: str, content: bytes, most_bytes: int, at: datetime
) -> StoredFile | Problem:
    """Check a file and keep it for one assessment, or say why it may not be kept; raises `StorageFull`."""
    shown = plain_name(name)
    try:
        kind = detected_type(content, shown, most_bytes)
    except FileRefused as refused:
        return refused.problem
    sha256, size = desk.files.keep(io.BytesIO(content))
    file = StoredFile(sha256, shown, kind, size)
    with desk.database.begin() as connection:
        record_file(connection, load_record(connection, desk, reference).id, file, desk.owner.person_id, at)
    return file


def download(desk: Desk, reference: str, sha256: str) -> Download:
    """Return a file that belongs to the assessment; raises `FileMissing`."""
    with desk.database.reading() as connection:
        use = find_file(connection, load_record(connection, desk, reference).id, sha256)
    return Download(use.file, desk.files.read(sha256))
