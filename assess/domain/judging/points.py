"""What is computed at each of the three points: today, in place, target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assess.domain.asking.asking import Reading
from assess.domain.compiled.scored import Scores
from assess.domain.judging.gates import GateResult
from assess.domain.judging.red_lines import RedLineResult
from assess.domain.pack.rules import Point


@dataclass(frozen=True, slots=True)
class PointResult:
    """Everything that is computed at one point: today, in place, or target."""

    point: Point
    reading: Reading
    scores: Scores
    gates: tuple[GateResult, ...]
    red_lines: tuple[RedLineResult, ...]

    def at(self, point: Point) -> "PointResult":
        """Return the same at another point, where nothing differs."""
        return PointResult(point, self.reading, self.scores, self.gates, self.red_lines)


Points: TypeAlias = Mapping[Point, PointResult]
