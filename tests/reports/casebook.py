"""Cases for the tests of reports: a realistic one, a large one, and one whose every text is hostile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from assess.domain.answers import Answer, Evidence, Standing, State, StoredFile, answered
from assess.domain.assessment import Assessment, Header, Results, evaluate
from assess.domain.measures import Choice, MeasureChoice, Status
from assess.domain.outlines import Element, Outline, OutlinePart, Shown
from assess.domain.provenance import Basis, Provenance, Source
from assess.domain.questionnaire import (
    Band,
    Bands,
    Direction,
    Duty,
    DutyField,
    Kept,
    Kind,
    Listed,
    Option,
    Question,
    Roles,
    Section,
)
from assess.domain.rules import (
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
from assess.interop.answers_file import load, parse_answers_file
from assess.packs.reader import read_pack
from assess.reporting.pieces import Particulars
from tests import builders as b

REPORTS = Path(__file__).parents[2] / "reports"
FULL = REPORTS / "full"
PARTICULARS = Particulars("ASM-2026-0007", "3f9a1c20" * 8, date(2026, 11, 22), "0.1.0", "full", "public")
MERIT_BANDS = Bands(
    "merit100",
    (
        Band("low", "low", below=Fraction(25)),
        Band("limited", "limited", below=Fraction(50)),
        Band("good", "good", below=Fraction(75)),
        Band("strong", "strong"),
    ),
)
RIGHTS = (
    Listed("art7", "Respect for private and family life (Art. 7)"),
    Listed("art8", "Protection of personal data (Art. 8)"),
    Listed("art12", "Freedom of assembly and of association (Art. 12)"),
    Listed("art21", "Non-discrimination (Art. 21)"),
)
GROUPS = (
    Listed("residents", "residents"),
    Listed("young", "young people"),
    Listed("protest", "people who demonstrate"),
)


def rated(name: str, ask: str, options: dict[str, tuple[str, str]], score: str, **more) -> Question:
    """Return a question whose options are id: (label, rating)."""
    offered = tuple(Option(key, label, rating={score: Fraction(r)}) for key, (label, r) in options.items())
    return b.question(name, ask=ask, options=offered, ordered=True, **more)


def titled(title: str, pack):
    return replace(pack, title=title)


def outlines():
    """Return a short outline for each design that prints one; between them they show everything that can be shown."""
    parts = (
        OutlinePart(
            "1",
            "Description",
            (
                Element(
                    "1.1", "Problem and places", ("A7", "C1"), (Shown.BALANCE,), "With figures where there are any."
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
                Element("2.1", "Rights", ("G1",), (Shown.METHOD, Shown.RISKS, Shown.RESIDUAL)),
                Element("2.2", "Who was heard", (), (Shown.ADVICE, Shown.VIEWS)),
                Element("2.3", "Decision", ("A9", "I2"), (Shown.RED_LINES, Shown.CONDITIONS, Shown.SIGNATURES)),
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
                Element("B.e", "This assessment", (), (Shown.REFERENCE, Shown.NOTICE)),
                Element("B.s", "Summaries", (), (Shown.RIGHTS_SUMMARY, Shown.PRIVACY_SUMMARY)),
            ),
            outcomes=frozenset({Outcome.CONSULT, Outcome.INCOMPLETE, Outcome.REJECTED}),
        ),
    )
    dpia = Outline(
        "dpia", "Impact assessment of the square", "gdpr", parts, "Art. 35", b.includes("tech.types", "video")
    )
    fria = Outline("fria", "Rights on the square", "ai-act", parts, "Art. 27", b.is_("data.sound", "yes"))
    return {"dpia": dpia, "fria": replace(fria, applies_from=date(2027, 12, 2), date_note="Check the text.")}


def cctv_pack():
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
    measures = (
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
    return titled(
        "Assessment of a security technology",
        b.pack(
            problem,
            data,
            rights,
            effect,
            society,
            id="square",
            roles=Roles(technologies="tech.types"),
            measures=measures,
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
            red_lines=(until, sound, later),
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
            sources={
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
            },
            fields={
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
                    DutyField("I2", "Decision", "record", Kept.DECISION),
                )
            },
            duties={
                "gdpr-35-7-a": Duty(
                    "gdpr-35-7-a", "GDPR Art. 35(7)(a): description", "gdpr", ("A7", "C1", "E5"), "Art. 35(7)(a)"
                ),
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
            },
            outlines=outlines(),
            licence="CC-BY-4.0",
        ),
    )


def worked_example(place: str) -> Results:
    """Return a worked example of a pack by its place among the questionnaires, judged on the day of the tests."""
    path = REPORTS.parent / "questionnaires" / place
    pack = read_pack(path.parents[1])
    return evaluate(parse_answers_file(load(path.read_bytes()), pack).assessment(b.DAY))


def row(right: str, group: str, *levels: int, how: str = "", affected: str = "yes"):
    names = ("scale", "scope", "reversibility", "likelihood")
    cells = {"right": right, "group": group, "affected": affected, **dict(zip(names, levels, strict=False))}
    return {**cells, "how": how} if how else cells


def cctv(**changed) -> Results:
    """Return the realistic case; answers may be changed by ids with underscores for dots."""
    given = {
        "problem.text": answered(
            "Between 22:00 and 04:00 on Friday and Saturday nights there are assaults and bag thefts around the "
            "tram stop.\n"
            "In 2025 the police counted 41 assaults and 63 thefts; two thirds within forty metres of the stop."
        ),
        "problem.evidence": Answer(
            State.ANSWERED,
            "yes",
            "Police statistics for 2024 and 2025, by street and hour.",
            standing=Standing.DOCUMENTED,
            evidence=(Evidence("Crime statistics 2025", "https://example.org/statistics"),),
        ),
        "tech.types": ("video",),
        "data.retention": answered("d30", "The police asks for thirty days."),
        "data.masking": "no",
        "data.log": answered("yes", standing=Standing.VERIFIED),
        "data.signs": "partly",
        "data.sound": "no",
        "data.cameras": Decimal(12),
        "data.plan": (StoredFile("a" * 64, "plan-of-the-square.pdf", "application/pdf", 183_000),),
        "rights": (
            row(
                "art7",
                "residents",
                3,
                3,
                2,
                3,
                how="Balconies and entrances lie in view; people change how they use them.",
            ),
            row("art8", "residents", 2, 3, 2, 3),
            row("art12", "protest", 3, 2, 2, 3, how="The square is where demonstrations begin."),
            row("art21", "young", 2, 2, 1, 2),
            row("art8", "young", affected="no"),
        ),
        "effect.target": "partly",
        "effect.cost": Decimal(184000),
        "alt.tried": State.UNKNOWN,
        "alt.text": answered(
            "Lighting was renewed in 2023 and moved the problem to the underpass. More presence was not tried "
            "for lack of staff."
        ),
        "dpia.done": "no",
        "society.asked": "no",
    }
    given.update({name.replace("_", ".", 1): value for name, value in changed.items()})
    answers = b.answers(given)
    header = Header(
        "Cameras on the station square",
        "Town of Riverton",
        "A reconstruction made up for the tests; it is not the assessment of any city.",
    )
    choices = {
        "short": MeasureChoice(Choice.ACCEPTED, Status.PARTLY, "IT service", date(2027, 3, 1), "1 200 EUR"),
        "mask": MeasureChoice(Choice.ACCEPTED, Status.PLANNED, "Public order office", date(2027, 2, 1), "4 000 EUR"),
        "ask": MeasureChoice(Choice.ACCEPTED, Status.PLANNED),
        "guard": MeasureChoice(Choice.DECLINED, note="There are no wardens to spare before 2028."),
    }
    return evaluate(Assessment(cctv_pack(), date(2026, 11, 22), answers, header=header, measures=choices))


HOSTILE = (
    "</style><script>alert(1)</script><img src='http://evil.example/x.png'> {{ 7*7 }} & \"quotes\" "
    "\u202eright to left mark\u202c مرحبا بالعالم שלום עולם 🚓👮🏽‍♀️ 𝔘𝔫𝔦 \x07\x00\x0b zero\u200bwidth "
    + "W" * 300
    + " fin"
)


def hostile() -> Results:
    """Return the case with hostile words wherever people write."""
    long = (HOSTILE + "\n") * 8
    results = cctv(
        problem_text=answered(long[:5000]),
        data_retention=answered("d30", HOSTILE),
        effect_target=Answer(
            State.ANSWERED,
            "partly",
            HOSTILE,
            evidence=(Evidence(HOSTILE, "javascript:alert(1)"), Evidence("file", "file:///etc/passwd")),
        ),
    )
    assessment = replace(results.assessment, header=Header(HOSTILE, HOSTILE, HOSTILE))
    choices = {
        **assessment.measures,
        "short": MeasureChoice(Choice.ACCEPTED, Status.PARTLY, HOSTILE, None, HOSTILE, HOSTILE),
    }
    return evaluate(replace(assessment, measures=choices))


def large(questions: int = 400) -> Results:
    """Return a case with many questions, a third of them open."""
    asked = tuple(
        Section(
            f"s{part}",
            f"Section {part}",
            tuple(
                rated(
                    f"s{part}.q{number}",
                    f"Question {number} of section {part}: is what was promised to the people of the area kept, "
                    f"and how is that known?",
                    {"yes": ("Yes", "0"), "partly": ("In part", "1/2"), "no": ("No", "1")},
                    "privacy",
                )
                for number in range(questions // 10)
            ),
        )
        for part in range(10)
    )
    pack = titled("A large questionnaire", b.pack(*asked, id="large"))
    values = ("yes", "partly", State.UNKNOWN)
    given = b.answers({q.id: values[place % 3] for place, q in enumerate(pack.questions)})
    return evaluate(Assessment(pack, date(2026, 11, 22), given, header=Header("Many questions", "Town of Riverton")))
