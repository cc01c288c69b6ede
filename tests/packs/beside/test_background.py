"""The casebook and the calendar of the law that are shipped, and what makes such a file unusable."""

import re
from pathlib import Path

import pytest

from assess.domain.duties.confirmation import Element, ElementKind, elements_of
from assess.domain.pack.pack import Pack
from assess.domain.pack.provenance import Basis
from assess.packs.beside.background import read_background
from assess.packs.format.problems import PackRefused
from assess.resources import folder
from tests.questionnaires.texts import shown_texts
from tests.shipped import SHIPPED

QUESTIONNAIRES = folder("questionnaires")
BACKGROUND = read_background(QUESTIONNAIRES)
CASES = BACKGROUND.casebook.cases
PACKS = SHIPPED.all()
IN_EVERY_LANGUAGE = [SHIPPED.get(pack.name, code) for pack in PACKS for code in pack.languages]
# words that put something into the mouth of a text
ATTRIBUTES = re.compile(
    r"\bthe (charter|regulation|directive|guidelines?|gdpr|ai act|court|law) "
    r"(itself )?(says|said|states|stated|requires|demands|provides|reads|held|ruled)\b"
    r"|\b(la )?(charte|règlement|directive|lignes directrices|rgpd|cour|loi) "
    r"(dit|dispose|énonce|exige|impose|prévoit|a jugé)\b"
    r"|\baccording to the (charter|court)|\bselon la (charte|cour)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_whole_in_both_languages_and_says_how_far_it_was_checked(case) -> None:
    assert set(case.says) == set(case.by) == {"en", "fr"}
    for text in case.says.values():
        assert text.endswith(".")
        assert len(text) < 300
    assert case.basis is not Basis.OURS
    if case.basis is not Basis.UNCONFIRMED:
        assert case.checked
        assert case.url.startswith(("https://", "http://"))
    assert case.day.year > 1900


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_bears_on_questions_that_exist(case) -> None:
    there = {pack.id: pack.question_by_id for pack in PACKS}
    assert case.questions
    for pack, questions in case.questions.items():
        assert questions
        assert [name for name in questions if name not in there[pack]] == []


def test_every_duty_has_a_date_and_every_date_a_duty() -> None:
    duties = [duty for pack in PACKS for duty in pack.duties]
    assert duties
    used = {date.id for duty in duties if (date := BACKGROUND.calendar.date_of(duty))}
    assert [duty for duty in duties if BACKGROUND.calendar.date_of(duty) is None] == []
    assert used == {date.id for date in BACKGROUND.calendar.dates}


def test_dated_red_lines_follow_the_calendar() -> None:
    days = {date.day for date in BACKGROUND.calendar.dates if date.binding}
    dated = [line for pack in PACKS for line in pack.red_lines if line.applies_from]
    assert dated
    assert [line.id for line in dated if line.applies_from not in days] == []


def _texts(pack: Pack, element: Element) -> list[str]:
    """Return every text that pages and reports print of an element."""
    if element.part is ElementKind.QUESTION:
        question = pack.question_by_id[element.id]
        options = [text for each in question.options for text in (each.label, each.hint, each.justify)]
        return [question.ask, question.why, question.help, *question.ends, *options]
    if element.part is ElementKind.MEASURE:
        return [pack.measure_by_id[element.id].says, element.title]
    if element.part is ElementKind.RED_LINE:
        line = next(line for line in pack.red_lines if line.id == element.id)
        return [line.title, line.says, line.to_clear, line.date_note]
    if element.part is ElementKind.GATE:
        gate = next(gate for gate in pack.gates if gate.id == element.id)
        return [gate.says, gate.to_pass]
    if element.part is ElementKind.SCORE:
        return [element.title, pack.score_by_id[element.id].says]
    return [element.title]


@pytest.mark.parametrize("pack", IN_EVERY_LANGUAGE, ids=lambda pack: f"{pack.name}-{pack.language}")
def test_what_is_unconfirmed_is_never_put_into_the_mouth_of_its_source(pack: Pack) -> None:
    unconfirmed = [each for each in elements_of(pack) if each.provenance.basis is Basis.UNCONFIRMED]
    said = [(each.id, text) for each in unconfirmed for text in _texts(pack, each) if ATTRIBUTES.search(text)]
    assert said == []


def test_packs_with_unconfirmed_elements_are_among_them() -> None:
    assert any(each.provenance.basis is Basis.UNCONFIRMED for pack in IN_EVERY_LANGUAGE for each in elements_of(pack))


@pytest.mark.parametrize("pack", IN_EVERY_LANGUAGE, ids=lambda pack: f"{pack.name}-{pack.language}")
def test_a_pack_speaks_for_a_source_only_where_a_confirmed_element_does(pack: Pack) -> None:
    confirmed = {
        text
        for each in elements_of(pack)
        if each.provenance.basis is not Basis.UNCONFIRMED
        for text in _texts(pack, each)
    }
    spoken = [text for text in shown_texts(pack) if ATTRIBUTES.search(text)]
    assert [text for text in spoken if text not in confirmed and text not in _of_the_whole(pack)] == []


def _of_the_whole(pack: Pack) -> set[str]:
    """Return the texts on the pack itself, which state what was read and what was not."""
    return {pack.summary, pack.origin, pack.audience, *(section.purpose for section in pack.sections)}


@pytest.mark.parametrize("case", [each for each in CASES if each.basis is Basis.UNCONFIRMED], ids=lambda case: case.id)
def test_an_unconfirmed_case_quotes_nobody(case) -> None:
    assert [text for text in case.says.values() if ATTRIBUTES.search(text) or re.search('[“”«»"]', text)] == []


def test_the_pattern_finds_words_put_into_a_mouth() -> None:
    assert ATTRIBUTES.search("The Charter says that cameras must be marked.")
    assert ATTRIBUTES.search("Selon la charte, il faut informer.")
    assert not ATTRIBUTES.search("Does a law allow it?")


CASE = """cases:
  one:
    title: One
    by: {en: Court}
    date: "2020-01-01"
    cite: "1"
    basis: unconfirmed
    says: {en: It was so.}
    questions: {pack: [a]}
"""


def _refused(tmp_path: Path, text: str) -> str:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "cases.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_background(tmp_path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("basis: unconfirmed", "basis: certain", "`basis` is `certain`"),
        ("basis: unconfirmed", "basis: confirmed", "needs the key `url`"),
        ("2020-01-01", "last year", "`date` is `last year`"),
        ("says: {en: It was so.}", "says: {fr: C’était ainsi.}", "needs the key `en`"),
        ("cite:", "cited:", "there is no key `cited`"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = _refused(tmp_path, CASE.replace(old, new))
    assert "cases/cases.yaml:" in told
    assert said in told


def test_a_folder_without_these_files_has_no_case_and_no_date(tmp_path: Path) -> None:
    background = read_background(tmp_path)
    assert background.casebook.cases == ()
    assert background.calendar.dates == ()
