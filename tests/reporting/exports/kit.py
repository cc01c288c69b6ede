"""One assessment for the tests of every format: a shipped example, with records, measures and something withheld."""

from dataclasses import replace
from datetime import date
from functools import cache

from assess.domain.assessment import Assessment
from assess.domain.beside.records import (
    Decision,
    Edition,
    Opinion,
    Participant,
    Publication,
    Records,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Answer, Evidence, State
from assess.domain.pack.rules import Outcome
from assess.interop.answers.reading import load, parse_answers_file
from assess.services.exports.formats import ExportedFile, Wish, export
from tests.builders import MADE
from tests.places import ROOT
from tests.shipped import SHIPPED

PACKS = ROOT / "questionnaires"
PACK = PACKS / "security-technology/1.0"
SHARED = ROOT.parent / "shared/domain"
"""Where the sources lie that the data files were made from; tests that compare with them are skipped without it."""

SECRETS = ("Rosa Falsk", "the key cabinet behind the stage door", "Zweite Wache, Hinterhaus", "Vertrag 4711-geheim")


@cache
def example(name: str = "cctv-square") -> Assessment:
    """Return a shipped example."""
    pack = SHIPPED.get("security-technology@1.0")
    return parse_answers_file(load((PACK / "examples" / f"{name}.json").read_bytes()), pack).assessment()


@cache
def with_supplements() -> Assessment:
    """Return the example with two supplements and the reasons why it has them."""
    library = SHIPPED
    document = dict(load((PACK / "examples" / "cctv-square.json").read_bytes())) | {
        "supplements": [
            dict(load((PACKS / place).read_bytes()))
            for place in (
                "charter/1.0/examples/station-cameras.json",
                "surveille/1.0/examples/number-plate-readers.json",
            )
        ],
        "scoping": {
            "screening": "1.0",
            "said": [{"ask": "What kind of technology is it?", "answer": "Video cameras"}],
            "packs": [{"pack": "charter", "title": "Charter", "because": ["It has cameras."], "taken": True}],
            "reason": "The council meets next week.",
        },
    }
    return parse_answers_file(document, library.get("security-technology@1.0"), find=library.get).assessment()


@cache
def with_records() -> Assessment:
    """Return the example with records; a name, an answer, evidence and a plan of it are not for everybody."""
    name, place, owner, title = SECRETS
    publication = Publication(
        (
            Withheld(Withholdable.ANSWER, "proposal.area", "It would help burglars"),
            Withheld(Withholdable.EVIDENCE, "problem.description", "A contract"),
            Withheld(Withholdable.MEASURE, "short-retention", "Internal"),
        ),
        contact="security@town.example",
        link="https://town.example/assessment",
        keywords="cameras, square",
    )
    records = Records(
        (Opinion("dpo", Voice.DPO, role="Data-protection officer", name=name, says="With conditions."),),
        (Participant("lead", "Project lead", name=name),),
        Decision(
            Outcome.CONDITIONAL, f"As {name} advised.", "Mayor", on=date(2026, 11, 20), review_on=date(2027, 11, 20)
        ),
        publication,
    )
    base = example()
    problem = replace(base.answers["problem.description"], evidence=(Evidence(title, "https://town.example/contract"),))
    changed = base.answered("proposal.area", Answer(State.ANSWERED, f"The square, and {place}.")).answered(
        "problem.description", problem
    )
    choice = MeasureChoice(Choice.ACCEPTED, Status.PLANNED, owner, date(2027, 3, 1), "1200 EUR", "By tender.")
    return replace(changed.choosing("short-retention", choice), records=records)


def made(assessment: Assessment, name: str, edition: Edition = Edition.INTERNAL) -> ExportedFile:
    """Return an assessment in a format; what was made of the two above is not made twice."""
    key = (id(assessment), name, edition)
    if key not in _MADE:
        _MADE[key] = assessment, made_anew(assessment, name, edition)
    return _MADE[key][1]


def made_anew(assessment: Assessment, name: str, edition: Edition = Edition.INTERNAL) -> ExportedFile:
    """Return an assessment in a format, made for this call."""
    return export(assessment, Wish(name, "en", edition), "ASM-1", "0.1.0", MADE, ROOT / "reports")


_MADE: dict[tuple[int, str, Edition], tuple[Assessment, ExportedFile]] = {}
