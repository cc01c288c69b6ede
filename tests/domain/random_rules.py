"""Random gates, red lines, measures and outcome rules over the random packs with every method."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from assess.domain.assessment import Assessment
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Standing
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Duty, DutyField
from assess.domain.pack.questions import Path
from assess.domain.pack.rules import (
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    ClearsWith,
    CompleteFact,
    Every,
    GateFact,
    Never,
    Outcome,
    Point,
    RedLineFact,
    Some,
)
from tests.builders import DAY, gate, is_, measure, outcome, question, red_line
from tests.domain.random_cases import draw_condition
from tests.domain.random_methods import answer_sets, packs, target

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
    parts = (_answers(draw, of), draw(st.sampled_from([replace(_band(draw, of), at=None), _duty(draw, of)])))
    when = draw(st.sampled_from([parts[0], parts[1], Every(parts), Some(parts), Never(parts[1])]))
    proof = ClearsWith((draw(st.sampled_from(_options(of))).id,), draw(st.sampled_from(list(Standing))))
    return red_line(
        f"r{number}",
        when,
        draw(st.sampled_from(["reject", "until"])),
        lifted_by=draw(st.sampled_from([None, None, _answers(draw, of), _duty(draw, of)])),
        clears_with=draw(st.sampled_from([None, None, proof])),
        applies_from=draw(st.sampled_from([None, None, DAY, LATER])),
        fits=draw_condition(draw, _options(of)),
    )


def _duty(draw, of):
    return CompleteFact(draw(st.sampled_from(list(of.duties))))


def _fact(draw, of):
    return draw(
        st.sampled_from(
            [
                _answers(draw, of),
                _band(draw, of),
                _duty(draw, of),
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
    settable = [each for each in of.questions if each.options or each.curves or each.table]
    asks = draw(st.lists(st.sampled_from(settable), min_size=1, max_size=2, unique_by=lambda each: each.id))
    return measure(f"m{number}", {each.id: target(draw, each) for each in asks})


FIELDS = ("F1", "F2", "F3")


def _covering(draw, asks):
    """Return a question that covers some of the fields, and may say which of its options fulfil them."""
    covers = tuple(draw(st.lists(st.sampled_from(FIELDS), max_size=2, unique=True)))
    if not covers or asks.table is not None or not asks.options or draw(st.booleans()):
        return replace(asks, covers=covers)
    named = draw(st.sampled_from([None, frozenset([asks.options[0].id]), frozenset([asks.options[-1].id])]))
    return replace(asks, covers=covers, fulfils={covers[0]: named})


def _with_duties(draw, of):
    """Return a pack with duties over its questions, on two paths, and a day of which dated lines depend."""
    start = question("start", (), kind=Kind.DATE, when=draw_condition(draw, _options(of)), not_applicable_allowed=True)
    questions = tuple(_covering(draw, each) for each in (*of.questions, start))
    on_both = frozenset(("quick", "full"))
    on_paths = tuple(
        replace(each, paths=draw(st.sampled_from([on_both, on_both, frozenset(("full",))]))) for each in questions
    )
    return replace(
        of,
        sections=(replace(of.sections[0], questions=on_paths),),
        paths=(Path("quick", "Quick"), Path("full", "Full")),
        fields={name: DutyField(name, name) for name in FIELDS},
        duties={"law": Duty("law", "Law", "law", FIELDS[:2]), "more": Duty("more", "More", "law", FIELDS[1:])},
        roles=replace(of.roles, planned_start="start"),
    )


@st.composite
def ruled_packs(draw):
    """Draw a pack with gates, red lines, measures and rules of which the last one always holds."""
    of = _with_duties(draw, draw(packs()))
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
    path = draw(st.sampled_from(["full", "full", "quick"]))
    return Assessment(of, DAY, draw(answer_sets(of)), path, measures=choices)
