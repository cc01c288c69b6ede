"""Scoring many answer sets, a line at a time: any number of them in constant memory."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.domain.asking import read
from assess.domain.questionnaire import Pack
from assess.domain.scoring import score_all
from assess.interop.answers_file import AnswersFileRefused, load, parse_answers_file
from assess.packs.library import Library
from assess.services.scoring import pack_named, score_as_json


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One answer set with what is asked and its scores, as JSON values."""

    id: object
    asked: list[str]
    scores: Mapping[str, Any]

    def as_json(self) -> str:
        """Return it as one line of JSON."""
        return json.dumps({"id": self.id, "asked": self.asked, "scores": self.scores}, ensure_ascii=False)


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
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _scored(pack, path, number, line)


def _scored(pack: Pack, path: str, number: int, line: bytes) -> ScoredLine | RefusedLine:
    name: object = None
    try:
        document = load(line)
        name = document.get("id")
        answers = parse_answers_file({"answers": document.get("answers")}, pack).answers
    except AnswersFileRefused as refused:
        return RefusedLine(number, name, tuple(str(problem) for problem in refused.problems))
    reading = read(pack, answers, path)
    scores = {name: score_as_json(scored) for name, scored in score_all(reading).items()}
    return ScoredLine(name, [question.id for question in reading.asked], scores)
