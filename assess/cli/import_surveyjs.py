"""`assess import-surveyjs`: a pack from a SurveyJS questionnaire."""

from pathlib import Path

import click


@click.command("import-surveyjs")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder of the pack; new or empty."
)
@click.option("--profile", default="", help="A published survey whose scoring is known: canada-aia.")
def import_surveyjs(file: Path, output: Path, profile: str) -> None:
    """Turn FILE, a SurveyJS questionnaire, into a pack; what is not carried over is listed line by line."""
    from assess.interop.surveyjs.document import MOST_BYTES
    from assess.services.packs.importing_surveyjs import PROFILES, REPORT, import_survey

    if profile and profile not in PROFILES:
        raise click.BadParameter(f"there is no profile {profile}; there are: {', '.join(PROFILES)}")
    with file.open("rb") as survey:
        content = survey.read(MOST_BYTES + 1)
    done = import_survey(content, file.name, output, profile)
    for line in done.lines:
        click.echo(line, err=True)
    pack = done.pack
    click.echo(
        f"{output}: {pack.name}, {len(pack.questions)} questions in {len(pack.sections)} sections"
        f" ({', '.join(pack.languages)}); {len(done.lines)} remarks in {REPORT}"
    )
