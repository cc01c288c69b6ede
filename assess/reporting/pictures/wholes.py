"""Which scores stand alone, and which are a part of a wider one that covers them."""

from collections.abc import Collection

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.scores import Score


def is_part_of(pack: CompiledPack, score: Score, other: Score) -> bool:
    """Return whether a score is a part of another one.

    Either that one is made of it, or every question that counts in it counts in that one too, itself or through its
    parts, in the same direction, and more questions do: such as the points of a single panel, or the level of a table
    before measures beside a score that counts what remains.
    """
    own = pack.fed_by[score.id]
    return score.id in other.scores_read or (
        score.direction is other.direction and bool(own) and pack.counted_in[score.id] < pack.counted_in[other.id]
    )


def stands_alone(pack: CompiledPack, score: Score) -> bool:
    """Return whether a score is a part of no other one."""
    return not any(is_part_of(pack, score, other) for other in pack.scores)


def headlines(pack: CompiledPack) -> list[Score]:
    """Return the scores that speak for themselves: no other one is made of them, or counts their table once more."""
    made_of = {name for score in pack.scores for name in score.scores_read}
    whole = [score for score in pack.scores if score.id not in made_of]
    return [score for score in whole if not score.over or stands_alone(pack, score)]


def without_parts(pack: CompiledPack, scores: Collection[str]) -> list[str]:
    """Return those of some scores that are a part of none of the others."""
    found = [pack.score_by_id[name] for name in scores]
    return [each.id for each in found if not any(is_part_of(pack, each, other) for other in found)]
