"""Cases for the tests of reports: a realistic one, a large one, and one whose every text is hostile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assess.domain.assessment import Assessment, Header, Results, evaluate
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Answer, Evidence, Standing, State, StoredFile, answered
from assess.domain.pack.questions import Section
from assess.interop.answers.reading import load, parse_answers_file
from assess.language import language
from assess.reporting.pieces.fixed_words import fixed_words
from assess.reporting.pieces.pieces import Particulars
from tests import builders as b
from tests.places import ROOT
from tests.reporting.square import cctv_pack, titled
from tests.reporting.square_questions import rated
from tests.shipped import SHIPPED

REPORTS = ROOT / "reports"
FULL = REPORTS / "full"
SAY = fixed_words(FULL, language("en"))
"""The fixed words of the full report."""
PARTICULARS = Particulars("ASM-2026-0007", "3f9a1c20" * 8, b.MADE, "0.1.0", "full", "public")


def worked_example(place: str) -> Results:
    """Return a worked example of a pack by its place among the questionnaires, judged on the day of the tests."""
    path = REPORTS.parent / "questionnaires" / place
    pack = SHIPPED.get(path.parents[1])
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
