"""The pack on cameras on a square: its scores, gates, red lines, measures and outcomes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from assess.domain.pack.pack import Measure, Roles
from assess.domain.pack.provenance import Basis, Provenance
from assess.domain.pack.rules import (
    Always,
    BandFact,
    BetterFact,
    CoverageFact,
    GateFact,
    Outcome,
    OutcomeRule,
    Point,
    RedLine,
    RedLineFact,
    Some,
)
from assess.domain.pack.scores import Band, Bands, Direction
from tests import builders as b
from tests.reporting.square_law import DUTIES, FIELDS, SOURCES, criteria, outlines
from tests.reporting.square_questions import sections

MERIT_BANDS = Bands(
    "merit100",
    (
        Band("low", "low", below=Fraction(25)),
        Band("limited", "limited", below=Fraction(50)),
        Band("good", "good", below=Fraction(75)),
        Band("strong", "strong"),
    ),
)


def titled(title: str, pack):
    return replace(pack, title=title)


def red_lines() -> tuple[RedLine, ...]:
    """Return three red lines: one is crossed, one is clear, and the law of one applies later."""
    until = RedLine(
        "KO-13",
        "No finished impact assessment before the start",
        b.fact(b.not_(b.is_("dpia.done", "yes"))),
        "until",
        "The law demands a data-protection impact assessment before the processing starts.",
        "Finish the impact assessment, then start.",
        "gdpr",
        "Art. 35(1), (3)(c)",
        "conditional",
        b.fact(b.is_("dpia.done", "yes")),
        provenance=Provenance(Basis.CONFIRMED, "gdpr"),
    )
    sound = RedLine(
        "KO-14",
        "Listening to conversations in public",
        b.fact(b.is_("data.sound", "yes")),
        "reject",
        "Recording what passers-by say to each other is out of proportion on any public square.",
        "Leave the microphones out.",
        "edpb",
        "para 129",
    )
    later = RedLine(
        "KO-09",
        "High-risk software that is not in the EU database",
        b.fact(b.includes("tech.types", "audio")),
        "until",
        "A public authority may not use high-risk software that is not registered.",
        "Register the use.",
        "ai-act",
        "Art. 49(3)",
        "conditional",
        applies_from=date(2027, 12, 2),
        date_note="The date comes from Regulation (EU) 2026/1744, read in secondary sources.",
    )
    return until, sound, later


def measures() -> tuple[Measure, ...]:
    """Return the measures that are offered."""
    return (
        replace(
            b.measure("short", {"data.retention": "h72"}),
            title="Keep recordings 72 hours at most",
            says="Set the recorder to overwrite after three days.",
        ),
        replace(
            b.measure("mask", {"data.masking": "yes", "rights": [b.rows_where({"right": ["art7"]}, scale=2, scope=2)]}),
            title="Hide homes and private ground in every picture",
            says="The supplier sets fixed masks that operators cannot lift.",
        ),
        replace(
            b.measure("ask", {"society.asked": "yes"}),
            title="Ask the people of the area in two evening meetings",
            says="Before the council decides.",
        ),
        replace(
            b.measure("guard", {"alt.tried": "yes"}),
            title="Try more presence for three months first",
            says="Wardens on Friday and Saturday nights.",
        ),
    )


def cctv_pack():
    return titled(
        "Assessment of a security technology",
        b.pack(
            *sections(),
            id="square",
            roles=Roles(technologies="tech.types"),
            measures=measures(),
            scores=(
                replace(
                    b.mean("privacy"),
                    title="Privacy and data protection",
                    says="How much the system learns about people, and how well that is kept in bounds.",
                ),
                replace(
                    b.register_score("rights", "rights"),
                    title="Fundamental rights",
                    says="The right that is hit hardest.",
                ),
                replace(
                    b.mean("efficiency", Direction.MERIT, bands=MERIT_BANDS),
                    title="Efficiency",
                    says="How well it is shown that the system solves the problem.",
                ),
                replace(
                    b.mean("society", Direction.MERIT, bands=MERIT_BANDS),
                    title="Society and participation",
                    says="How far people were asked.",
                ),
            ),
            gates=(
                replace(
                    b.gate("data.masking"),
                    id="G-07",
                    says="Homes and private ground are hidden in every picture.",
                    to_pass="Hide doors, windows and private ground in every picture.",
                    source="case",
                ),
                replace(
                    b.gate("data.signs"),
                    id="G-10",
                    says="People are told what they must know before they are recorded.",
                    to_pass="Put up signs with all that is required before people enter the area.",
                    source="edpb",
                    at="paras 110-114",
                ),
                replace(
                    b.gate("effect.target", ("yes",)),
                    id="G-16",
                    says="It is fixed what must have changed, and by when.",
                    to_pass="Fix a number and a date by which the effect is judged.",
                    source="edpb",
                ),
                replace(
                    b.gate("data.log"),
                    id="G-08",
                    says="It is recorded who looked at which data.",
                    to_pass="Switch on the access log.",
                    source="gdpr",
                    at="Art. 32",
                ),
            ),
            red_lines=red_lines(),
            outcomes=(
                OutcomeRule(
                    "prohibited",
                    Outcome.REJECTED,
                    RedLineFact("crossed", "reject"),
                    "A red line is crossed even with every accepted measure.",
                ),
                OutcomeRule(
                    "unknown", Outcome.INCOMPLETE, Some((CoverageFact(), RedLineFact("open"))), "Too little is known."
                ),
                OutcomeRule(
                    "consult",
                    Outcome.CONSULT,
                    Some((BandFact("rights", at_least="maximum"), BandFact("privacy", at_least="maximum"))),
                    "A high risk remains.",
                ),
                OutcomeRule(
                    "conditions",
                    Outcome.CONDITIONAL,
                    Some(
                        (
                            GateFact(frozenset({"failed", "open"})),
                            RedLineFact("crossed", "until"),
                            BetterFact(Point.TARGET, Point.IN_PLACE),
                        )
                    ),
                    "Gates are not passed, or measures are still promised.",
                ),
                OutcomeRule("fine", Outcome.APPROVED, Always(), "No obstacle was found."),
            ),
            sources=SOURCES,
            fields=FIELDS,
            duties=DUTIES,
            outlines=outlines(),
            criteria={"gdpr-35-7-a": criteria()},
            licence="CC-BY-4.0",
        ),
    )
