"""What slipped through the red lines of version 1.0, and what was stopped wrongly, each on top of an archetype.

Everything else is at its best, as in the archetype. Sources are those of the red lines.
"""

from dataclasses import replace

import pytest

from assess.domain.assessment import Results, evaluate
from assess.domain.pack.answers import Answer, Evidence, Standing, State, answered
from assess.interop.answers.reading import load, parse_answers_file
from tests.builders import DAY
from tests.shipped import QUESTIONNAIRES, SHIPPED

FOLDER = QUESTIONNAIRES / "security-technology" / "1.1"
PACK = SHIPPED.get(FOLDER)
NEVER: dict[str, object] = {
    "law.ai_class": "none",
    "law.provider_papers": "yes",
    "ai.error_test": "local_by_group",
    "ai.false_alarms": 2,
}
FACES: dict[str, object] = {
    "technology.types": ["cctv", "facial_recognition"],
    "technology.capabilities": ["live_view", "faces_live"],
    "technology.space": ["sensitive_places"],
    "people.vulnerable": ["children", "homeless"],
    "data.special": ["biometric"],
    "data.special_ground": "public_law",
    "biometrics.face_source": "own_list",
    "law.authority_consulted": "not_asked",
    **NEVER,
}
Case = tuple[str, dict[str, object], dict[str, str], str]
CASES: dict[str, Case] = {
    "faces of passers-by at the entrances of clinics, on a law that gives the task": (
        "masked-car-park-cameras",
        {**FACES, "biometrics.for_police": "no", "law.legal_basis": "general"},
        {"KO-20": "crossed"},
        "rejected",
    ),
    "faces at a market for safety, which is public security": (
        "masked-car-park-cameras",
        {**FACES, "biometrics.for_police": "yes", "biometrics.live_conditions": ["none"]},
        {"KO-01": "crossed"},
        "rejected",
    ),
    "faces compared afterwards, said to be no personal data, without a law": (
        "people-counter",
        {"technology.capabilities": ["faces_afterwards"], "law.legal_basis": "none"},
        {"KO-10": "crossed"},
        "rejected",
    ),
    "parked cars in front of schools analysed on a law that is silent on it": (
        "masked-car-park-cameras",
        {
            "technology.types": ["cctv", "ai_video"],
            "technology.capabilities": ["record_images", "detect_objects", "automatic_alert"],
            "technology.space": ["roads", "sensitive_places"],
            "technology.ai": "yes",
            "law.legal_basis": "general",
            **NEVER,
        },
        {"KO-21": "crossed", "KO-10": "clear"},
        "rejected",
    ),
    "police work on consent": (
        "masked-car-park-cameras",
        {"law.regime": "led", "law.legal_basis": "consent"},
        {"KO-22": "crossed"},
        "rejected",
    ),
    "police work with sensitive data on an exception of the GDPR": (
        "masked-car-park-cameras",
        {"law.regime": "led", "data.special": ["health"], "data.special_ground": "other_ground"},
        {"KO-26": "crossed", "KO-11": "clear"},
        "rejected",
    ),
    "a human who as a rule follows the system, without a law for it": (
        "masked-car-park-cameras",
        {"decisions.automatic": "human_follows", "decisions.ground": "none"},
        {"KO-12": "crossed"},
        "rejected",
    ),
    "the authority was asked and objects": (
        "masked-car-park-cameras",
        {"law.authority_consulted": "objects"},
        {"KO-23": "crossed"},
        "consult",
    ),
    "an unknown suspect identified once from the facts of an offence": (
        "faces-on-a-judges-order",
        {"biometrics.after_target": "first_identification"},
        {"KO-08": "clear", "KO-24": "clear"},
        "consult",
    ),
    "searches in recordings without a case": (
        "faces-on-a-judges-order",
        {"biometrics.after_target": "open_search", "proposal.start": "2028-01-03"},
        {"KO-24": "crossed"},
        "rejected",
    ),
    "a law that allows not telling people on the spot, and a page on the web": (
        "masked-car-park-cameras",
        {"data.notice": "online", "data.covert_law": "yes"},
        {"KO-19": "clear"},
        "conditional",
    ),
    "not telling people on the spot without a law": (
        "masked-car-park-cameras",
        {"data.notice": "online", "data.covert_law": "no"},
        {"KO-19": "crossed"},
        "rejected",
    ),
}


