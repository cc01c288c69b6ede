"""A report on two tables of rows that score, one of them read twice: rights, and feared events before and after."""

import pytest

from assess.interop.jsonld import write_jsonld
from assess.language import language
from assess.reporting.chapters.reasons import strongest_reasons
from assess.reporting.chapters.rights import rights_chapter
from assess.reporting.designs.full import compose_full
from assess.reporting.outlines.register_summaries import rights_summary
from assess.reporting.pictures.proportionality import axes
from assess.reporting.pictures.wholes import headlines
from assess.reporting.pieces.fixed_words import fixed_words
from assess.reporting.pieces.pieces import Dossier
from tests.builders import figures
from tests.reporting.casebook import FULL, PARTICULARS
from tests.reporting.two_registers import RIGHTS, two_registers


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return Dossier(two_registers(), PARTICULARS, language("en"))


def test_each_score_reads_its_own_columns_of_its_own_table():
    scores = two_registers().today.scores
    assert {name: figures(scored) for name, scored in scores.items() if name != "merit"} == {
        "rights": (4, 4, 4),
        "before": (4, 4, 4),
        "left": (3, 3, 3),
        "worst": (4, 4, 4),
    }
    assert (scores["rights"].leading, scores["left"].leading) == (
        "Private life – residents",
        "Somebody sees the pictures who must not",
    )
    assert scores["worst"].leading == "rights"


def test_a_measure_moves_only_the_score_that_reads_what_it_sets():
    results = two_registers()
    moved = [name for name, each in results.today.scores.items() if results.target.scores[name].value != each.value]
    assert moved == ["left"]


def test_with_no_right_touched_the_events_decide():
    none = tuple({**row, "affected": "no"} for row in RIGHTS)
    worst = two_registers(rights=none).target.scores["worst"]
    assert figures(worst)[0] == 2
    assert worst.leading == "left"


def test_the_chapter_has_a_part_for_each_score_and_speaks_of_rights_only_where_rows_are_rights(dossier):
    chapter = rights_chapter(dossier)
    assert [section.title for section in chapter.sections] == [
        "Fundamental rights",
        "Feared events without measures",
        "Feared events that remain",
    ]
    assert [section.lead for section in chapter.sections] == [
        "Hit hardest: Private life – residents, level maximum.",
        "The worst row: Somebody sees the pictures who must not, level maximum.",
        "The worst row: Somebody sees the pictures who must not, level limited.",
    ]
    tables = [section.table for section in chapter.sections if section.table]
    assert [table.columns[1].title for table in tables] == ["Severity", "Gravity", "Gravity"]
    assert chapter.intro.endswith("In the other tables, too, the worst row leads; two sides of a row name its level.")


def test_the_chapter_is_named_for_both(dossier):
    report = compose_full(dossier).arranged(fixed_words(FULL, language("en")))
    assert report.headings["rights"].title == "Fundamental rights and other risks"


def test_what_decided_a_score_over_events_is_no_right(dossier):
    rests_on = {section.title: section.rests_on for section in compose_full(dossier).scores.sections}
    assert "Hit hardest: Private life – residents." in rests_on["Fundamental rights"]
    assert "The worst row: Somebody sees the pictures who must not." in rests_on["Feared events that remain"]


def test_the_level_before_measures_is_no_axis(dossier):
    _, risks = axes(dossier.pack)
    assert [risk.id for risk in risks] == ["worst"]


def test_the_level_before_measures_is_no_reason_and_no_headline(dossier):
    named = [reason.head for reason in strongest_reasons(dossier)]
    assert named == ["The worst that remains: maximum", "Merit: high"]
    assert [score.id for score in headlines(dossier.pack)] == ["worst", "merit"]


def test_the_summary_on_rights_names_no_events(dossier):
    summary = rights_summary(dossier)
    assert "Private life" in summary
    assert "Somebody sees" not in summary


def test_each_row_of_each_score_is_a_risk_of_its_own_for_machines():
    graph = write_jsonld(two_registers(), "ref", "0" * 64, "full", "2026-12-01")["@graph"]
    names = [node["@id"].rpartition(":")[2] for node in graph if node.get("@type") == ["dpv:Risk"]]
    assert len(names) == len(set(names))
    assert {"risk-rights-art7-residents", "risk-before-access", "risk-left-access", "residual-left-access"} <= set(
        names
    )
    level = next(node for node in graph if node["@id"].endswith("risk-rights-art8-residents"))
    assert level["assess:level"] == 3
    assert level["dpv:hasSeverity"]
