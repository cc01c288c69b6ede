"""Finding packs."""

import shutil

import pytest

from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import Library, PackNotFound, order_of


@pytest.fixture
def shelf(mini, tmp_path):
    """Return a folder with three versions of the small pack."""

    def put(version):
        folder = tmp_path / "mini" / version
        shutil.copytree(mini, folder)
        head = folder / "questionnaire.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace('"1.0"', f'"{version}"'), encoding="utf-8")

    for version in ("1.9", "1.10", "1.2"):
        put(version)
    return tmp_path


def test_the_newest_version_is_given_when_none_is_named(shelf):
    library = Library([shelf])
    assert library.get("mini").name == "mini@1.10"
    assert library.get("mini@1.2").name == "mini@1.2"
    assert [entry.version for entry in library.installed()] == ["1.10", "1.9", "1.2"]


def test_all_gives_the_newest_of_each(shelf):
    assert [pack.name for pack in Library([shelf]).all()] == ["mini@1.10"]


def test_a_pack_is_read_once(shelf):
    library = Library([shelf])
    assert library.get("mini") is library.get("mini@1.10")


def test_a_pack_is_found_by_its_folder(mini):
    assert Library([]).get(mini).name == "mini@1.0"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("minni", "did you mean mini?"), ("mini@2.0", "did you mean mini@1.10?"), ("quite-other", "no pack quite-other$")],
)
def test_an_unknown_pack_is_named_with_the_nearest(shelf, name, suggestion):
    with pytest.raises(PackNotFound, match=suggestion):
        Library([shelf]).get(name)


def test_a_name_never_leads_out_of_the_library(shelf, mini):
    for name in (f"../{mini}", str(mini), "mini@../1.2", "mini/1.2"):
        with pytest.raises(PackNotFound):
            Library([shelf]).get(name)


def test_a_folder_without_a_pack_is_named(tmp_path):
    with pytest.raises(PackNotFound, match="no pack in the folder"):
        Library([]).get(tmp_path)


def test_the_first_folder_wins(shelf, mini):
    library = Library([mini.parent.parent, shelf])
    assert {entry.version: entry.folder for entry in library.installed()}["1.9"] == shelf / "mini/1.9"
    assert library.get("mini@1.0").name == "mini@1.0"


def test_a_broken_pack_is_passed_over_in_the_list_and_said_why(shelf):
    (shelf / "mini/1.10/scoring.yaml").write_text("scores: [", encoding="utf-8")
    library = Library([shelf])
    assert [pack.name for pack in library.all()] == ["mini@1.9"]
    assert [each.problems[0].file for each in library.refused()] == ["scoring.yaml"]
    with pytest.raises(PackRefused):
        library.get("mini")


def test_a_pack_under_another_name_than_its_folder_is_refused(shelf):
    (shelf / "mini/1.2").rename(shelf / "mini/3.0")
    with pytest.raises(PackRefused, match=r"it calls itself mini@1.2"):
        Library([shelf]).get("mini@3.0")


def test_versions_are_ordered_by_their_numbers():
    assert sorted(["1.10", "1.9", "2", "1.9.1"], key=order_of) == ["1.9", "1.9.1", "1.10", "2"]
