"""`assess new-pack`: a first pack to write on."""

from pathlib import Path

import click


@click.command("new-pack")
@click.argument("pack_id", metavar="ID")
@click.option("--title", default="", help="What the questionnaire is called; left out, it is made from the id.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that your packs lie in; left out, the folder that you are in.",
)
def new_pack(pack_id: str, title: str, output: Path) -> None:
    """Begin the pack ID: five example questions, two scores, a gate, a measure and a translation, with comments."""
    from assess.services.packs.new_pack import begin_pack

    folder, checked = begin_pack(pack_id, title, output)
    for problem in (*checked.errors, *checked.warnings):
        click.echo(f"{folder}/{problem}", err=True)
    click.echo(f"{folder}: written. Open questionnaire.yaml in a text editor, then:")
    click.echo(f"  assess preview-pack {folder}")
    click.echo(f"  assess check-pack {folder}")
    if checked.errors:
        raise SystemExit(1)
