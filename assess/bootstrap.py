"""The composition root: wires settings, database, packs, files and jobs, once, for web, command line and worker."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess import clock
from assess.config import Settings
from assess.method import method_hash
from assess.packs.installed.library import Library
from assess.resources import folder

if TYPE_CHECKING:
    from huey import SqliteHuey

    from assess.domain.beside.background import Background
    from assess.services.assessments.desk import Desk
    from assess.services.reports.making import Press
    from assess.services.reports.sealing import Sealing


@dataclass(frozen=True, slots=True)
class Running:
    """A program that is ready to work. `enqueue` hands the number of a report to the worker.

    `trusted` are the certificates of seals that this installation knows, as PEM.
    """

    settings: Settings
    desk: "Desk"
    press: "Press"
    queue: "SqliteHuey"
    enqueue: Callable[[int], object]
    trusted: tuple[str, ...] = ()


def library(settings: Settings) -> Library:
    """Return the packs that are shipped, then those in the folder that the settings name."""
    return Library(pack_folders(settings), settings.data / "cache")


def pack_folders(settings: Settings) -> tuple[Path, ...]:
    """Return the folder of what is shipped, then the one that the settings name."""
    return (folder("questionnaires"), *([settings.packs] if settings.packs else []))


def background(settings: Settings) -> "Background":
    """Return the cases, dates of the law and kits behind all packs; raises `PackRefused`."""
    from assess.packs.beside.background import read_background

    return read_background(*pack_folders(settings))


def press(settings: Settings, data: Path | None = None) -> "Press":
    """Return where reports are designed and kept: in the data folder, or another one."""
    from importlib.metadata import version

    from assess.services.packs.ladders import Ladders
    from assess.services.reports.making import Press

    return Press(
        folder("reports"),
        (data or settings.data) / "reports",
        version("assess"),
        background=background(settings),
        method=method_hash(),
        ladder_of=Ladders(library(settings).folder_of).of,
    )


def sealing(settings: Settings) -> "Sealing | None":
    """Return how reports are sealed and whose seals are known; None, without loading anything, where nothing is set."""
    if settings.seal_certificate is None and settings.seal_trusted is None:
        return None
    from assess.services.reports.sealing import SealSettings, sealing

    return sealing(
        SealSettings(
            settings.seal_certificate, settings.seal_password_file, settings.timestamp_url, settings.seal_trusted
        )
    )


def start(settings: Settings) -> Running:
    """Make the data folder, update the database, and return what the entry points work with."""
    from huey import SqliteHuey

    from assess.services.assessments.desk import Desk
    from assess.services.reports import making
    from assess.storage.database import Database, upgrade
    from assess.storage.errors import storage_errors
    from assess.storage.files import FileStore
    from assess.storage.owners import local_owner

    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database.at(settings.database_url)
    upgrade(database)
    with database.begin() as connection:
        owner = local_owner(connection, clock.now())
    desk = Desk(database, library(settings), FileStore(settings.data / "files"), owner)
    seals = sealing(settings)
    shelf = replace(press(settings), seal=seals.seal if seals else None)
    # A task holds only the number of a report; what is to be done is recorded in its row.
    # fsync keeps a job through a power cut.
    queue = SqliteHuey("assess", filename=str(settings.data / "queue.sqlite3"), fsync=True, results=False)

    @queue.task(name="make_report")  # type: ignore[untyped-decorator]
    def make_report(report_id: int) -> None:
        making.make(desk, shelf, report_id, clock.now)

    def enqueue(report_id: int) -> None:
        with storage_errors():  # the queue is a database, too
            make_report(report_id)

    return Running(settings, desk, shelf, queue, enqueue, seals.trusted if seals else ())
