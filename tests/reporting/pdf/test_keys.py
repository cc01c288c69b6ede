"""The key of a report changes with whatever could change a byte of it."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from assess.domain.beside.background import Background
from assess.domain.beside.law_dates import Calendar
from assess.domain.beside.public_cases import Casebook
from assess.domain.beside.records import Edition, Publication, Withheld, Withholdable
from assess.domain.pack.answers import answered
from assess.language import language
from assess.packs.beside.background import read_background
from assess.packs.installed.library import Library
from assess.reporting.designs.catalogue import compose
from assess.reporting.pdf import report_key as keys
from assess.reporting.pdf.render import render_html
from assess.reporting.pdf.report_key import report_key
from assess.reporting.pdf.versions import made_with
from assess.resources import folder
from assess.services.assessments.loading import assessment_from
from assess.services.reports.editions import results_for
from assess.services.reports.making import Order, Press, edition_to_print
from tests.reporting.casebook import FULL, PARTICULARS, REPORTS, cctv

PACKS = folder("questionnaires")
FIXTURES = REPORTS.parent / "tests" / "packs" / "fixtures"
SAME = ("a" * 64, "full", "en", "internal")


@pytest.fixture
def design(tmp_path):
    shutil.copytree(FULL, tmp_path / "reports" / "full")
    (tmp_path / "reports" / "fonts").mkdir()
    (tmp_path / "reports" / "fonts" / "A.woff2").write_bytes(b"font")
    (tmp_path / "templates" / "components").mkdir(parents=True)
    return tmp_path / "reports" / "full"


def test_the_same_report_has_the_same_key(design):
    assert report_key(*SAME, design_folder=design) == report_key(*SAME, design_folder=design)
    assert len(report_key(*SAME, design_folder=design)) == 64


@pytest.mark.parametrize("place", range(4))
def test_content_design_language_and_edition_count(design, place):
    other = [*SAME]
    other[place] = "other"
    assert report_key(*other, design_folder=design) != report_key(*SAME, design_folder=design)


def test_version_and_reference_count(design):
    keys = {
        report_key(*SAME, design_folder=design, tool_version=version, reference=reference)
        for version in ("1", "2")
        for reference in ("A", "B")
    }
    assert len(keys) == 4


@pytest.mark.parametrize("path", ["full/report.css", "fonts/A.woff2", "../templates/components/pictures.html"])
def test_a_changed_file_of_the_design_counts(design, path):
    before = report_key(*SAME, design_folder=design)
    (design.parent / path).write_text("changed by somebody")
    assert report_key(*SAME, design_folder=design) != before


@pytest.mark.parametrize(("changed", "counts"), [("fr", True), ("en", True), ("pl", False)])
def test_a_changed_catalogue_of_the_language_or_of_english_counts(design, tmp_path, monkeypatch, changed, counts):
    monkeypatch.setattr(keys, "TRANSLATIONS", tmp_path)
    for code in ("en", "fr", "pl"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "messages.mo").write_text("words")
    in_french = ("a" * 64, "full", "fr", "internal")
    before = report_key(*in_french, design_folder=design)
    (tmp_path / changed / "messages.po").write_text("what is compiled")
    assert report_key(*in_french, design_folder=design) == before
    (tmp_path / changed / "messages.mo").write_text("other words")
    assert (report_key(*in_french, design_folder=design) != before) is counts


@pytest.mark.parametrize("behind", [("a",), ("b",), ("a", "b")])
def test_what_stands_behind_the_answers_counts(design, behind):
    assert report_key(*SAME, design_folder=design, behind=behind) != report_key(*SAME, design_folder=design)


def test_the_versions_of_all_libraries_that_set_type_are_named():
    versions = made_with()
    assert {"weasyprint", "pydyf", "pango", "harfbuzz", "fontconfig", "freetype", "zlib"} <= versions.keys()
    assert all(re.fullmatch(r"\d+\.\d+[.\d]*", version) for version in versions.values()), versions


@pytest.fixture(scope="module")
def library():
    return Library([FIXTURES])


@pytest.fixture(scope="module")
def case(library):
    (example,) = FIXTURES.glob("mini/1.0/examples/*.json")
    return assessment_from(library, json.loads(example.read_text(encoding="utf-8")))


def key(assessment, order=Order(), **press):  # noqa: B008 - an order is frozen
    return edition_to_print(Press(REPORTS, REPORTS, "1", **press), assessment, order).key


@pytest.mark.parametrize("edition", list(Edition))
def test_a_changed_case_or_date_of_the_law_gives_another_key(case, edition):
    background = read_background(PACKS)
    first, *others = background.casebook.cases
    cases = replace(background, casebook=Casebook((replace(first, url="https://example.org/other"), *others)))
    day, *days = background.calendar.dates
    dates = replace(background, calendar=Calendar((replace(day, day=date(2030, 1, 1)), *days)))
    keys = {key(case, Order(edition=edition), background=each) for each in (background, cases, dates, Background())}
    assert len(keys) == 4


def test_the_same_background_read_again_gives_the_same_key(case):
    assert key(case, background=read_background(PACKS)) == key(case, background=read_background(PACKS))


def test_a_questionnaire_that_was_edited_under_its_version_gives_another_key(case):
    first, *others = case.pack.sections
    edited = replace(case.pack, sections=(replace(first, title=f"{first.title}!"), *others))
    assert key(case) != key(replace(case, pack=edited))
    supplemented = replace(case, supplements=(replace(case, supplements=()),))
    other = replace(case, supplements=(replace(case, pack=edited, supplements=()),))
    assert key(supplemented) != key(other)


def test_a_fingerprint_is_the_same_in_every_process():
    program = (
        "from assess.packs.installed.library import Library\n"
        "from assess.reporting.pdf.fingerprint import fingerprint\n"
        f"from pathlib import Path\nprint(fingerprint(Library([Path({str(FIXTURES)!r})]).get('mini')))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_public_edition_has_another_key_when_what_would_change_the_result_is_another():
    """Levers are computed from the whole assessment and printed: same key, same bytes."""
    base = cctv().assessment
    withheld = Publication((Withheld(Withholdable.ANSWER, "data.retention", "Internal."),))
    hidden = replace(base, records=replace(base.records, publication=withheld))
    order = Order(edition=Edition.PUBLIC)
    printed: dict[str, set[str]] = {}
    for option in base.pack.question_by_id["data.retention"].options:
        each = hidden.answered("data.retention", answered(option.id))
        results = results_for(each, Edition.PUBLIC, language("en"))
        particulars = replace(PARTICULARS, reference="", content_hash="0" * 64, edition=Edition.PUBLIC)
        html = render_html(compose(results, particulars, language("en")), FULL)
        printed.setdefault(key(each, order), set()).add(html)
    assert all(len(each) == 1 for each in printed.values())
    assert len(printed) > 1
