"""`assess bring-along`: an answers file in a new version of its questionnaire."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assess.domain.versions.bringing import BroughtPart
    from assess.domain.versions.effect import ScoreEffect


@click.command("bring-along")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "versions",
    multiple=True,
    required=True,
    help="The version; for a supplement an id@version; or a folder. May be given several times.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The answers file to write.")
@click.option("--dry-run", is_flag=True, help="Write nothing: only say what would become of the answers.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def bring_along(*, file: Path, versions: tuple[str, ...], output: Path | None, dry_run: bool, as_json: bool) -> None:
    """Bring FILE, an answers file that names its questionnaire, along to another version.

    What the new version has no place for is listed with the reason, and kept in the new file under `set_aside`. FILE
    stays as it is.
    """
    from assess import clock
    from assess.bootstrap import library
    from assess.cli.answers import read_document
    from assess.config import from_environment
    from assess.interop.answers.writing import dump
    from assess.language import language
    from assess.services.assessments.bringing_along import brought_along, brought_as_json
    from assess.services.scoring.one_file import assessment_of, pack_of_file
    from assess.storage.files import write_durably

    if output is None and not dry_run:
        raise click.UsageError("Name the file to write with -o, or only look with --dry-run.")
    packs = library(from_environment(os.environ))
    document = read_document(file)
    assessment = assessment_of(packs, pack_of_file(packs, document, versions), document, None, clock.today())
    found = brought_along(packs, assessment, versions, language("en"))
    if as_json:
        click.echo(json.dumps(brought_as_json(found), ensure_ascii=False, indent=2))
    else:
        for part in found.parts:
            click.echo("\n".join(_lines(part)))
    if output is not None and not dry_run:
        write_durably(output, json.dumps(dump(found.assessment), ensure_ascii=False, indent=2).encode() + b"\n")


def _lines(part: "BroughtPart") -> Iterator[str]:
    """Yield what became of one questionnaire's answers, the whole in one line first."""
    yield (
        f"{part.old.name} -> {part.new.version}: {len(part.answers)} answers carried over, "
        f"{len(part.again)} to read again, {part.left} set aside, {len(part.new_questions)} new questions"
    )
    if part.old_path != part.new_path:
        yield f"path: {part.old_path or 'none'} -> {part.new_path or 'none'}"
    for carried in part.again:
        yield f"read again: {carried.question}: {' '.join(map(str, carried.again))}"
    for answer in part.left_answers:
        yield f"set aside: {answer.question}: {answer.reason}"
    for measure in part.left_measures:
        yield f"set aside: measure {measure.measure}: {measure.reason}"
    for record in part.left_records:
        yield f"set aside: {record.reason}"
    for question in part.new_questions:
        yield f"new: {question.id}: {question.ask}"
    for score in part.scores:
        yield f"score {score.score.id}: {_effect(score)}"
    same = part.old_outcome == part.new_outcome
    yield f"outcome: {part.old_outcome} {'stays' if same else f'-> {part.new_outcome}'}"


def _effect(score: "ScoreEffect") -> str:
    before, _, after = score.figures
    if score.by_answers is None or score.by_rules is None:
        return f"{_number(before)} -> {_number(after)}"
    of = "" if score.by_value else " (the cautious ends of the ranges)"
    return f"{before} -> {after}: {score.by_rules:+} by changed rules, {score.by_answers:+} by answers{of}"


def _number(figure: object) -> str:
    return "none" if figure is None else str(figure)
