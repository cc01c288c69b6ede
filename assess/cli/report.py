"""`assess report`: the PDF of an answers file."""

import os
from datetime import datetime
from pathlib import Path

import click


@click.command()
@click.argument("pack")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--design", default="full", show_default=True, help="How the report is laid out.")
@click.option("--lang", default="en", show_default=True, help="The language of the report.")
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="Whom it is for: a public edition leaves out what is withheld.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that dated rules are judged on.")
def report(
    pack: str, answers: Path, output: Path, design: str, lang: str, edition: str, as_of: datetime | None
) -> None:
    """Write the PDF assessment of ANSWERS, an answers file of PACK (an id, id@version or a folder)."""
    from assess import clock
    from assess.bootstrap import library, press
    from assess.cli.answers import read_document
    from assess.config import from_environment
    from assess.domain.records import Edition
    from assess.services.reports import Order, check_language, print_report
    from assess.services.scoring import assessment_of
    from assess.storage.files import write_durably

    check_language(lang)
    day = as_of.date() if as_of else None
    assessment = assessment_of(
        library(from_environment(os.environ)), pack, read_document(answers), day, clock.today(), lang
    )
    pdf = print_report(press(output.parent), assessment, Order(design, lang, Edition(edition)), answers.stem)
    write_durably(output, pdf)
    click.echo(f"{output}: {len(pdf) // 1024} kB")
