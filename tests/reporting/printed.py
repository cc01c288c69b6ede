"""Cases in which short reports have everything, nothing, or far too much, and their reports, each made once."""

from dataclasses import replace
from datetime import date
from functools import cache

from assess.domain.assessment import Header, Results, evaluate
from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Decision, Publication, Records
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.answers import answered
from assess.domain.pack.rules import Outcome
from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.pieces.pieces import Dossier
from tests.reporting.casebook import PARTICULARS, REPORTS, cctv, hostile
from tests.reporting.shelf import printed_once
from tests.reporting.structure import opened

IN_BRIEF = {
    InBrief.WHAT: ("problem.text",),
    InBrief.WHY: ("problem.text",),
    InBrief.RECORDS: ("tech.types",),
    InBrief.NOT_DONE: ("tech.types",),
    InBrief.KEPT: ("data.retention",),
    InBrief.SEEN_BY: ("data.log",),
    InBrief.WHO: ("alt.text",),
    InBrief.COST: ("effect.cost",),
    InBrief.COMPLAINTS: ("alt.tried",),
    InBrief.PLACE: ("data.cameras",),
}
LINK = "https://example.org/cameras"


def briefed(results: Results, records: Records | None = None) -> Results:
    """Return the case with a pack that names which of its questions short reports print."""
    assessment = results.assessment
    pack = replace(assessment.pack, in_brief={str(about): names for about, names in IN_BRIEF.items()})
    return evaluate(replace(assessment, pack=pack, records=records or assessment.records))


def decided() -> Results:
    """Return the realistic case with a decision, and with somebody to ask."""
    decision = Decision(
        Outcome.CONDITIONAL, "The council wants it tried for a year.", "Town council", "A. Name", date(2026, 12, 1)
    )
    contact = Publication(contact="Public order office, room 12, 01 234 567", link=LINK)
    return briefed(cctv(), Records(decision=decision, publication=contact))


def empty() -> Results:
    return evaluate(replace(cctv().assessment, answers={}, measures={}, header=Header()))


def crowded() -> Results:
    """Return a case with much more of everything than a page has room for."""
    sentence = "This sentence says at length what somebody thought worth writing down about the cameras. "
    base = hostile().assessment
    wanted = tuple(
        replace(base.pack.measures[0], id=f"m{number}", title=f"{number} {sentence * 2}") for number in range(30)
    )
    gates = tuple(
        replace(gate, id=f"G-{copy}{place}", to_pass=sentence * 3, says=sentence * 3)
        for copy in range(8)
        for place, gate in enumerate(base.pack.gates)
    )
    pack = replace(base.pack, measures=wanted, gates=gates)
    promised = {each.id: MeasureChoice(Choice.ACCEPTED, owner=sentence) for each in wanted}
    given = {**base.answers, "problem.text": answered(sentence * 40), "alt.text": answered(sentence * 40)}
    records = Records(
        decision=Decision(Outcome.REJECTED, sentence * 20, sentence, sentence, date(2026, 12, 1), date(2027, 12, 1)),
        publication=Publication(contact=sentence * 5, link=f"{LINK}/{'very-long/' * 30}"),
    )
    header = Header(sentence * 6, sentence * 3, sentence * 20)
    return briefed(evaluate(replace(base, pack=pack, measures=promised, answers=given, header=header)), records)


CASES = {"decided": decided, "empty": empty, "hostile": hostile, "crowded": crowded}


@cache
def case(name: str) -> Results:
    return CASES[name]()


def composed(design: str, results: Results, edition: str = "public", code: str = "en"):
    particulars = replace(PARTICULARS, design=design, edition=edition)
    return DESIGNS[design].compose(Dossier(results, particulars, language(code)))


@cache
def rendered(design: str, name: str, code: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the report of a case, and what the engine warned of."""
    made = printed_once(composed(design, case(name), code=code), REPORTS / design)
    return made.content, made.heard


def pages_of(content: bytes) -> int:
    return len(opened(content).pages)
