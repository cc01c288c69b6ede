"""The pack with two tables of rows that score, one of them read twice."""

from tests.places import ROOT


def test_a_pack_may_have_two_tables_that_score_and_two_scores_over_one_of_them(problems):
    assert problems(ROOT / "tests/reporting/fixtures/events/1.0") == []
