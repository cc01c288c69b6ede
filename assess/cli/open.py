"""`assess open`: the answers file, and the files of evidence, out of a PDF report."""

import os
from pathlib import Path

import click


@click.command("open")
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The answers file to write; without it, it is printed.",
)
@click.option(
    "--evidence",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for the files of evidence that the report carries.",
)
def open_(report: Path, output: Path | None, evidence: Path | None) -> None:
    """Bring the assessment in REPORT, a PDF that assess made, back as an answers file.

    What else is to say goes to standard error: whether the data were altered since, and which files are not within.
    """
    from assess import clock
    from assess.bootstrap import library
    from assess.config import from_environment
    from assess.services.reports.opening import opened, write_evidence
    from assess.services.reports.reading_uploads import read_brought
    from assess.storage.files import write_durably

    brought = read_brought(report.read_bytes(), (), clock.now())
    found = opened(library(from_environment(os.environ)), brought)
    if output:
        write_durably(output, found.data)
    else:
        click.echo(found.data)
    if evidence:
        for path in write_evidence(found, evidence):
            click.echo(str(path), err=True)
    elif found.within:
        click.echo(f"{len(found.within)} files of evidence are within: --evidence FOLDER writes them", err=True)
    for file in found.missing:
        click.echo(f"not within the report: {file.name} (SHA-256 {file.sha256})", err=True)
    click.echo(
        {
            True: "the data match the hash that was kept with them; “assess verify” tells more",
            False: "ALTERED: the data do not match the hash that was kept with them",
            None: "the report does not say which hash its data had, so that a change would not show",
        }[found.data_agrees],
        err=True,
    )
