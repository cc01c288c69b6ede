"""What the law asks of cameras on a square: sources, duties, criteria, and the documents of two duties."""

from dataclasses import replace
from datetime import date

from assess.domain.pack.answers import State
from assess.domain.pack.conditions import Compare, Comparison
from assess.domain.pack.criteria import Criteria, Criterion
from assess.domain.pack.outlines import ComputedElement, Element, Outline, OutlinePart
from assess.domain.pack.pack import (
    Duty,
    DutyField,
    RecordKind,
)
from assess.domain.pack.provenance import Basis, Source
from assess.domain.pack.rules import (
    Outcome,
)
from tests import builders as b

SOURCES = {
    "gdpr": Source(
        "gdpr",
        "General Data Protection Regulation (EU) 2016/679",
        "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
        Basis.CONFIRMED,
        date(2026, 11, 22),
    ),
    "edpb": Source(
        "edpb",
        "EDPB Guidelines 3/2019 on video devices, version 2.0 (read in reproductions)",
        "https://docslib.org/doc/3062841",
        Basis.CONFIRMED,
        date(2026, 11, 22),
    ),
    "ai-act": Source(
        "ai-act", "AI Act, Regulation (EU) 2024/1689, text before the change of 2026", "", Basis.SECONDARY
    ),
    "case": Source(
        "case",
        "Administrative Court of Cologne, 8 February 2021, 20 L 2344/20 (Neumarkt)",
        "https://www.justiz.nrw.de/nrwe/ovgs/vg_koeln/j2021/20_L_2344_20_Beschluss_20210208.html",
        Basis.CONFIRMED,
    ),
}
FIELDS = {
    each.id: each
    for each in (
        DutyField("C1", "Problem and its evidence"),
        DutyField("C6", "Alternatives"),
        DutyField("C8", "Cost"),
        DutyField("E5", "Retention"),
        DutyField("A7", "Places of the cameras"),
        DutyField("G1", "Affected rights"),
        DutyField("I1", "Impact assessment"),
        DutyField("A9", "Risk class", "computed"),
        DutyField("I2", "Decision", "record", RecordKind.DECISION),
    )
}
DUTIES = {
    "gdpr-35-7-a": Duty("gdpr-35-7-a", "GDPR Art. 35(7)(a): description", "gdpr", ("A7", "C1", "E5"), "Art. 35(7)(a)"),
    "gdpr-35-7-b": Duty(
        "gdpr-35-7-b",
        "GDPR Art. 35(7)(b): necessity and proportionality",
        "gdpr",
        ("C1", "C6", "C8", "I2"),
        "Art. 35(7)(b)",
    ),
    "fria": Duty(
        "fria",
        "AI Act Art. 27: fundamental-rights impact assessment",
        "ai-act",
        ("G1", "A9", "I1"),
        "Art. 27(1)",
    ),
}


def outlines():
    """Return a short outline for each design that prints one; between them they show everything that can be shown."""
    parts = (
        OutlinePart(
            "1",
            "Description",
            (
                Element(
                    "1.1",
                    "Problem and places",
                    ("A7", "C1"),
                    (ComputedElement.BALANCE,),
                    "With figures where there are any.",
                ),
                Element("1.2", "Problem again, and time", ("C1", "E5")),
                Element("1.3", "Codes of conduct"),
            ),
            ("gdpr-35-7-a",),
            "What is done.",
        ),
        OutlinePart(
            "2",
            "Risks",
            (
                Element(
                    "2.1", "Rights", ("G1",), (ComputedElement.METHOD, ComputedElement.RISKS, ComputedElement.RESIDUAL)
                ),
                Element("2.2", "Who was heard", (), (ComputedElement.ADVICE, ComputedElement.VIEWS)),
                Element(
                    "2.3",
                    "Decision",
                    ("A9", "I2"),
                    (
                        ComputedElement.RED_LINES,
                        ComputedElement.CRITERIA,
                        ComputedElement.CONDITIONS,
                        ComputedElement.SIGNATURES,
                    ),
                ),
            ),
            ("gdpr-35-7-b", "fria"),
        ),
        OutlinePart(
            "3", "Where sound is recorded", (Element("3.1", "Sound", ("I1",)),), when=b.is_("data.sound", "yes")
        ),
        OutlinePart(
            "B",
            "Papers for the authority",
            (
                Element("B.a", "Problem", ("C1",)),
                Element("B.e", "This assessment", (), (ComputedElement.REFERENCE, ComputedElement.NOTICE)),
                Element("B.s", "Summaries", (), (ComputedElement.RIGHTS_SUMMARY, ComputedElement.PRIVACY_SUMMARY)),
            ),
            outcomes=frozenset({Outcome.CONSULT, Outcome.INCOMPLETE, Outcome.REJECTED}),
        ),
    )
    dpia = Outline(
        "dpia", "Impact assessment of the square", "gdpr", parts, "Art. 35", b.includes("tech.types", "video")
    )
    fria = Outline("fria", "Rights on the square", "ai-act", parts, "Art. 27", b.is_("data.sound", "yes"))
    return {"dpia": dpia, "fria": replace(fria, applies_from=date(2027, 12, 2), date_note="Check the text.")}


def criteria() -> Criteria:
    """Return three criteria: one that holds, one that is open, one that does not hold."""
    each = (
        Criterion("1", "People are filmed", b.includes("tech.types", "video")),
        Criterion("2", "Sound is recorded", b.is_("data.sound", "yes")),
        Criterion("3", "Nobody knows the problem", Compare("problem.text", Comparison.STATE_IS, State.UNKNOWN)),
    )
    return Criteria("gdpr-35-7-a", "Signs of a high risk", "From two on an assessment is made as a rule.", 2, each)
