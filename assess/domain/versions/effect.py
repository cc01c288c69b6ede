"""What bringing an assessment along does to its scores, split into what answers and what changed rules do.

Three results are compared: all answers by the old rules, the answers that are carried by the old rules, and these by
the new rules. From the first to the second it is the answers (what was set aside is open), from there it is the rules
(questions that are new and open among them). The two parts always add up to the whole.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.assessment import Assessment, at_point
from assess.domain.compiled.scored import ScoreResult
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Score
from assess.domain.rounding import rounded
from assess.domain.versions.mappings import Mappings

PLACES = 1


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """A score before, with the answers that are carried, and after; None where a version does not have it."""

    score: Score
    before: ScoreResult | None
    carried: ScoreResult | None
    after: ScoreResult | None

    @property
    def by_value(self) -> bool:
        """Whether enough is settled each time to compare values; else the cautious ends of the ranges are."""
        three = (self.before, self.carried, self.after)
        return all(each is not None and each.value is not None and not each.provisional for each in three)

    @property
    def figures(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """The three figures that are compared, rounded as they are shown."""
        return self._figure(self.before), self._figure(self.carried), self._figure(self.after)

    @property
    def by_answers(self) -> Decimal | None:
        """How much the answers that are not carried move it; None where it cannot be said."""
        before, carried, _ = self.figures
        return None if before is None or carried is None else carried - before

    @property
    def by_rules(self) -> Decimal | None:
        """How much the changed rules move it; None where it cannot be said."""
        _, carried, after = self.figures
        return None if carried is None or after is None else after - carried

    def _figure(self, scored: ScoreResult | None) -> Decimal | None:
        if scored is None:
            return None
        figure: Fraction | None = scored.value if self.by_value else scored.worst_end
        return None if figure is None else rounded(figure, PLACES)


def effects(before: Assessment, carried: Assessment, after: Assessment, mappings: Mappings) -> tuple[ScoreEffect, ...]:
    """Return what becomes of each score of either version, those of the new one first."""
    old, kept, new = (at_point(each, Point.TODAY).scores for each in (before, carried, after))
    earlier = {mappings.rule(name): name for name in old}
    found = [
        ScoreEffect(scored.score, old.get(earlier.get(name, "")), kept.get(earlier.get(name, "")), scored)
        for name, scored in new.items()
    ]
    gone = [name for now, name in earlier.items() if now not in new]
    return (*found, *(ScoreEffect(old[name].score, old[name], kept[name], None) for name in gone))
