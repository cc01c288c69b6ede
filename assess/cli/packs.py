"""`assess packs`: what is installed."""

import json
import os

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def packs(*, as_json: bool) -> None:
    """List the questionnaire packs that are installed."""
    from assess.bootstrap import library
    from assess.cli.main import complain
    from assess.config import from_environment
    from assess.services.packs.checking import list_packs

    entries, refused = list_packs(library(from_environment(os.environ)))
    if as_json:
        listed = [
            {
                "id": each.id,
                "version": each.version,
                "title": each.title,
                "languages": list(each.languages),
                "questions": each.questions,
            }
            for each in entries
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        width = max((len(f"{each.id}@{each.version}") for each in entries), default=0)
        for each in entries:
            name = f"{each.id}@{each.version}"
            click.echo(f"{name:<{width}}  {each.title} ({each.questions} questions; {', '.join(each.languages)})")
    for problem in refused:
        complain(str(problem))
    if refused:
        raise SystemExit(1)
