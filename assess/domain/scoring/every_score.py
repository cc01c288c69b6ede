"""Scores of one assessment, each by its method. Source: method.md 4."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from assess.domain.asking.asking import Reading
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.pack.scores import Method, Score
from assess.domain.scoring.adjust import score_adjust
from assess.domain.scoring.count import score_count
from assess.domain.scoring.grid import score_grid
from assess.domain.scoring.mean import score_mean
from assess.domain.scoring.product import score_product
from assess.domain.scoring.sum import score_sum
from assess.domain.scoring.worst import score_worst

MethodFunction: TypeAlias = Callable[[Score, Reading, Scores], ScoreResult]

METHODS: Mapping[Method, MethodFunction] = {
    Method.MEAN: score_mean,
    Method.WORST: score_worst,
    Method.GRID: score_grid,
    Method.SUM: score_sum,
    Method.PRODUCT: score_product,
    Method.COUNT: score_count,
    Method.ADJUST: score_adjust,
}


def score_all(reading: Reading) -> Scores:
    """Return every score of the pack, in the pack's order; a score over scores comes after its parts."""
    done: dict[str, ScoreResult] = {}
    for score in reading.pack.scores:
        done[score.id] = METHODS[score.method](score, reading, done)
    return done
