"""Scoring many answer sets, a line at a time: any number of them in constant memory."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assess.domain.asking.asking import read
from assess.domain.asking.intake import Intake
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import marked
from assess.domain.scoring.every_score import score_all
from assess.interop.answers.checked import AnswersFileRefused, refuse
from assess.interop.answers.reading import MOST_BYTES, load, parse_answers_file
from assess.packs.installed.library import Library
from assess.services.scoring.json_lines import LineWriter
from assess.services.scoring.one_file import pack_named


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One answer set with what is asked and its scores, as one line of JSON."""

    id: object
    json: str


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be scored, with its number (1 first) and why, sentence by sentence."""

    number: int
    id: object
    problems: tuple[str, ...]


def score_lines(library: Library, pack_name: str, lines: Iterable[bytes]) -> Iterator[ScoredLine | RefusedLine]:
    """Yield one result for each line `{"id": ..., "answers": {...}}`, in order; other keys are passed over.

    Scores are those of the answers as given; answers to questions that are not asked never count.
    Raises `PackNotFound`, `PackRefused`.
    """
    pack = pack_named(library, pack_name)
    path = pack.paths[-1].id if pack.paths else ""
    # only what can move a score is read again: a line prints no answers
    batch = _Batch(pack, path, Intake(pack.questions, read=pack.steering), LineWriter(pack, path))
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _scored(batch, number, line)


class _Batch(NamedTuple):
    """What is made once for all lines."""

    pack: CompiledPack
    path: str
    intake: Intake
    writer: LineWriter


def _scored(batch: _Batch, number: int, line: bytes) -> ScoredLine | RefusedLine:
    try:
        document = load(line)
        name = document.get("id")
        given = {"answers": document.get("answers")}
        answers = parse_answers_file(given, batch.pack, batch.intake).answers
        if not isinstance(name, str | int | None):
            refuse("id", marked("Give a text or a whole number here, not “{given}”."), given=name)
    except AnswersFileRefused as refused:
        return RefusedLine(number, _id_of(line), tuple(str(problem) for problem in refused.problems))
    reading = read(batch.pack, answers, batch.path)
    return ScoredLine(name, batch.writer.line(name, reading, score_all(reading).values()))


def _id_of(line: bytes) -> object:
    """Return the id in a line that was refused, as far as it can be made out."""
    try:
        document = json.loads(line) if len(line) <= MOST_BYTES else None
    except (ValueError, RecursionError):  # no JSON, or nested too deeply: that is why it was refused
        return None
    return document.get("id") if isinstance(document, dict) else None
