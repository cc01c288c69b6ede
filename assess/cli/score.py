"""`assess score`: the scores and the outcome of an answers file."""

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from assess.domain.asking.acceptance import MOST_SHOWN, NOT_PRINTABLE

if TYPE_CHECKING:
    from assess.domain.assessment import Results
    from assess.domain.compiled.scored import ScoreResult

A_PROGRESS_LINE = 10_000


@click.command()
@click.argument("pack")
@click.argument("answers", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--batch", type=click.File("rb", lazy=True), help="Score a file of many answer sets, one JSON object a line."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the trace as CSV: every row that the scores are made of.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that dated rules are judged on.")
def score(
    *, pack: str, answers: Path | None, batch: IO[bytes] | None, as_json: bool, as_csv: bool, as_of: datetime | None
) -> None:
    """Score ANSWERS, an answers file of PACK (an id, id@version or a folder).

    With --batch FILE, score every line {"id": ..., "answers": {...}} of a file ("-" for standard input) and print
    a line {"id", "asked", "scores"} for each, in order. A line that cannot be scored is named on standard error; the
    others still come out, and the exit code is 1.
    """
    if batch is not None:
        if answers is not None or as_json or as_csv or as_of:
            raise click.UsageError("--batch stands alone: leave out ANSWERS, --json, --csv and --as-of.")
        _score_batch(pack, batch)
        return
    if answers is None:
        raise click.UsageError("Name an answers file, or a file of many with --batch.")
    from assess import clock
    from assess.bootstrap import library
    from assess.cli.answers import read_document
    from assess.config import from_environment
    from assess.services.exports.results_and_trace import results_json, trace_csv
    from assess.services.scoring.one_file import score_answers

    day = as_of.date() if as_of else None
    results = score_answers(library(from_environment(os.environ)), pack, read_document(answers), day, clock.today())
    if as_json:
        click.echo(results_json(results))
    elif as_csv:
        click.echo(trace_csv(results), nl=False)
    else:
        click.echo("\n".join(_lines(results)))
        for supplement in results.supplements:
            click.echo("\n".join(("", f"Supplement: {supplement.assessment.pack.title}", *_lines(supplement))))


def _score_batch(pack: str, batch: IO[bytes]) -> None:
    from assess.bootstrap import library
    from assess.config import from_environment
    from assess.services.scoring.batch import RefusedLine, score_lines

    progress = sys.stderr.isatty()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the terminal is
    refused = 0
    for count, line in enumerate(score_lines(library(from_environment(os.environ)), pack, batch), 1):
        if isinstance(line, RefusedLine):
            refused += 1
            for problem in line.problems:
                click.echo(f"assess: line {line.number}{_named(line.id)}: {problem}", err=True)
        else:
            sys.stdout.write(line.json + "\n")
        if count % A_PROGRESS_LINE == 0:
            click.echo(f"{count} answer sets", err=True, nl=not progress)
            if progress:
                click.echo("\r", err=True, nl=False)
    sys.stdout.flush()
    if refused:
        click.echo(f"assess: {refused} lines could not be scored", err=True)
        raise SystemExit(1)


def _named(name: object) -> str:
    """Return the id of a line in brackets, on one line and without what a terminal would obey."""
    if name is None:
        return ""
    written = json.dumps(name, ensure_ascii=False)
    text = NOT_PRINTABLE.sub("\N{REPLACEMENT CHARACTER}", written[1:-1] if isinstance(name, str) else written)
    return f" ({text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + '…'})"


