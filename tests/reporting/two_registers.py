"""A case with a register of rights and a table of feared events, which two scores read."""

from datetime import date

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from tests import builders as b
from tests.places import ROOT
from tests.shipped import SHIPPED

EVENTS = ROOT / "tests/reporting/fixtures/events/1.0"
RIGHTS = (
    {
        "right": "art7",
        "group": "residents",
        "affected": "yes",
        "scale": 3,
        "scope": 4,
        "reversibility": 2,
        "likelihood": 3,
    },
    {
        "right": "art8",
        "group": "residents",
        "affected": "yes",
        "scale": 1,
        "scope": 4,
        "reversibility": 4,
        "likelihood": 4,
    },
    {"right": "art12", "group": "young", "affected": "no"},
    {"right": "art21", "group": "young", "affected": "yes", "scale": 2, "scope": 2, "likelihood": 2},
)
FEARED = (
    {"event": "access", "severe": 3, "likely": 4, "against": "Two keys.", "severe_left": 3, "likely_left": 2},
    {"event": "change", "severe": 2, "likely": 2, "severe_left": 2, "likely_left": 1},
    {"event": "loss", "severe": 2, "likely": 3, "against": "A copy elsewhere.", "severe_left": 1},
)


def two_registers(**changed) -> Results:
    """Return the case; answers may be changed by their ids."""
    given = {"rights": RIGHTS, "events": FEARED, "helps": 3, **changed}
    choices = {"locks": MeasureChoice(Choice.ACCEPTED, Status.PLANNED)}
    return evaluate(Assessment(SHIPPED.get(EVENTS), date(2026, 11, 22), b.answers(given), measures=choices))
