"""What a use case works on, and who works."""

from dataclasses import dataclass

from assess.packs.library import Library
from assess.storage.database import Database
from assess.storage.files import FileStore
from assess.storage.owners import Owner


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, the packs, the files, and whose desk it is: one organisation and one person in local mode."""

    database: Database
    library: Library
    files: FileStore
    owner: Owner
