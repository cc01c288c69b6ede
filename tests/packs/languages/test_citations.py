"""What a pack cites, in another language: each title and place once, by its words, wherever it is cited."""

import pytest

from assess.packs.installed.reader import read_pack

LOCALE = "locale/fr.yaml"


def with_citations(edited, given: str):
    """Return the small pack with these citations in its translation."""
    folder = edited(LOCALE, locale=True)
    with (folder / LOCALE).open("a", encoding="utf-8") as file:
        file.write(f"citations: {given}\n")
    return folder


def test_a_title_and_a_place_are_told_in_the_language_of_the_pack_wherever_they_are_cited(edited):
    source = read_pack(edited(LOCALE, locale=True)).sources["law"].title
    folder = with_citations(edited, f'{{"{source}": La loi, "Art. 4": art. 4, "Art. 2": art. 2}}')
    french, english = read_pack(folder, "fr"), read_pack(folder)
    assert (english.sources["law"].title, french.sources["law"].title) == (source, "La loi")
    assert french.sources["book"].title == english.sources["book"].title
    assert (english.gates[0].at, french.gates[0].at) == ("Art. 2", "art. 2")
    measure = next(each for each in french.measures if each.id == "shorter")
    assert measure.provenance is not None
    assert measure.provenance.at == "art. 4"


def test_a_place_that_reads_as_a_point_of_time_is_left_alone(edited, problems):
    """`at: target` of a rule names no place."""
    assert any("cites no `target`" in each for each in problems(with_citations(edited, "{target: cible}")))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{"Art. 22": art. 22}', "the pack cites no `Art. 22`; did you mean `Art. 2`?"),
        ('{"Art. 4": [art. 4]}', "the translation of `Art. 4` is a list; write one text"),
        ("La loi", "`citations` is `La loi`; write what is cited with its translation, one a line"),
    ],
)
def test_a_mistake_among_the_citations_is_named(edited, problems, given, said):
    told = problems(with_citations(edited, given))
    assert any(each.startswith(LOCALE) and said in each for each in told), told
