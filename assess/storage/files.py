"""Files that people add, kept once by their content, and which assessment may show them."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from assess.domain.pack.answers import StoredFile
from assess.storage.errors import FileDamaged, FileMissing, meaning_of
from assess.storage.tables import file_use, stored_file

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileUse:
    """A file as one assessment has it; `added_by` is a person's id."""

    file: StoredFile
    added_by: int
    added_at: datetime


class FileStore:
    """A folder of files named by the SHA-256 of their content: `<root>/<first two digits>/<sha256>`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, content: BinaryIO) -> tuple[str, int]:
        """Keep all that can be read and return its SHA-256 and its size in bytes.

        Raises StorageFull or StorageReadOnly; then nothing of it is left behind.
        """
        digest, size = hashlib.sha256(), 0

        def chunks() -> Iterator[bytes]:
            nonlocal size
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        _write(self.root, chunks(), lambda: self.path(digest.hexdigest()))
        return digest.hexdigest(), size

    def path(self, sha256: str) -> Path:
        """Return where a file lies or would lie; raise FileMissing for what is no SHA-256."""
        if not _SHA256.fullmatch(sha256):
            raise FileMissing(sha256[:64])
        return self.root / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """Return a file's content; raise FileMissing or FileDamaged."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise FileMissing(sha256) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileDamaged(sha256)
        return content


def write_durably(target: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, there is either all of it or what was there before.

    Raises StorageFull or StorageReadOnly.
    """
    _write(target.parent, [content], lambda: target)


def _write(folder: Path, chunks: Iterable[bytes], target: Callable[[], Path]) -> None:
    """Write beside the target and rename; `target` is asked once everything is written."""
    part: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".part-")
        part = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        place = target()
        place.parent.mkdir(exist_ok=True)
        part.replace(place)
        _sync(place.parent)
        _sync(folder)
    except BaseException as error:
        if part is not None:
            part.unlink(missing_ok=True)
        if meaning := meaning_of(error):
            raise meaning from error
        raise


def _sync(folder: Path) -> None:
    """Make a name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def record_file(connection: Connection, assessment_id: int, file: StoredFile, actor: int, at: datetime) -> None:
    """Note that an assessment uses a kept file; noting it again changes nothing."""
    _insert_once(
        connection, stored_file, {"sha256": file.sha256, "size": file.size, "type": file.type, "stored_at": at}
    )
    used = {"assessment_id": assessment_id, "sha256": file.sha256, "name": file.name}
    _insert_once(connection, file_use, {**used, "added_by": actor, "added_at": at})


def files_of(connection: Connection, assessment_id: int) -> Mapping[str, FileUse]:
    """Return the files that an assessment may show, by SHA-256."""
    rows = connection.execute(
        select(
            file_use.c.sha256,
            file_use.c.name,
            stored_file.c.type,
            stored_file.c.size,
            file_use.c.added_by,
            file_use.c.added_at,
        )
        .join(stored_file, stored_file.c.sha256 == file_use.c.sha256)
        .where(file_use.c.assessment_id == assessment_id)
    )
    return {
        sha256: FileUse(StoredFile(sha256, name, type_, size), added_by, added_at)
        for sha256, name, type_, size, added_by, added_at in rows
    }


def find_file(connection: Connection, assessment_id: int, sha256: str) -> FileUse:
    """Return a file that an assessment may show; raise FileMissing when it has no such file."""
    found = files_of(connection, assessment_id).get(sha256)
    if found is None:
        raise FileMissing(sha256[:64])
    return found


def copy_files(connection: Connection, source: int, target: int, actor: int, at: datetime) -> None:
    """Let one assessment show the files of another."""
    for use in files_of(connection, source).values():
        record_file(connection, target, use.file, actor, at)


def _insert_once(connection: Connection, table: Table, values: Mapping[str, object]) -> None:
    insert_new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert_new(table).values(values).on_conflict_do_nothing())
