"""`assess export`: an answers file in another format."""

import os
from datetime import datetime
from pathlib import Path

import click

from assess.cli.moments import Moment


@click.command()
@click.argument("pack")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option(
    "--format",
    "name",
    required=True,
    help="docx, xlsx, csv-answers, csv-scores, csv-trace, csv-plan, json, jsonld, nl-register or eurocities.",
)
@click.option("--lang", default="en", show_default=True, help="The language of the words.")
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="Whom it is for: a public edition leaves out what is withheld.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that dated rules are judged on.")
@click.option(
    "--made-at",
    type=Moment(),
    help="The moment of making, such as 2027-03-01T14:05:09Z, to get the same file again; now when left out.",
)
def export(
    *,
    pack: str,
    answers: Path,
    output: Path,
    name: str,
    lang: str,
    edition: str,
    as_of: datetime | None,
    made_at: datetime | None,
) -> None:
    """Write the assessment of ANSWERS, an answers file of PACK (an id, id@version or a folder), in another format.

    Entries of registers are made from the public edition. What they lack is listed on standard error, a line each.
    """
    from importlib.metadata import version

    from assess import clock
    from assess.bootstrap import library
    from assess.cli.answers import name_gaps, read_document
    from assess.config import from_environment
    from assess.domain.beside.records import Edition
    from assess.resources import folder
    from assess.services.exports import formats
    from assess.services.reports.making import check_language
    from assess.services.scoring.one_file import assessment_of
    from assess.storage.files import write_durably

    formats.format_named(name)
    check_language(lang)
    day = as_of.date() if as_of else None
    assessment = assessment_of(
        library(from_environment(os.environ)), pack, read_document(answers), day, clock.today(), lang
    )
    wish = formats.Wish(name, lang, Edition(edition))
    done = formats.export(assessment, wish, answers.stem, version("assess"), made_at or clock.now(), folder("reports"))
    write_durably(output, done.content)
    name_gaps(assessment)
    for line in done.missing:
        click.echo(f"missing: {line}", err=True)
    click.echo(f"{output}: {max(1, len(done.content) // 1024)} kB")
