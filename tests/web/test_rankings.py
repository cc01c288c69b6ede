"""Weights that miss their sum are kept and noted when they are saved; the results show the ranking with its checks."""

import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from tests.web.pages import Browser

FILE = folder("questionnaires") / "protect/1.0/examples/market-bollards.json"


@pytest.fixture
def reference(program: Running) -> str:
    return bring_in(program.desk, json.loads(FILE.read_text(encoding="utf-8")), FILE.stem, clock.now()).reference


def test_the_results_show_who_comes_first_what_was_checked_and_the_rows(browser: Browser, reference: str) -> None:
    shown = browser.get(f"/assessments/{reference}/results").html
    for words in (
        "First by the weighted sum: Option C – Rising bollards without cameras, 4.2 of 5.",
        "The weights add up to 100.",
        "They came later: the weights were fixed on 18 June 2026",
        "Who comes first when one weight is changed",
        "Ranking of the options, row by row",
    ):
        assert words in shown


def test_weights_that_miss_their_sum_are_kept_and_it_is_said_by_how_much(
    browser: Browser, program: Running, reference: str
) -> None:
    address = f"/assessments/{reference}/questions/request/criteria"
    told = browser.submit(browser.get(address), {"criteria.weights:0:weight": "25"})
    assert "The weights add up to 95: 5 are missing to 100." in told.html
    kept = opened_assessment(program.desk, reference).assessment.answers["criteria.weights"].rows
    assert kept[0]["weight"] == 25
    mended = browser.submit(browser.get(address), {"criteria.weights:0:weight": "30"})
    assert "The weights add up" not in mended.html
