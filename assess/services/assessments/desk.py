"""What a use case works on, and who works."""

from dataclasses import dataclass

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.pins import check_pin
from assess.packs.installed.library import Library
from assess.storage.assessments import AssessmentRecord
from assess.storage.database import Database
from assess.storage.files import FileStore
from assess.storage.owners import Owner


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, the packs, the files, and whose desk it is: one organisation and one person in local mode.

    `language` is the one that questionnaires are read in where a use case names no other; "" is each one's own.
    """

    database: Database
    library: Library
    files: FileStore
    owner: Owner
    language: str = ""

    def pack(self, name: str, language: str | None = None) -> CompiledPack:
        """Return a pack by `id` or `id@version`; raises `PackNotFound` or `PackRefused`."""
        return self.library.get(name, language or self.language or None)

    def pinned(self, record: AssessmentRecord, language: str | None = None) -> CompiledPack:
        """Return the pack of an assessment; raises `PackNotFound`, `PackRefused`, or `PackEdited` for other files."""
        pack = self.pack(f"{record.pack_id}@{record.pack_version}", language)
        check_pin(pack, record.pack_hash)
        return pack

    def packs(self, language: str | None = None) -> tuple[CompiledPack, ...]:
        """Return the newest usable version of every pack."""
        return self.library.all(language or self.language or None)
