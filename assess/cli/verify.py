"""`assess verify`: whether a report is what was issued."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assess.config import Settings
    from assess.services.reports.verifying import Verification
    from assess.storage.database import Database

EXIT_CODES = {"unaltered": 0, "altered": 1, "unproved": 2}
HEADLINES = {
    "unaltered": "Unaltered: the file is as it was made.",
    "altered": "Altered: the file is not as it was made.",
    "unproved": "Cannot be proved: nothing shows a change, and nothing proves that there was none.",
}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PEM file with certificates whose seals you trust, beside those of the settings.",
)
@click.option("--no-reprint", is_flag=True, help="Do not print the report afresh to compare it.")
@click.pass_context
def verify(context: click.Context, file: Path, trust: tuple[Path, ...], *, no_reprint: bool) -> None:
    """Say whether FILE, a PDF report, is what was issued.

    The exit code is 0 when it is unaltered, 1 when it was altered, and 2 when neither can be proved or the file cannot
    be read. Nothing is sent anywhere, and nothing is kept.
    """
    from assess import clock
    from assess.bootstrap import library, press, sealing
    from assess.cli.main import complain
    from assess.config import from_environment
    from assess.domain.publishing.proof import Reprint
    from assess.interop.reports.refusals import ReportFileRefused
    from assess.services.reports.verifying import differing, reprinted, verify

    settings = from_environment(os.environ)
    known = sealing(settings)
    trusted = (*(known.trusted if known else ()), *(each.read_text(encoding="utf-8") for each in trust))
    packs, shelf = library(settings), press(settings)
    compare = reprinted(packs, shelf)
    try:
        found = verify(
            file.read_bytes(),
            trusted,
            clock.now(),
            _database(settings),
            (lambda _content, _brought: Reprint.NOT_TRIED) if no_reprint else compare,
            differing(packs, shelf),
        )
    except ReportFileRefused as refused:
        complain(str(refused))
        context.exit(2)
    for line in _lines(found):
        click.echo(line)
    context.exit(EXIT_CODES[found.verdict.finding.value])


def _database(settings: "Settings") -> "Database | None":
    """Return the database of this installation; None where assess was never started: nothing is made to look."""
    from assess.storage.database import Database

    file = settings.database_url.removeprefix("sqlite:///")
    if file != settings.database_url and not Path(file).is_file():
        return None
    return Database.at(settings.database_url)


def _lines(found: "Verification") -> "Iterator[str]":
    yield HEADLINES[found.verdict.finding.value]
    for reason in found.verdict.reasons:
        yield f"  {reason}"
    if found.issue:
        yield f"  Issued on {found.issue.at:%Y-%m-%d %H:%M} UTC."
    for seal in found.verdict.seals:
        yield f"Seal of {seal.by}"
        yield f"  certificate {seal.fingerprint}"
        if seal.proved_at:
            yield f"  sealed before {seal.proved_at:%Y-%m-%d %H:%M %Z}, by a time stamp"
        elif seal.claimed_at:
            yield f"  sealed on {seal.claimed_at:%Y-%m-%d %H:%M %Z}, as the sealer says"
    if found.imprint:
        if found.imprint.moment:
            yield f"Made on {found.imprint.moment:%Y-%m-%d %H:%M} UTC, as the file says"
        yield f"Content hash {found.imprint.content_hash}"
