"""Files kept by their content."""

import hashlib
import io
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assess.domain.pack.answers import StoredFile
from assess.storage.assessments import NewAssessment, add_assessment
from assess.storage.errors import FileDamaged, FileMissing
from assess.storage.files import FileStore, copy_files, files_of, find_file, record_file, write_durably

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 a plan"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
KEEP = """
import io, resource, signal, sys
from pathlib import Path
from assess.storage.errors import StorageFull
from assess.storage.files import FileStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
try:
    FileStore(Path(sys.argv[1])).keep(io.BytesIO(b"x" * 3_000_000))
except StorageFull as error:
    print(error)
"""


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def everything_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_once_by_its_content(store):
    assert store.keep(io.BytesIO(CONTENT)) == (SHA256, len(CONTENT))
    assert store.keep(io.BytesIO(CONTENT)) == (SHA256, len(CONTENT))
    assert everything_in(store.root) == [f"{SHA256[:2]}/{SHA256}"]
    assert store.read(SHA256) == CONTENT
    assert stat.S_IMODE(store.path(SHA256).stat().st_mode) == 0o600


def test_a_large_file_comes_back_whole(store):
    content = bytes(range(256)) * 12_345
    sha256, size = store.keep(io.BytesIO(content))
    assert size == len(content)
    assert store.read(sha256) == content


def test_an_empty_file_is_a_file(store):
    sha256, size = store.keep(io.BytesIO())
    assert (store.read(sha256), size) == (b"", 0)


def test_a_damaged_file_is_noticed_and_healed_by_adding_it_again(store):
    store.keep(io.BytesIO(CONTENT))
    store.path(SHA256).write_bytes(b"something else")
    with pytest.raises(FileDamaged, match="has changed since it was added"):
        store.read(SHA256)
    store.keep(io.BytesIO(CONTENT))
    assert store.read(SHA256) == CONTENT


def test_a_missing_file_is_an_error(store):
    with pytest.raises(FileMissing, match=SHA256):
        store.read(SHA256)


@pytest.mark.parametrize("name", ["../secret_key", "", "A" * 64, "a" * 63, "a" * 64 + "/.."])
def test_what_is_no_sha256_is_no_path(store, name):
    with pytest.raises(FileMissing):
        store.path(name)


def test_a_full_disk_leaves_nothing_half_written(store):
    run = subprocess.run([sys.executable, "-c", KEEP, store.root], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("There is no room left on the disk.")
    assert everything_in(store.root) == []


def test_an_upload_that_breaks_off_leaves_nothing_behind(store):
    class BrokenOff(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionError
            return super().read(min(size, 4))

    with pytest.raises(ConnectionError):
        store.keep(BrokenOff(CONTENT))
    assert everything_in(store.root) == []


def test_a_file_written_durably_is_there_whole_and_replaces_the_old_one(tmp_path):
    target = tmp_path / "reports" / "k.pdf"
    write_durably(target, b"old")
    write_durably(target, b"new")
    assert target.read_bytes() == b"new"
    assert everything_in(target.parent) == ["k.pdf"]


def test_a_file_belongs_to_the_assessments_that_use_it(case):
    file = StoredFile(SHA256, "plan.pdf", "application/pdf", len(CONTENT))
    with case.database.begin() as connection:
        for _ in range(2):
            record_file(connection, case.id, file, case.owner.person_id, AT)
        (use,) = files_of(connection, case.id).values()
        assert (use.file, use.added_by, use.added_at) == (file, case.owner.person_id, AT)
        assert find_file(connection, case.id, SHA256) == use
        with pytest.raises(FileMissing):
            find_file(connection, case.id, "0" * 64)


def test_a_copy_may_show_the_files_of_its_original(case):
    file = StoredFile(SHA256, "plan.pdf", "application/pdf", len(CONTENT))
    record = case.record
    new = NewAssessment("copy", record.organisation_id, record.proposal_id, "", "p", "1", "", date(2026, 1, 1))
    with case.database.begin() as connection:
        record_file(connection, case.id, file, case.owner.person_id, AT)
        copied = add_assessment(connection, new, AT)
        with pytest.raises(FileMissing):
            find_file(connection, copied.id, SHA256)
        copy_files(connection, case.id, copied.id, case.owner.person_id, AT)
        assert find_file(connection, copied.id, SHA256).file == file
        renamed = replace(file, name="other.pdf")
        record_file(connection, copied.id, renamed, case.owner.person_id, AT)
        assert find_file(connection, copied.id, SHA256).file == file
