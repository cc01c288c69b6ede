"""The key of a report changes with whatever could change a byte of it."""

import shutil

import pytest

from assess.reporting.keys import report_key
from tests.reports.casebook import FULL

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
