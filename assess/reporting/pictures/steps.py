"""Scores that run in whole steps: the few values that they can have, each of which is drawn as a field of its own."""

from fractions import Fraction

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.pack import Method, Score
from assess.domain.scoring.every_score import Scored

MOST_STEPS = 13


def first_step(pack: CompiledPack, scored: Scored) -> int | None:
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
    if score.method in (Method.SUM, Method.WORST) and score.parts:
        firsts = [_first(pack, pack.score_by_id[part]) for part in score.parts]
        known = [first for first in firsts if first is not None]
        return min(known) if len(known) == len(firsts) else None
    if score.method is Method.SUM:
        points = pack.points_in[score.id]
        some = all(Fraction(pointed.least, points.unit) >= 1 for pointed in points.pointed)
        return None if points.unit != 1 else int(some and not score.maximum_all)
    return None