def _lines(results: "Results") -> Iterator[str]:
    """Yield the results as text, the outcome first."""
    from assess.language import language
    from assess.reporting.wording.outcomes import because

    assessment, outcome = results.assessment, results.outcome
    yield f"{assessment.header.title or 'Untitled'} ({assessment.pack.name}, {assessment.as_of})"
    yield ""
    yield f"Proposed outcome: {outcome.outcome.value}"
    yield f"  {because(language('en'), results)}"
    for reason in outcome.reasons:
        yield f"  {reason.kind.replace('_', ' ')} {reason.subject} ({reason.point.value.replace('_', ' ')})"
    if outcome.stop:
        yield "  It is in use. Suspend it until this is settled:"
    for reason in outcome.stop:
        yield f"    {reason.kind.replace('_', ' ')} {reason.subject}"
    if outcome.decides:
        yield f"  Answers that decide: {', '.join(outcome.decides)}"
    yield from _unmet(results)
    yield from _to_settle(results)
    yield ""
    yield from _scores(results)
    yield ""
    yield from _duties(results)
    yield f"{len(results.today.reading.asked)} questions asked."


def _duties(results: "Results") -> Iterator[str]:
    """Yield how many elements of each legal duty are answered, and how many are fulfilled."""
    from assess.domain.duties.completeness import completeness

    served = completeness(results)
    if served:
        yield "Legal duties"
    for each in served:
        count = f"{len(each.answered)} of {len(each.fields)} answered, {len(each.fulfilled)} fulfilled"
        yield f"  {each.duty.title}: {count}"
    if served:
        yield ""


def _unmet(results: "Results") -> Iterator[str]:
    """Yield the contradictions among today's answers, and the red lines and gates that are not clear by them."""
    from assess.language import language
    from assess.reporting.wording.advice import gate_advice, line_advice, passing_in_words

    words, reading = language("en"), results.today.reading
    if reading.contradictions:
        yield ""
        yield "Answers that cannot both be true"
    for each in reading.contradictions:
        asks = " / ".join(reading.pack.question_by_id[name].ask for name in each.reads)
        yield f"  {each.id}: {each.says} ({asks})"
    lines = [line for line in results.today.red_lines if line.state.value != "clear"]
    if lines:
        yield ""
        yield "Red lines"
    for line in lines:
        force = "" if line.in_force else f", from {line.line.applies_from}"
        says = line_advice(words, results.assessment.pack, line) if line.state.value == "open" else line.line.title
        yield f"  {line.line.id:<8} {line.state.value}{force}: {says}"
    gates = [gate for gate in results.today.gates if gate.state.value in ("failed", "open")]
    if gates:
        yield ""
        yield "Gates"
    for gate in gates:
        passing = passing_in_words(words, gate)
        more = f" ({passing})" if passing else ""
        yield f"  {gate.gate.id:<8} {gate.state.value}: {gate_advice(words, gate)}{more}"


def _to_settle(results: "Results") -> Iterator[str]:
    """Yield what answers lack that were given: they count in the scores, but not as settled."""
    from assess.cli.answers import gaps_in_words

    gaps = tuple(gaps_in_words(results.today.reading))
    if gaps:
        yield ""
        yield "To settle"
    yield from (f"  {line}" for line in gaps)


def _scores(results: "Results") -> Iterator[str]:
    width = max((len(each.score.title) for each in results.today.scores.values()), default=0)
    yield f"{'Scores':<{width}}  {'today':>22}  {'in place':>22}  {'target':>22}"
    for name, scored in results.today.scores.items():
        cells = [_cell(point.scores[name]) for point in (results.today, results.in_place, results.target)]
        worse = "higher is worse" if scored.score.direction.value == "risk" else "higher is better"
        yield f"{scored.score.title:<{width}}  " + "  ".join(f"{cell:>22}" for cell in cells) + f"  ({worse})"


def _cell(scored: "ScoreResult") -> str:
    from assess.domain.rounding import rounded
    from assess.reporting.wording.phrases import COARSE_FROM

    if scored.low is None or scored.high is None:
        return "not applicable"
    if scored.value is not None and scored.band is not None:
        return f"{rounded(scored.value, 1)} {scored.band.title}"
    places = 0 if scored.maximum >= COARSE_FROM else 1
    low, high = rounded(scored.low, places), rounded(scored.high, places)
    if low == high:
        return f"{low} if it applies"
    is_risk = scored.score.direction.value == "risk"
    return f"up to {high}, at least {low}" if is_risk else f"at least {low}, up to {high}"
