"""What national law adds: read from files, with errors by line; what is not confirmed decides nothing."""

import pytest

from assess.domain.beside.national import NationalKind
from assess.packs.beside.background import read_background
from assess.packs.beside.national import read_national_law
from assess.packs.format.problems import Findings
from assess.packs.format.tree import read_tree
from assess.resources import folder

GOOD = """country: fr
entries:
  permit:
    kind: cameras
    title: {en: A permit}
    says: {en: It is needed.}
    basis: confirmed
    source: {en: The code}
    url: "https://example.org"
    checked_on: 2026-12-01
"""


def read(text, name="fr"):
    found = Findings()
    tree = read_tree(text.encode(), "law/national/fr.yaml", found)
    assert tree is not None
    return read_national_law(name, tree, found), found


def test_an_entry_is_read_with_its_kind_and_source():
    law, found = read(GOOD)
    assert found.problems == []
    assert [each.id for each in law.known(NationalKind.CAMERAS)] == ["permit"]
    assert law.to_ask(NationalKind.CAMERAS) == ()


@pytest.mark.parametrize("basis", ["unconfirmed", "secondary", "ours"])
def test_what_is_not_confirmed_is_to_be_asked(basis):
    law, _ = read(GOOD.replace("basis: confirmed", f"basis: {basis}"))
    assert law.known(NationalKind.CAMERAS) == ()
    assert [each.id for each in law.to_ask(NationalKind.CAMERAS)] == ["permit"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: cameras", "kind: camera", "law/national/fr.yaml:4: `kind` is `camera`; did you mean `cameras`?"),
        ("country: fr", "country: xx", "law/national/fr.yaml:1: `country` is `xx`"),
        ("country: fr", "country: nl", "law/national/fr.yaml:1: the file is called `fr`"),
        ("    checked_on: 2026-12-01\n", "", "an entry needs the key `checked_on`"),
        ('    url: "https://example.org"\n', "", "what is confirmed names no address"),
        ("    url:", "    page:", "there is no key `page` in an entry"),
    ],
)
def test_a_mistake_is_named_with_its_line(old, new, problem):
    _, found = read(GOOD.replace(old, new))
    assert any(problem in str(each) for each in found.errors), [str(each) for each in found.errors]


def test_the_files_that_are_shipped_are_in_both_languages_and_name_their_authority():
    national = read_background(folder("questionnaires")).national
    assert set(national) == {"fr", "nl"}
    for law in national.values():
        assert len(law.known(NationalKind.AUTHORITY)) == 1
        for each in law.entries:
            assert {"en", "fr"} <= set(each.says)
            assert each.checked_on
