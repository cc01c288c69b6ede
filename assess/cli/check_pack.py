"""`assess check-pack`: what is wrong with a pack, by file and line."""

from pathlib import Path

import click


@click.command("check-pack")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_pack(folder: Path) -> None:
    """Check the pack in FOLDER: `file:line: what is wrong; what would be right`. Warnings do not fail."""
    from assess.services.checking import check

    checked = check(folder)
    for problem in checked.errors:
        click.echo(f"{folder}/{problem}")
    for problem in checked.warnings:
        click.echo(f"{folder}/{problem.file}:{problem.line}: warning: {problem.problem}; {problem.remedy}")
    click.echo(f"{folder}: {_counted(len(checked.errors), 'error')}, {_counted(len(checked.warnings), 'warning')}.")
    if checked.errors:
        raise SystemExit(1)


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
