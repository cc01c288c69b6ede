"""The questions on cameras on a square: a small pack with everything that reports show."""

from dataclasses import replace
from fractions import Fraction

from assess.domain.pack.kinds import Kind
from assess.domain.pack.provenance import Basis, Provenance
from assess.domain.pack.questions import ListEntry, Option, Question, Section
from tests import builders as b

RIGHTS = (
    ListEntry("art7", "Respect for private and family life (Art. 7)"),
    ListEntry("art8", "Protection of personal data (Art. 8)"),
    ListEntry("art12", "Freedom of assembly and of association (Art. 12)"),
    ListEntry("art21", "Non-discrimination (Art. 21)"),
)
GROUPS = (
    ListEntry("residents", "residents"),
    ListEntry("young", "young people"),
    ListEntry("protest", "people who demonstrate"),
)


def rated(name: str, ask: str, options: dict[str, tuple[str, str]], score: str, **more) -> Question:
    """Return a question whose options are id: (label, rating)."""
    offered = tuple(Option(key, label, rating={score: Fraction(r)}) for key, (label, r) in options.items())
    return b.question(name, ask=ask, options=offered, ordered=True, **more)


def sections() -> tuple[Section, ...]:
    """Return the sections of the pack."""
    yes_no = {"yes": ("Yes", "0"), "partly": ("In part", "1/2"), "no": ("No", "1")}
    good = {"yes": ("Yes, with figures", "1"), "partly": ("Roughly", "1/2"), "no": ("No", "0")}
    register = b.table(
        "rights",
        b.column("affected", Kind.YES_NO),
        *(
            replace(b.column(name, when=b.is_("affected", "yes")), ends=("hardly noticed", "grave"))
            for name in ("scale", "scope", "reversibility", "likelihood")
        ),
        replace(b.column("how", Kind.LONG_TEXT, when=b.is_("affected", "yes")), label="How?"),
        key={"right": RIGHTS, "group": GROUPS},
        ask="Which rights are affected, whose, and how?",
        covers=("G1",),
    )
    problem = Section(
        "problem",
        "The problem",
        (
            b.question(
                "problem.text",
                (),
                kind=Kind.LONG_TEXT,
                ask="What happens on the square, when, and to whom?",
                covers=("C1",),
            ),
            rated(
                "problem.evidence", "Is the problem shown by more than impressions?", good, "efficiency", covers=("C1",)
            ),
            b.some_of("tech.types", ["video", "audio"], ask="Which technology is proposed?"),
        ),
        "What is wrong today, and how that is known.",
    )
    data = Section(
        "data",
        "Personal data",
        (
            rated(
                "data.retention",
                "How long are recordings kept before they are overwritten automatically?",
                {
                    "h72": ("Up to 72 hours", "0"),
                    "d7": ("Up to 7 days", "1/4"),
                    "d30": ("Up to 30 days", "3/4"),
                    "longer": ("Longer than 30 days", "1"),
                },
                "privacy",
                weight=3,
                covers=("E5",),
                provenance=Provenance(Basis.CONFIRMED, "edpb", "para 121"),
            ),
            rated(
                "data.masking",
                "Are homes, gardens and other private ground hidden in every picture?",
                yes_no,
                "privacy",
                weight=2,
            ),
            rated("data.log", "Is it recorded who looked at which recording?", yes_no, "privacy"),
            rated(
                "data.signs",
                "Do people see, before they are recorded, who records them and why?",
                yes_no,
                "privacy",
                weight=2,
            ),
            rated("data.sound", "Is sound recorded?", {"no": ("No", "0"), "yes": ("Yes", "1")}, "privacy", weight=2),
            b.number("data.cameras", ask="How many cameras?", unit="cameras", covers=("A7",)),
            b.question("data.plan", (), kind=Kind.FILE, ask="The plan of the cameras"),
        ),
        "What the system records about whom, and for how long.",
    )
    rights = Section("rights", "Rights and people", (register,), "Who is hit, how hard, and how likely.")
    effect = Section(
        "effect",
        "Effect and cost",
        (
            rated(
                "effect.target",
                "Is it fixed what must have changed, and by when?",
                good,
                "efficiency",
                weight=2,
                page="effect",
            ),
            b.number(
                "effect.cost",
                kind=Kind.MONEY,
                ask="What does it cost in five years?",
                currency="EUR",
                page="effect",
                covers=("C8",),
            ),
            rated(
                "alt.tried",
                "Were other answers tried, such as lighting or presence?",
                good,
                "efficiency",
                weight=2,
                page="alternatives",
            ),
            b.question(
                "alt.text",
                (),
                kind=Kind.LONG_TEXT,
                ask="Why are the other answers not enough?",
                page="alternatives",
                covers=("C6",),
            ),
            b.yes_no("dpia.done", ask="Has the impact assessment been finished?", covers=("I1",)),
        ),
        "What it would achieve, at what cost, and what else was looked at.",
    )
    society = Section(
        "society",
        "Society",
        (
            rated(
                "society.asked", "How were the people of the area asked before the decision?", good, "society", weight=2
            ),
            rated("society.told", "Did they learn what became of their views?", good, "society"),
        ),
        "Who was asked, who was heard.",
    )
    return problem, data, rights, effect, society
