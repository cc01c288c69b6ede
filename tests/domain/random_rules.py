"""Random gates, red lines, measures and outcome rules over the random packs with every method."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from assess.domain.assessment import Assessment
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Standing
from assess.domain.pack.kinds import Kind
from assess.domain.pack.rules import (
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    ClearsWith,
    Every,
    GateFact,
    Never,
    Outcome,
    Point,
    RedLineFact,
    Some,
)
from tests.builders import DAY, gate, is_, measure, outcome, red_line
from tests.domain.random_cases import draw_condition
from tests.domain.random_methods import answer_sets, packs

LATER = date(DAY.year + 1, 1, 1)
GIVEN = [Outcome.REJECTED, Outcome.CONSULT, Outcome.CONDITIONAL, Outcome.APPROVED, Outcome.INCOMPLETE]
POINTS = st.sampled_from([None, Point.TODAY, Point.IN_PLACE, Point.TARGET])


def _options(of):
    return [each for each in of.questions if each.options and each.kind is not Kind.TABLE]


def _answers(draw, of):
    found = draw_condition(draw, _options(of))
    return AnswerFact(found if found is not None else is_(_options(of)[0].id, _first(_options(of)[0])))


def _first(asks):
    return 1 if asks.kind is Kind.SCALE else asks.options[0].id


def _band(draw, of):
    score = draw(st.sampled_from(of.scores))
    band = draw(st.sampled_from(score.bands.bands)).id
    side = draw(st.sampled_from(["at_least", "at_most"]))
    return BandFact(score.id, at=draw(POINTS), **{side: band})


def _gate(draw, of, number):
    asks = draw(st.sampled_from(_options(of)))
    passing = draw(st.lists(st.sampled_from([option.id for option in asks.options]), min_size=1, unique=True))
    named = draw(st.sampled_from([None, passing, passing]))
    made = gate(asks.id, named, fits=draw_condition(draw, [each for each in _options(of) if each is not asks]))
    return replace(made, id=f"g{number}")


def _red_line(draw, of, number):
    parts = (_answers(draw, of), replace(_band(draw, of), at=None))
    when = draw(st.sampled_from([parts[0], parts[1], Every(parts), Some(parts), Never(parts[1])]))
    proof = ClearsWith((draw(st.sampled_from(_options(of))).id,), draw(st.sampled_from(list(Standing))))
    return red_line(
        f"r{number}",
        when,
        draw(st.sampled_from(["reject", "until"])),
        lifted_by=draw(st.sampled_from([None, None, _answers(draw, of)])),
        clears_with=draw(st.sampled_from([None, None, proof])),
        applies_from=draw(st.sampled_from([None, None, DAY, LATER])),
        fits=draw_condition(draw, _options(of)),
    )


def _fact(draw, of):
    return draw(
        st.sampled_from(
            [
                _answers(draw, of),
                _band(draw, of),
                RedLineFact(draw(st.sampled_from(["crossed", "clear", "open"])), at=draw(POINTS)),
                RedLineFact("crossed", effect="reject"),
                GateFact(frozenset({"failed", "open"}), draw(POINTS)),
                GateFact(frozenset({"passed"}), draw(POINTS)),
                BetterFact(Point.TARGET, draw(st.sampled_from([Point.IN_PLACE, Point.TODAY]))),
            ]
        )
    )


def _rule(draw, of):
    facts = (_fact(draw, of), _fact(draw, of))
    return draw(st.sampled_from([facts[0], facts[1], Every(facts), Some(facts), Never(facts[0])]))


def _measure(draw, of, number):
    asks = draw(st.sampled_from([each for each in _options(of) if each.kind is not Kind.SOME_OF]))
    wanted = draw(st.sampled_from([option.id for option in asks.options]))
    return measure(f"m{number}", {asks.id: int(wanted) if asks.kind is Kind.SCALE else wanted})


@st.composite
def ruled_packs(draw):
    """Draw a pack with gates, red lines, measures and rules of which the last one always holds."""
    of = draw(packs())
    rules = [outcome(f"o{n}", draw(st.sampled_from(GIVEN)), _rule(draw, of)) for n in range(draw(st.integers(1, 5)))]
    last = outcome("last", draw(st.sampled_from(GIVEN[:4])), Always())
    return replace(
        of,
        gates=tuple(_gate(draw, of, n) for n in range(draw(st.integers(0, 3)))),
        red_lines=tuple(_red_line(draw, of, n) for n in range(draw(st.integers(0, 3)))),
        measures=tuple(_measure(draw, of, n) for n in range(draw(st.integers(0, 3)))),
        outcomes=(*rules, last),
    )


@st.composite
def assessments(draw):
    """Draw an assessment with such a pack, and some of its measures accepted."""
    of = draw(ruled_packs())
    choices = {
        each.id: MeasureChoice(draw(st.sampled_from([Choice.ACCEPTED, Choice.OFFERED])), draw(st.sampled_from(Status)))
        for each in of.measures
    }
    return Assessment(of, DAY, draw(answer_sets(of)), measures=choices)
