"""A compiled pack: the values of a pack with what scoring works out from them, each once in the life of the program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Literal

from assess.domain.compiled.best import best_values
from assess.domain.compiled.cells import Plan, plan_of
from assess.domain.compiled.needs import Needs, needs_of
from assess.domain.compiled.points import Points, points_of
from assess.domain.compiled.ratings import better_end
from assess.domain.compiled.register import Register, registers
from assess.domain.pack.answers import Cell
from assess.domain.pack.pack import Gate, Pack
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import questions_of
from assess.domain.pack.scores import Direction, Method, Score


def compiled(pack: Pack) -> "CompiledPack":
    """Return a pack that can be scored; nothing is worked out before it is needed."""
    return CompiledPack(**{each.name: getattr(pack, each.name) for each in fields(pack)})


@dataclass(frozen=True)
class CompiledPack(Pack):
    """A pack that can be scored. It has no fields of its own, so two are equal when their packs are."""

    @cached_property
    def points_in(self) -> Mapping[str, Points]:
        """How many points answers give in each sum and product over questions, by the score's id."""
        return {
            score.id: points_of(self.questions, score.reads, score.direction)
            for score in self.scores
            if score.method in (Method.SUM, Method.PRODUCT) and not score.parts
        }

    @cached_property
    def plan(self) -> Plan:
        """What every answer adds to each mean and sum."""
        return plan_of(self.questions, self.scores, self.points_in)

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """The table that each score over rows is over, by the score's id."""
        return registers(self.question_by_id, self.scores)

    @cached_property
    def needs(self) -> Needs:
        """What its answers need beside their values."""
        return needs_of(self.questions, self.scores)

    @cached_property
    def directions(self) -> Mapping[str, Direction]:
        """Which way the ratings and points of an option are better, by their name."""
        return {score.reads: score.direction for score in self.scores}

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The questions that gates, red lines and outcome rules read."""
        return frozenset(
            chain(
                *(gate.reads for gate in self.gates),
                *(line.reads for line in self.red_lines),
                *(questions_of(rule.when) for rule in self.outcomes),
            )
        )

    @cached_property
    def best(self) -> Mapping[str, Sequence[Cell]]:
        """The best values of each closed question that decides about anything, by its id.

        It is one value, or all of those among which the pack names no best.
        """
        return {
            question.id: best_values(question, self.directions, decides=question.id in self.deciding)
            or self.passing_amounts.get(question.id, ())
            for question in self.questions
            if question.id in self.steering or question.id in self.deciding
        }

    @cached_property
    def passing_amounts(self) -> Mapping[str, Sequence[Decimal]]:
        """The bounds up to which gates let an amount pass, by the id of its question."""
        return {
            name: sorted({bound for gate in gates for bound in (gate.at_least, gate.at_most) if bound is not None})
            for name, gates in self._bounding.items()
        }

    @cached_property
    def better_amounts(self) -> Mapping[str, Literal["low", "high"]]:
        """Which amounts are better by the gates that bound them, by the id of the question, where these agree."""
        return {
            name: "low" if gates[0].at_least is None else "high"
            for name, gates in self._bounding.items()
            if len({(gate.at_least is None, gate.at_most is None) for gate in gates}) == 1
            and (gates[0].at_least is None or gates[0].at_most is None)
        }

    @cached_property
    def _bounding(self) -> Mapping[str, Sequence[Gate]]:
        found: dict[str, list[Gate]] = {}
        for gate in self.gates:
            if self.question_by_id[gate.question].facts.is_amount and (gate.at_least, gate.at_most) != (None, None):
                found.setdefault(gate.question, []).append(gate)
        return found

    def better_end_of(self, question: Question) -> Literal["low", "high", ""]:
        """Return which end of the amounts is better: by what they rate, else by the gates that bound them."""
        if question.curves:
            return better_end(question, self.directions)
        return self.better_amounts.get(question.id, "")

    @cached_property
    def steering(self) -> frozenset[str]:
        """The questions whose answers can move a score: those that feed one, and those that decide what is asked."""
        return frozenset(chain(*self.fed_by.values(), self.walk().hanging))

    @cached_property
    def fed_by(self) -> Mapping[str, frozenset[str]]:
        """The questions that each score reads itself, by the score's id; those of its parts are not among them."""
        return {score.id: frozenset(self._feeding(score)) for score in self.scores}

    @cached_property
    def counted_in(self) -> Mapping[str, frozenset[str]]:
        """The questions that each score reads, itself or through its parts, by the score's id."""
        under: dict[str, frozenset[str]] = {}
        for score in self.scores:
            # a score stands after those that it reads, which are known by now
            under[score.id] = self.fed_by[score.id].union(*(under[part] for part in score.scores_read))
        return under

    @cached_property
    def moved_by(self) -> Mapping[str, frozenset[str]]:
        """The scores that each question can move, by its id: those that read it, and those over such scores."""
        moved: dict[str, set[str]] = {}
        for moving, names in self.counted_in.items():
            for name in names:
                moved.setdefault(name, set()).add(moving)
        return {name: frozenset(scores) for name, scores in moved.items()}

    def _feeding(self, score: Score) -> Iterator[str]:
        if score.over:
            yield score.over
        elif score.each is not None:
            yield from (*score.each.rows, *score.each.columns)
        elif score.method is Method.MEAN:
            yield from (question.id for question in self.rated_by(score.reads))
        elif score.id in self.points_in:
            yield from (question.id for question in self.earned_by(score.reads))
        for statement in score.statements:
            yield from statement.reads()

    @cached_property
    def behind(self) -> Mapping[str, frozenset[str]]:
        """What each red line rests on, by its id: the questions that it reads, and those that decide about them."""
        return {
            line.id: frozenset(
                (
                    *self._with_deciding((*line.reads, *(line.clears_with.questions if line.clears_with else ()))),
                    *(question.id for duty in line.duties for question in self.serving[duty]),
                )
            )
            for line in self.red_lines
        }

    def _with_deciding(self, names: Iterable[str]) -> set[str]:
        # whether a question is asked hangs on the answers that its condition reads, and on their conditions in turn
        waiting, found = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            condition = self.question_by_id[name].when
            waiting += [] if name in found or condition is None else condition.reads()
            found.add(name)
        return found
