"""The page of a questionnaire names every element with how far it is confirmed."""

import html
import re
from collections import Counter

import pytest

from assess.bootstrap import Running
from assess.domain.duties.confirmation import by_source, elements_of
from assess.domain.pack.provenance import Basis
from tests.web.pages import Browser

PACKS = ["security-technology", "charter", "surveille"]
HEADS = {
    "Confirmed": Basis.CONFIRMED,
    "Secondary": Basis.SECONDARY,
    "Unconfirmed": Basis.UNCONFIRMED,
    "Our own proposal": Basis.OURS,
}


@pytest.mark.parametrize("name", PACKS)
def test_every_element_of_the_pack_is_named(browser: Browser, program: Running, name: str) -> None:
    pack = program.desk.library.get(name)
    page = html.unescape(browser.get(f"/questionnaires/{name}/{pack.version}").html)
    assert [each.id for each in elements_of(pack) if each.title not in page] == []
    assert sum(len(group.elements) for group in by_source(pack)) == len(elements_of(pack))


@pytest.mark.parametrize("name", PACKS)
def test_the_numbers_are_those_of_the_pack(browser: Browser, program: Running, name: str) -> None:
    pack = program.desk.library.get(name)
    page = html.unescape(browser.get(f"/questionnaires/{name}/{pack.version}").html)
    heads = re.findall(rf"({'|'.join(HEADS)})[^<–]*– questions: (\d+)", page)
    counted = Counter(each.provenance.basis for each in pack.questions)
    assert {HEADS[word]: int(number) for word, number in heads} == counted
