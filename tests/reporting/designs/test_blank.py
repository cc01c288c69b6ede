"""What the blank questionnaire promises."""

from dataclasses import replace

import pytest

from assess.domain.assessment import evaluate
from assess.reporting.designs.catalogue import DESIGNS
from tests import builders as b
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import composed
from tests.shipped import SHIPPED


def blank_of(place: str, path: str = ""):
    pack = SHIPPED.get(REPORTS.parent / "questionnaires" / place)
    results = evaluate(replace(b.evaluate(b.pack(b.text("a")), {}).assessment, pack=pack, path=path, answers={}))
    return composed("blank", results)


@pytest.mark.parametrize(("place", "path"), [("security-technology/1.0", "full"), ("surveille/1.0", "")])
def test_the_blank_asks_every_question_of_the_path(place, path):
    blank = blank_of(place, path)
    pack = SHIPPED.get(REPORTS.parent / "questionnaires" / place)
    asked = [question for section in blank.sections for question in section.questions]
    assert [question.ask for question in asked] == [question.ask for question in pack.on_path(path)]
    for question, blanked in zip(pack.on_path(path), asked, strict=True):
        assert (blanked.only_if is not None) == (question.when is not None)
        assert len(blanked.boxes) == len(question.options)
        assert blanked.boxes or blanked.lines or blanked.grid
        assert [box.justify for box in blanked.boxes] == [option.justify for option in question.options]


def test_the_quick_path_is_shorter():
    quick, full = (
        sum(len(section.questions) for section in blank_of("security-technology/1.0", path).sections)
        for path in ("quick", "full")
    )
    assert quick < full / 2


def test_a_branch_is_explained_by_number_question_and_answer():
    blank = blank_of("security-technology/1.0", "full")
    kept = next(q for s in blank.sections for q in s.questions if q.ask == "How long are recordings or data kept?")
    assert kept.only_if.lead == (
        "Only if question 2.8 (Can people be recognised in what it records, alone or with other data?) is “Yes”."
    )


def test_an_empty_table_has_its_fixed_rows_and_some_more():
    blank = blank_of("security-technology/1.0", "full")
    grids = [question.grid for section in blank.sections for question in section.questions if question.grid]
    rights = max(grids, key=lambda grid: len(grid.columns))
    assert rights.wide
    assert rights.rows[0] == "Private and family life (Art. 7) – Everyone in the area"
    assert rights.rows[-1] == ""
    assert rights.only_if == ("* Only if “Could it be affected?” is “Yes”.",)
    assert all(column.title.endswith("\u00a0*") for column in rights.columns[2:])
    assert not any("Only if" in line for column in rights.columns for line in column.says)


def test_the_blank_needs_no_answer():
    assert DESIGNS["blank"].answered is False
    assert all(DESIGNS[name].answered for name in ("full", "summary", "leaflet", "practice-sheet"))
