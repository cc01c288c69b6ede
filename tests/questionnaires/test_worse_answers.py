"""What gets worse never looks better: one more capability, a longer storage, one more who gets the data.

Where it does after all, because the answer opens or closes questions, it is listed here; the list neither grows nor
shrinks unnoticed.
"""

from pathlib import Path

import pytest

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.scores import Direction
from assess.packs.installed.reader import read_pack
from tests.questionnaires.worse_answers import bettered
from tests.shipped import QUESTIONNAIRES, SHIPPED

SEEDS = range(100)
FOLDERS = sorted(file.parent for file in QUESTIONNAIRES.glob("*/*/questionnaire.yaml"))
OPENING = (
    "detect_behaviour",
    "emotions",
    "faces_afterwards",
    "faces_live",
    "follow_people",
    "predict_person",
    "predict_place",
    "score_people",
    "sensitive_traits",
)
ON_PEOPLE = ("faces_one_to_one", "flag_fraud", "follow_devices", "link_databases", "match_databases", "read_plates")
KNOWN = {
    "security-technology@1.0": {
        # they open questions on tests, response, the place and oversight, whose good answers raise the mean of a merit
        (step, merit)
        for step in ("technology.personal_data: no -> yes", *(f"technology.capabilities: + {name}" for name in OPENING))
        for merit in ("efficiency", "society")
    },
    "security-technology@1.1": {
        # and more functions ask for the law, however personal data are answered
        (step, merit)
        for step in (
            "technology.personal_data: no -> yes",
            *(f"technology.capabilities: + {name}" for name in (*OPENING, *ON_PEOPLE)),
        )
        for merit in ("efficiency", "society")
    },
}
"""The merits that a worse answer raises, by questionnaire; no risk is among them."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_worse_answer_makes_no_score_better_but_those_that_are_listed(folder: Path) -> None:
    pack = SHIPPED.get(folder)
    found = bettered(pack, SEEDS)
    assert [each for each in found if not each.asks_others] == [], "the same questions are asked"
    assert {(each.step, each.score) for each in found} == KNOWN.get(pack.name, set())


def test_no_risk_is_on_the_list() -> None:
    directions = {(name, score.id): score.direction for name in KNOWN for score in SHIPPED.get(name).scores}
    assert {directions[name, score] for name, effects in KNOWN.items() for _, score in effects} == {Direction.MERIT}


def test_a_worse_answer_that_opens_mild_questions_is_found(opening: CompiledPack) -> None:
    assert {(each.step, each.score) for each in bettered(opening, SEEDS) if each.asks_others} >= {
        ("data.stored: partly -> yes", "privacy")
    }


PACK = """format: 1
id: opening
version: "1.0"
title: A pack in which a worse answer opens mild questions
language: en
sections:
  - id: data
    title: Data
    questions:
      - id: data.stored
        ask: Is it stored?
        kind: yes_no
        ordered: true
        options:
          - {id: no, rating: {privacy: 0}}
          - {id: partly, rating: {privacy: "0.8"}}
          - {id: yes, rating: {privacy: 1}}
      - id: data.place
        ask: Where?
        kind: one_of
        ordered: true
        when: {data.stored: {is: yes}}
        options: [{id: here, label: Here, rating: {privacy: 0}}, {id: there, label: There, rating: {privacy: 1}}]
"""
SCORING = """bands: {two: [{id: low, title: low, below: 50}, {id: high, title: high}]}
scores: {privacy: {title: Privacy, direction: risk, method: mean, bands: two}}
outcomes: [{id: fine, outcome: approved, when: always, because: It is fine.}]
"""


@pytest.fixture
def opening(tmp_path: Path) -> CompiledPack:
    (tmp_path / "questionnaire.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "scoring.yaml").write_text(SCORING, encoding="utf-8")
    return read_pack(tmp_path)
