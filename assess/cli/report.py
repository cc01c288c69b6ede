"""`assess report`: the PDF of an answers file."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.moments import Moment

if TYPE_CHECKING:
    from assess.config import Settings
    from assess.domain.assessment import Assessment
    from assess.domain.beside.records import Edition


class DesignName(click.ParamType[str]):
    """The name of a design; which there are is looked up only when somebody asks for help."""

    name = "design"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - as click declares it
        """Return the names to choose from."""
        from assess.reporting.designs.catalogue import DESIGNS

        return f"[{'|'.join(DESIGNS)}]"


@click.command()
@click.argument("pack")
@click.argument("answers", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option(
    "--design", type=DesignName(), default="full", show_default=True, help="Which report: for whom, and how long."
)
@click.option("--path", "way", default="", help="The path of a blank questionnaire; the last one when left out.")
@click.option("--lang", default="en", show_default=True, help="The language of the report.")
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="Whom it is for: a public edition leaves out what is withheld.",
)
@click.option(
    "--evidence",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Put the files of evidence that lie in this folder, by any name, into the report.",
)
@click.option("--seal", is_flag=True, help="Seal the report with the certificate of the settings.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that dated rules are judged on.")
@click.option(
    "--made-at",
    type=Moment(),
    help="The moment of making, such as 2027-03-01T14:05:09Z, to get the same file again; now when left out.",
)
def report(
    *,
    pack: str,
    answers: Path | None,
    output: Path,
    design: str,
    way: str,
    lang: str,
    edition: str,
    evidence: Path | None,
    seal: bool,
    as_of: datetime | None,
    made_at: datetime | None,
) -> None:
    """Write the PDF assessment of ANSWERS, an answers file of PACK (an id, id@version or a folder).

    A blank questionnaire is made without ANSWERS.
    """
    from assess import clock
    from assess.bootstrap import library, press
    from assess.cli.answers import name_gaps, read_document
    from assess.config import from_environment
    from assess.domain.beside.records import Edition
    from assess.services.reports.attaching import enclosed_from_folder
    from assess.services.reports.making import check_language, ordered, print_report
    from assess.services.scoring.one_file import assessment_of
    from assess.storage.files import write_durably

    check_language(lang)
    settings = from_environment(os.environ)
    sealed = _seal(settings) if seal else None
    day = as_of.date() if as_of else None
    document = read_document(answers) if answers else {"answers": {}, **({"path": way} if way else {})}
    assessment = assessment_of(library(settings), pack, document, day, clock.today(), lang)
    within = enclosed_from_folder(evidence, assessment) if evidence else None
    order = ordered(design, lang, Edition(edition), evidence=evidence is not None)
    reference = _reference(answers, assessment, order.edition)
    pdf = print_report(
        press(settings, output.parent), assessment, order, reference, made_at or clock.now(), within=within
    )
    if sealed:
        pdf = sealed(pdf, clock.now())
    write_durably(output, pdf)
    name_gaps(assessment)
    click.echo(f"{output}: {len(pdf) // 1024} kB")
    for file in within.left_out if within else ():
        click.echo(f"not within: {file.name}, {file.size // 1024} kB (not in the folder, or too large)", err=True)


def _seal(settings: "Settings") -> Callable[[bytes, datetime], bytes]:
    """Return what seals a report with the certificate of the settings."""
    from assess.bootstrap import sealing

    seals = sealing(settings)
    if seals is None or seals.seal is None:
        raise click.UsageError("There is no certificate to seal with: set ASSESS_SEAL_CERTIFICATE.")
    return seals.seal


def _reference(answers: Path | None, assessment: "Assessment", edition: "Edition") -> str:
    """Return the name of the answers file as the reference; that of the questionnaire where it may not be shown."""
    from assess.domain.beside.records import Edition
    from assess.domain.publishing.publication import names_nobody

    name = answers.stem if answers else ""
    shows = edition is not Edition.PUBLIC or names_nobody(name, assessment)
    return name if name and shows else assessment.pack.name
