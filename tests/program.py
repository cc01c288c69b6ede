"""A whole program on a data folder of its own, as it is after its first start: its tables are made, its packs read."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from assess.bootstrap import Running, start
from assess.config import from_environment
from assess.domain.pack.answers import Answer
from assess.services.answering.answering import GivenAnswers, SaveResult, save_answers
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import open_sheet
from assess.web.app import create_app
from tests.shared import made_once, shared_folder


@contextmanager
def program_in(data: Path, **settings: str) -> Iterator[Running]:
    """Yield a program that runs on a folder; what others of this run have prepared is copied, not made again."""
    shutil.copytree(made_once("first-start", _started), data, dirs_exist_ok=True)
    shutil.copytree(_packs(), data / "cache", dirs_exist_ok=True)
    running = start(from_environment({"ASSESS_DATA": str(data), **settings}))
    yield running
    _closed(running)
    _share_packs(data / "cache")


def pages_of(running: Running):
    """Return the pages of a program; a template that another test of this run has shown is not compiled again."""
    app = create_app(running)
    app.testing = True
    compiled = shared_folder() / "templates"
    compiled.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    return app


def record(
    desk: Desk,
    reference: str,
    given: Mapping[str, Answer],
    seen: Mapping[str, int],
    at: datetime,
    *,
    confirmed: bool = False,
) -> SaveResult:
    """Keep answers, each with the revision that its writer saw."""
    return save_answers(desk, open_sheet(desk, reference), GivenAnswers(given, seen, confirmed), at)


def _started(data: Path) -> None:
    _closed(start(from_environment({"ASSESS_DATA": str(data)})))


def _closed(running: Running) -> None:
    running.desk.database.close()
    running.queue.storage.close()


def _packs() -> Path:
    """Return the folder of the packs that were read in this run, each under the hash of all that it is made from."""
    folder = shared_folder() / "packs"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _share_packs(cache: Path) -> None:
    shared = _packs()
    for file in cache.glob("[0-9a-f]*") if cache.is_dir() else ():
        if not (shared / file.name).exists():
            with suppress(FileExistsError):
                (shared / file.name).hardlink_to(file)
