"""Scores that run in whole steps: the few values that they can have, each of which is drawn as a field of its own."""

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.scored import ScoreResult
from assess.domain.pack.scores import Method, Score

MOST_STEPS = 13


def first_step(pack: CompiledPack, scored: ScoreResult) -> int | None:
    """Return the lowest of the whole values of a score; nothing where it runs smoothly, or has too many of them."""
    first = _first(pack, scored.score)
    if first is None or scored.maximum.denominator != 1:
        return None
    return first if first < scored.maximum < first + MOST_STEPS else None


def _first(pack: CompiledPack, score: Score) -> int | None:
    """Return the lowest whole value by the method alone; nothing where the values are not whole."""
    if score.method is Method.COUNT:
        return 0
    if score.each is not None:
        return 1 if all(cell.denominator == 1 for line in score.each.grid.cells for cell in line) else None
    if score.method not in (Method.SUM, Method.WORST):
        return None
    if score.parts:
        return _first_of_parts(pack, score)
    return _first_of_points(pack, score) if score.method is Method.SUM else None


def _first_of_parts(pack: CompiledPack, score: Score) -> int | None:
    firsts = [_first(pack, pack.score_by_id[part]) for part in score.parts]
    known = [first for first in firsts if first is not None]
    return min(known) if len(known) == len(firsts) else None


def _first_of_points(pack: CompiledPack, score: Score) -> int | None:
    points = pack.points_in[score.id]
    if points.unit != 1:
        return None
    # With `maximum: all` a question that is not asked brings nothing, so the sum can be 0 whatever its options give.
    return int(not score.maximum_all and all(pointed.least >= 1 for pointed in points.pointed))
