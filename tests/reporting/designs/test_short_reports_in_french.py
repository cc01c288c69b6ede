"""Short reports keep to their pages in French, whose words are longer, with questionnaires in French."""

import pytest

from assess.domain.assessment import Results, evaluate
from assess.interop.answers.reading import load, parse_answers_file
from assess.reporting.pdf.render import render_pdf
from assess.reporting.pieces.room import Type, lines_of
from tests import builders as b
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import composed, pages_of
from tests.shipped import QUESTIONNAIRES, SHIPPED

EXAMPLES = (
    "security-technology/1.0/examples/ai-video-town.json",
    "security-technology/1.0/examples/number-plate-cameras.json",
    "security-technology/1.0/examples/street-lighting.json",
    "surveille/1.0/examples/number-plate-readers.json",
)
"""The longest lists of conditions, titles and questions of two lines, no conditions at all, another questionnaire."""


def in_french(place: str) -> Results:
    path = QUESTIONNAIRES / place
    pack = SHIPPED.get(path.parents[1], "fr")
    return evaluate(parse_answers_file(load(path.read_bytes()), pack).assessment(b.DAY))


@pytest.mark.parametrize("place", EXAMPLES)
@pytest.mark.parametrize(("design", "pages"), [("summary", 2), ("leaflet", 1)])
def test_a_short_report_of_an_example_keeps_to_its_pages(design, pages, place):
    report = composed(design, in_french(place), code="fr")
    assert pages_of(render_pdf(report, REPORTS / design)) == pages


def test_which_way_a_score_is_read_is_not_cut_off_beside_it():
    bands = [bar.band for row in composed("summary", in_french(EXAMPLES[2]), code="fr").scores for bar in row]
    assert bands
    assert [band for band in bands if not band.endswith("c’est)")] == []


def test_texts_in_two_sizes_take_as_many_lines_as_their_words_fill():
    large, small = Type(10, 12, 60), Type(5, 6, 60)
    first, second = "voici des mots", "qui tiennent tout juste ici"
    assert lines_of(((large, f"{first} {second}"),), 60) == large.lines(f"{first} {second}") == 4
    assert lines_of(((small, f"{first} {second}"),), 60) == small.lines(f"{first} {second}") == 2
    assert lines_of(((large, first), (small, second)), 60) == 3
    assert lines_of(((large, ""),), 60) == 0
