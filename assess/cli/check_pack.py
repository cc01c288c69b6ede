"""`assess check-pack`: what is wrong with a pack, by file and line."""

import os
from pathlib import Path

import click


@click.command("check-pack")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_pack(folder: Path) -> None:
    """Check the pack or screening in FOLDER: `file:line: what is wrong; what would be right`. Warnings do not fail."""
    from assess.bootstrap import library
    from assess.config import from_environment
    from assess.services.checking import check, check_screening_in, is_screening

    known = library(from_environment(os.environ))
    checked = check_screening_in(folder, known) if is_screening(folder) else check(folder, known)
    for problem in checked.errors:
        click.echo(f"{folder}/{problem}")
    for problem in checked.warnings:
        click.echo(f"{folder}/{problem.file}:{problem.line}: warning: {problem.problem}; {problem.remedy}")
    click.echo(f"{folder}: {_counted(len(checked.errors), 'error')}, {_counted(len(checked.warnings), 'warning')}.")
    if checked.errors:
        raise SystemExit(1)


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
