"""Reading a report that somebody uploads: in a process of its own, so that a hostile file harms nobody else."""

import json
import logging
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore

from assess.domain.errors import AssessError
from assess.domain.publishing.proof import Seal
from assess.interop.reports.refusals import REFUSALS, PdfDamaged, PdfTooLarge, PdfTooMuchInside

MOST_MEGABYTES = 50
PATIENCE_SECONDS = 40
MOST_AT_ONCE = 2

_places = BoundedSemaphore(MOST_AT_ONCE)
_log = logging.getLogger(__name__)


class TooManyAtOnce(AssessError):
    """Other files are being read, and none was finished in time."""


@dataclass(frozen=True, slots=True)
class ReportContents:
    """What a report file carries: the bytes of its data and of its imprint, files of evidence, and seals."""

    data: bytes
    imprint: bytes | None
    evidence: tuple[bytes, ...]
    seals: tuple[Seal, ...]


def read_brought(content: bytes, trusted: Sequence[str], at: datetime) -> ReportContents:
    """Return what a report carries; `trusted` are certificates as PEM.

    Raises `ReportFileRefused` by the name of what is wrong, `TooManyAtOnce`.
    """
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise PdfTooLarge
    with _a_place():
        answer = _asked(json.dumps({"trusted": list(trusted), "at": at.isoformat()}).encode() + b"\n" + content)
    found = json.loads(answer)
    if "refused" in found:
        raise REFUSALS[found["refused"]]
    return ReportContents(
        b64decode(found["data"]),
        None if found["imprint"] is None else b64decode(found["imprint"]),
        tuple(b64decode(each) for each in found["evidence"]),
        tuple(_seal(**each) for each in found["seals"]),
    )


def _asked(question: bytes) -> bytes:
    """Return what the confined process answers; it gets no environment, where passwords may be."""
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-P", "-m", "assess.services.reports.sandbox"],
            input=question,
            capture_output=True,
            env={"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PdfTooMuchInside from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise PdfTooMuchInside
    if done.returncode > 0:
        _log.warning("a report file could not be read: %s", done.stderr[-2000:].decode("utf-8", "replace"))
        raise PdfDamaged
    return done.stdout


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise TooManyAtOnce("other files are being read; try again in a minute")
    try:
        yield
    finally:
        _places.release()


def _seal(claimed_at: str | None, proved_at: str | None, **rest: str | bool) -> Seal:
    moments = [datetime.fromisoformat(each) if each else None for each in (claimed_at, proved_at)]
    return Seal(claimed_at=moments[0], proved_at=moments[1], **rest)  # type: ignore[arg-type]  # written by `confined`
