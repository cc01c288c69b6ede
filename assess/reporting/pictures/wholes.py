"""Which scores stand alone, and which are a part of a wider one that covers them."""

from collections.abc import Collection

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.scores import Score


def is_part_of(pack: CompiledPack, score: Score, other: Score) -> bool:
    """Return whether a score is a part of another one.

    Either that one is made of it, or every question that counts in it counts in that one too, in the same direction,
    and more questions do: such as the points of a single panel.
    """
    own = pack.fed_by[score.id]
    return score.id in other.scores_read or (
        score.direction is other.direction and bool(own) and own < pack.fed_by[other.id]
    )


def stands_alone(pack: CompiledPack, score: Score) -> bool:
    """Return whether a score is a part of no other one."""
    return not any(is_part_of(pack, score, other) for other in pack.scores)


def without_parts(pack: CompiledPack, scores: Collection[str]) -> list[str]:
    """Return those of some scores that are a part of none of the others."""
    found = [pack.score_by_id[name] for name in scores]
    return [each.id for each in found if not any(is_part_of(pack, each, other) for other in found)]
