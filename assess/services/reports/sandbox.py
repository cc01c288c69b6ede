"""The process that reads a stranger's report: little memory, little time, no secrets, and no files to write.

`python -m assess.services.reports.sandbox` takes a line of JSON and the file on standard input and writes what it found
as JSON; `assess.services.reports.reading_uploads` starts it.
"""

import json
import resource
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any

from assess.domain.publishing.proof import Seal
from assess.interop.reports.attachments import limit_memory, read_report_file
from assess.interop.reports.refusals import PdfDamaged, ReportFileRefused

MEMORY_BYTES = 1536 * 1024 * 1024
SECONDS = 20


def main() -> None:
    """Read one file within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    limit_memory()
    sys.stdout.write(json.dumps(found_in(sys.stdin.buffer)))


def found_in(given: IO[bytes]) -> Mapping[str, Any]:
    """Return what a file holds, or by which name it was refused."""
    wanted = json.loads(given.readline())
    content = given.read()
    try:
        read = read_report_file(content)
        seals = _seals(content, wanted["trusted"], datetime.fromisoformat(wanted["at"])) if read.sealed else ()
    except ReportFileRefused as refused:
        return {"refused": type(refused).__name__}
    return {
        "data": _text(read.data),
        "imprint": None if read.imprint is None else _text(read.imprint),
        "evidence": [_text(each) for each in read.evidence],
        "seals": [_plain(each) for each in seals],
    }


def _seals(content: bytes, trusted: Sequence[str], at: datetime) -> tuple[Seal, ...]:
    from assess.reporting.pdf.seal import SealUnreadable, certificates_in, seals_of  # noqa: PLC0415 - slow, seldom needed

    known = [certificate for each in trusted for certificate in certificates_in(each.encode())]
    try:
        return seals_of(content, known, at)
    except SealUnreadable:
        raise PdfDamaged from None


def _text(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _plain(seal: Seal) -> Mapping[str, Any]:
    moments = {"claimed_at": seal.claimed_at, "proved_at": seal.proved_at}
    return asdict(seal) | {name: moment.isoformat() if moment else None for name, moment in moments.items()}


if __name__ == "__main__":
    main()
