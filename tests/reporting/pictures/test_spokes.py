"""The picture that puts the scores of a pack on spokes."""

import re

import pytest

from assess.language import language
from assess.reporting.pictures.spokes import spokes_picture
from assess.reporting.pieces.shapes import HALF_PAPER, PAPER, SCREEN, Box, Dot, Lettering, Stroke
from tests.reporting.casebook import worked_example


@pytest.fixture(scope="module")
def charter():
    return worked_example("charter/1.0/examples/station-cameras.json")


def drawn(results, code, sheet):
    picture = spokes_picture(results, language(code), sheet)
    assert picture is not None
    return picture


def lettered(picture):
    return [shape for shape in picture.shapes if isinstance(shape, Lettering)]


@pytest.mark.parametrize("sheet", [SCREEN, PAPER, HALF_PAPER])
def test_every_principle_of_the_charter_has_a_spoke_with_its_name_and_figure(charter, sheet):
    picture = drawn(charter, "en", sheet)
    words = " ".join(each.text for each in lettered(picture))
    titles = [charter.assessment.pack.score_by_id[name].title for name in charter.assessment.pack.spokes]
    assert len(titles) == 7
    for title in titles:
        assert all(word in words for word in title.split())
        assert title in picture.says
    assert sum(each.role == "strong" for each in lettered(picture)) == 7


@pytest.mark.parametrize("sheet", [SCREEN, PAPER, HALF_PAPER])
def test_everything_lies_within_the_picture(charter, sheet):
    picture = drawn(charter, "fr", sheet)
    for shape in picture.shapes:
        if isinstance(shape, Stroke):
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", shape.path)]
            xs, ys = numbers[::2], numbers[1::2]
        else:
            assert not isinstance(shape, Box)
            xs, ys = [shape.x], [shape.y]
        assert min(xs) >= 0
        assert max(xs) <= picture.width
        assert min(ys) >= 0
        assert max(ys) <= picture.height


def test_a_score_that_moves_has_a_ring_for_today_and_a_dot_for_the_target(charter):
    picture = drawn(charter, "en", PAPER)
    roles = [shape.role for shape in picture.shapes if isinstance(shape, Dot)]
    moved = sum(charter.today.scores[n].value != charter.target.scores[n].value for n in charter.assessment.pack.spokes)
    assert roles.count("point-target") == 7
    assert roles.count("point-today") == moved > 0


def test_the_longest_spoke_belongs_to_the_score_that_stands_highest(charter):
    picture = drawn(charter, "en", PAPER)
    names = charter.assessment.pack.spokes
    centre = next(shape for shape in picture.shapes if isinstance(shape, Stroke) and shape.role == "axis")
    x, y = (float(number) for number in re.findall(r"[\d.]+", centre.path)[:2])
    dots = [shape for shape in picture.shapes if isinstance(shape, Dot) and shape.role == "point-target"]
    reach = [((dot.x - x) ** 2 + (dot.y - y) ** 2) ** 0.5 for dot in dots]
    values = [charter.target.scores[name].value for name in names]
    assert sorted(range(7), key=lambda i: reach[i]) == sorted(range(7), key=lambda i: values[i])


def test_a_pack_without_spokes_has_no_such_picture(results):
    assert spokes_picture(results, language("en"), PAPER) is None
