"""`assess compare-packs`: what changed between two versions of a questionnaire."""

import json
import os

import click


@click.command("compare-packs")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare_packs(*, old: str, new: str, as_json: bool) -> None:
    """Say what changed from OLD to NEW, each a folder or an id@version.

    The file from-<old>.yaml of NEW says what cannot be computed: new names, and whether other words mean the same.
    """
    from assess.bootstrap import library
    from assess.config import from_environment
    from assess.services.packs.comparing import compare_packs, comparison_as_json

    found = compare_packs(library(from_environment(os.environ)), old, new)
    if as_json:
        click.echo(json.dumps(comparison_as_json(found), ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.old.name} -> {found.new.name}: {len(found.changes)} changes")
    last = ("", "")
    for each in found.changes:
        if (each.part, each.id) != last:
            last = (each.part, each.id)
            click.echo(f"\n{each.part.replace('_', ' ')} {each.id}: {each.title}")
        click.echo(f"  {each.kind.value.replace('_', ' ')}{_shown(each.before, each.after)}")
        if each.reason:
            click.echo(f"    because: {each.reason}")


def _shown(before: str, after: str) -> str:
    if before and after:
        return f": {before} -> {after}"
    return f": was {before}" if before else f": {after}" if after else ""
