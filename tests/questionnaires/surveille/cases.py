"""Answers to the SURVEILLE-based pack, and what the sources say of its factors. See test_scores.py for the sources."""

from datetime import date
from fractions import Fraction
from itertools import product

from assess.domain.assessment import evaluate
from assess.interop.answers.reading import parse_answers_file
from tests.places import ROOT
from tests.shipped import SHIPPED

FOLDER = ROOT / "questionnaires/surveille/1.0"
PACK = SHIPPED.get("surveille@1.0")

# surveille.md 1.1: three groups of three factors and one discretionary point; here with an answer that earns the point
# and one that does not
GROUPS = {
    "benefit": {
        "usability.delivery": ("independent", "supplier"),
        "usability.simplicity": ("day", "course"),
        "usability.sensitivity": ("most", "untested"),
    },
    "cost": {
        "usability.purchase": ("not_more", "more"),
        "usability.staff": ("not_more", "not_compared"),
        "usability.external": ("nothing", "daily"),
    },
    "privacy_room": {
        "usability.subject": ("named", "matches"),
        "usability.collateral": ("at_once", "kept"),
        "usability.design": ("all", "some"),
    },
    "excellence": {"usability.excellence": ("awarded", "not_awarded")},
}
FACTORS = {name: answers for group in GROUPS.values() for name, answers in group.items()}

# surveille.md 1.2: the values of the three factors
A = {"low": Fraction(1), "middle": Fraction(2), "high": Fraction(4)}
B = {"slight": Fraction(1), "medium": Fraction(2), "deep": Fraction(4)}
C = {"clear": Fraction(1), "near": Fraction(3, 4), "none": Fraction(1, 2)}
COMBINATIONS = list(product(A, B, C))
# surveille.md 1.2, derived: the values that a x b x c can take
VALUES = ["0.5", "0.75", "1", "1.5", "2", "3", "4", "6", "8", "12", "16"]

# surveille.md 1.3: green low, amber intermediate, red severe
LIGHTS = {1: "green, low risk", 2: "amber, intermediate risk", 3: "red, severe risk"}
RISKS = {
    "ethics.intrusion": ("companions", "passers", "all"),
    "ethics.error": ("nothing", "stop", "grave"),
    "ethics.trust": ("before", "after", "never"),
}


def reasoned(answers):
    """Return answers with a reason each: some options ask for one, and count as unsettled without it."""
    return {
        name: given if isinstance(given, dict) else {"value": given, "justification": "Because."}
        for name, given in answers.items()
    }


def results(answers, **more):
    return evaluate(parse_answers_file({"answers": reasoned(answers), **more}, PACK).assessment(date(2026, 11, 22)))


def scores(answers):
    return results(answers).today.scores


def points(earned):
    """Return answers that earn the points of these factors and no others."""
    return {name: yes if name in earned else no for name, (yes, no) in FACTORS.items()}


def proposed_rights():
    """Return the rights that the register proposes."""
    table = PACK.question_by_id["rights.register"].table
    assert table is not None
    return [row["right"] for row in table.preselected]


def register(**touched):
    """Return the rights register: each right named with (a, b, c) is touched, every other proposed one is not."""
    rights = dict.fromkeys(proposed_rights())
    return {"rights.register": [_row(right, factors) for right, factors in (rights | touched).items()]}


def _row(right, factors):
    if factors is None:
        return {"right": right, "affected": "no"}
    named = {name: each for name, each in zip(("importance", "depth", "reliability"), factors, strict=True) if each}
    return {"right": right, "affected": "yes", **named}


def lights(*levels):
    return {name: choices[level - 1] for (name, choices), level in zip(RISKS.items(), levels, strict=True)}


def shown(words):
    """Return words with evidence for them: without it they pass no gate."""
    return {"value": words, "standing": "documented", "evidence": [{"title": "The scenario"}]}


def fit(**changed):
    """Return answers with the best scores and every gate passed, with some of them changed."""
    before = {
        "scenario.purpose": shown("Find one vehicle."),
        "scenario.crime": "serious",
        "scenario.legitimate": "yes",
        "scenario.place": shown("One road."),
        "scenario.people": shown("Drivers."),
        "scenario.duration": "week",
        "method.kind": ["anpr"],
        "method.law": "specific",
        "method.article": "Section 1",
        "method.permission": "given",
        "method.necessity": "figures",
        "method.less_intrusive": "shown_not",
        "alternative.kinds": ["follow"],
        "alternative.story": "Two officers.",
        "alternative.scored": "yes",
    }
    named = {name.replace("__", "."): value for name, value in changed.items()}
    return before | points(FACTORS) | register() | lights(1, 1, 1) | named
