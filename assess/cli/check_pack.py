"""`assess check-pack`: what is wrong with a pack, by file and line."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assess.domain.exploring.ladder import Ladder
    from assess.packs.installed.library import Library


@click.command("check-pack")
@click.argument(
    "folders",
    metavar="FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def check_pack(folders: tuple[Path, ...]) -> None:
    """Check the pack or screening in each FOLDER: `file:line: what is wrong; what would be right`.

    Warnings do not fail. Of a folder of packs, the cases, dates of the law and workshop kits in it are checked.
    """
    from assess.bootstrap import library
    from assess.config import from_environment

    known = library(from_environment(os.environ))
    sound = [_is_sound(folder, known) for folder in folders]
    if not all(sound):
        raise SystemExit(1)


def _is_sound(folder: Path, known: "Library") -> bool:
    """Print what is wrong with a pack or screening, and whether it has no error."""
    from assess.services.packs.checking import (
        check,
        check_beside_packs,
        check_screening_in,
        is_beside_packs,
        is_screening,
    )

    if is_screening(folder):
        checked = check_screening_in(folder, known)
    else:
        checked = check_beside_packs(folder) if is_beside_packs(folder) else check(folder, known)
    for problem in checked.errors:
        click.echo(f"{folder}/{problem}")
    for problem in checked.warnings:
        click.echo(f"{folder}/{problem.file}:{problem.line}: warning: {problem.problem}; {problem.remedy}")
    for line in _ladder_in_words(checked.ladder):
        click.echo(f"{folder}: {line}")
    click.echo(f"{folder}: {_counted(len(checked.errors), 'error')}, {_counted(len(checked.warnings), 'warning')}.")
    return not checked.errors


def _ladder_in_words(ladder: "Ladder") -> "Iterator[str]":
    """Yield what the rules make of the archetypes, one line for each, then how many come out as they must."""
    for rung in ladder.rungs:
        must = rung.archetype.outcome
        verdict = f"{must}, as it must" if rung.comes_out_right else f"{rung.span}, and must be {must}"
        more = "".join(f"; not worse than {name}" for name in rung.not_worse_than)
        yield f"archetype {rung.archetype.id}: {verdict}{more}"
    if ladder.rungs:
        yield f"{len(ladder.right)} of {_counted(len(ladder.rungs), 'archetype')} come out as they must."


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