def proven(name: str, raw: object) -> Answer:
    """Return an answer that lacks nothing: with a reason, evidence, and who checked it."""
    question = PACK.question_by_id[name]
    read = parse_answers_file({"answers": {name: raw}}, PACK).assessment(DAY).answers[question.id]
    return replace(
        read, justification="Known.", standing=Standing.VERIFIED, evidence=(Evidence("A paper"),), checked_by="A lawyer"
    )


def case(archetype: str, changes: dict[str, object]) -> Results:
    """Return an archetype with some answers changed."""
    document = load((FOLDER / "archetypes" / f"{archetype}.json").read_bytes())
    assessment = parse_answers_file(document, PACK).assessment()
    given = {name: proven(name, raw) for name, raw in changes.items()}
    return evaluate(replace(assessment, answers={**assessment.answers, **given}))


@pytest.mark.parametrize("name", CASES)
def test_what_slipped_through_is_stopped_and_what_was_stopped_wrongly_is_not(name):
    archetype, changes, lines, outcome = CASES[name]
    results = case(archetype, changes)
    found = {line.line.id: line.state.value for line in results.target.red_lines}
    assert {line: found[line] for line in lines} == lines
    assert str(results.outcome.span) == outcome


def test_functions_that_work_on_people_contradict_the_absence_of_personal_data():
    results = case("people-counter", {"technology.capabilities": ["faces_afterwards"], "law.legal_basis": "none"})
    assert [each.id for each in results.today.reading.contradictions] == ["persons-are-personal-data"]


def test_recognising_people_at_a_distance_contradicts_that_it_is_no_high_risk():
    results = case("masked-car-park-cameras", {**FACES, "biometrics.for_police": "no"})
    assert "recognition-is-high-risk" in [each.id for each in results.today.reading.contradictions]


def test_a_class_that_nobody_checked_leaves_the_line_on_registration_open():
    changes = {"technology.types": ["cctv", "ai_video"], "technology.ai": "yes", **NEVER}
    results = case("masked-car-park-cameras", changes)
    assert {line.line.id: line.state.value for line in results.target.red_lines}["KO-09"] == "clear"
    bare = {**results.assessment.answers, "law.ai_class": answered("none", "Nobody knows.")}
    results = evaluate(replace(results.assessment, answers=bare))
    assert {line.line.id: line.state.value for line in results.target.red_lines}["KO-09"] == "open"


@pytest.mark.parametrize(("false", "state"), [(99, "failed"), (51, "failed"), (50, "passed"), (2, "passed")])
def test_more_than_every_second_alarm_false_fails_a_gate(false, state):
    changes = {"technology.types": ["cctv", "ai_video"], "technology.ai": "yes", **NEVER, "ai.false_alarms": false}
    results = case("masked-car-park-cameras", changes)
    assert {gate.gate.id: gate.state.value for gate in results.target.gates}["G-24"] == state


@pytest.mark.parametrize(("found", "state"), [("worse", "failed"), ("nothing", "failed"), ("small", "passed")])
def test_a_good_study_that_found_no_effect_fails_a_gate(found, state):
    results = case("masked-car-park-cameras", {"effect.evidence": "several_studies", "effect.size": found})
    assert {gate.gate.id: gate.state.value for gate in results.target.gates}["G-23"] == state


def test_unknown_is_said_in_one_way_only():
    assert not [question.id for question in PACK.questions if "not_known" in question.option_by_id]
    assert Answer(State.UNKNOWN).value is None
