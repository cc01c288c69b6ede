"""Reading the answers file that a command is given, and naming what its answers lack."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assess.domain.asking.asking import Reading
    from assess.domain.assessment import Assessment


def read_document(path: Path) -> Mapping[str, Any]:
    """Return the JSON object in an answers file."""
    from assess.services.scoring import one_file

    return one_file.read_document(path.read_bytes())


def gaps_in_words(reading: "Reading") -> Iterator[str]:
    """Return a line for each thing that an answer lacks, in the language in which the questions were read."""
    from assess.language import language

    say = language(reading.pack.language).say
    return (f"{gap.question}: {gap.says.in_words(say)}" for gap in reading.gaps)


def name_gaps(assessment: "Assessment") -> None:
    """Name on standard error what the answers of a file lack; what is made of them is made all the same."""
    from assess.domain.asking.asking import read

    for each in (assessment, *assessment.supplements):
        for line in gaps_in_words(read(each.pack, each.answers, each.path, each.as_of)):
            click.echo(f"to settle: {line}", err=True)
