"""Pictures say what they show, stay within their sheet, and keep their labels apart."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assess.domain.assessment import evaluate
from assess.domain.pack.answers import State
from assess.domain.pack.scores import Band, Bands
from assess.language import language
from assess.reporting.pictures.bars import contributions_picture, uncertainties_picture
from assess.reporting.pictures.proportionality import proportionality_picture
from assess.reporting.pictures.register import register_picture, registers
from assess.reporting.pictures.score import score_picture
from assess.reporting.pieces.lettering import shortened, width_of, wrapped
from assess.reporting.pieces.shapes import HALF_PAPER, PAPER, SCREEN, Box, Dot, Lettering
from tests import builders as b
from tests.reporting.casebook import REPORTS, cctv, row
from tests.reporting.square import cctv_pack

WORDS = language("en")
SHEETS = [SCREEN, PAPER, HALF_PAPER]
FRENCH = (
    "risque faible et maîtrisé",
    "risque limité, à surveiller régulièrement",
    "risque élevé pour les personnes concernées",
    "risque maximal et inacceptable",
)


def french(results):
    """Return the results with long labels everywhere."""
    pack = results.assessment.pack
    scores = tuple(
        replace(
            score,
            title="Protection de la vie privée et des données à caractère personnel",
            bands=Bands("f", tuple(replace(band, title=FRENCH[i]) for i, band in enumerate(score.bands.bands))),
        )
        for score in pack.scores
    )
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(
                    q, ask=q.ask + " Veuillez tenir compte de toutes les circonstances de l'espèce, y compris passées."
                )
                for q in section.questions
            ),
        )
        for section in pack.sections
    )
    return evaluate(replace(results.assessment, pack=replace(pack, scores=scores, sections=sections)))


def made(picture):
    """Return a picture that must be there."""
    assert picture is not None
    return picture


def box_of(text: Lettering, *, bold: bool) -> tuple[float, float, float, float]:
    width = width_of(text.text, text.size, bold=bold)
    left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - text.size * 0.72, left + width, text.y + text.size * 0.2


def assert_legible(picture):
    """Fail when words leave the sheet or cover each other."""
    texts = [shape for shape in picture.shapes if isinstance(shape, Lettering)]
    boxes = [(each, box_of(each, bold=each.role == "strong")) for each in texts]
    for text, (left, top, right, bottom) in boxes:
        assert left >= -1, (text, left)
        assert right <= picture.width + 1, (text, right)
        assert top >= -1, text
        assert bottom <= picture.height + 1, text
    for (one, a), (other, z) in combinations(boxes, 2):
        across = min(a[2], z[2]) - max(a[0], z[0])
        down = min(a[3], z[3]) - max(a[1], z[1])
        assert across <= 0.5 or down <= 0.5, (one.text, other.text)


@pytest.fixture(params=["plain", "french"])
def shown(request):
    results = cctv()
    return french(results) if request.param == "french" else results


@pytest.mark.parametrize("sheet", SHEETS)
def test_words_stay_on_the_sheet_and_apart(shown, sheet):
    target = shown.target
    pictures = [proportionality_picture([("Cameras", shown)], WORDS, sheet)]
    for scored in target.scores.values():
        pictures.append(score_picture(shown, scored.score.id, WORDS, sheet))
        pictures.append(contributions_picture(target, scored, WORDS, sheet))
        pictures.append(uncertainties_picture(target, scored, WORDS, sheet))
    pictures += [register_picture(register, WORDS, sheet) for register in registers(shown, WORDS)]
    found = [picture for picture in pictures if picture]
    assert len(found) > 8
    for picture in found:
        assert_legible(picture)
        assert picture.title
        assert picture.says.endswith(".")


@pytest.mark.parametrize("sheet", SHEETS)
def test_several_options_share_a_picture(sheet):
    options = [
        ("Éclairage public adapté aux usages", cctv(data_masking="yes", data_retention="h72", effect_target="yes")),
        ("Vidéoprotection", cctv(alt_tried="yes")),
        ("Vidéoprotection avec analyse automatique", cctv(data_sound="yes", data_log="no", alt_tried="no")),
        ("Ne rien faire", cctv(data_signs="yes", data_masking="yes", effect_target="no", problem_evidence="no")),
    ]
    picture = made(proportionality_picture(options, WORDS, sheet))
    assert_legible(picture)
    for name, _ in options:
        assert name in picture.says


def test_ranges_are_drawn_before_arrows_and_arrows_before_points():
    results = cctv(alt_tried="no", data_retention=State.UNKNOWN)
    picture = made(proportionality_picture([("", results)], WORDS, PAPER))
    roles = [shape.role for shape in picture.shapes]
    last_range = max(i for i, role in enumerate(roles) if role.startswith("span"))
    points = [i for i, shape in enumerate(picture.shapes) if isinstance(shape, Dot)]
    assert last_range < min(points)
    assert all(i < min(points) for i, role in enumerate(roles) if role == "arrow")


def test_without_a_value_the_range_is_drawn_and_nothing_marks_its_better_end():
    results = cctv()  # efficiency has too little coverage for a value
    assert results.target.scores["efficiency"].value is None
    picture = made(proportionality_picture([("", results)], WORDS, PAPER))
    assert not [shape for shape in picture.shapes if isinstance(shape, Dot)]
    assert not [shape for shape in picture.shapes if shape.role == "arrow"]
    assert [shape for shape in picture.shapes if shape.role == "span"]
    assert "at least 40, up to 80 across" in picture.says
    bar = made(score_picture(results, "efficiency", WORDS, PAPER))
    assert not [shape for shape in bar.shapes if isinstance(shape, Dot)]
    assert [shape for shape in bar.shapes if shape.role == "range"]
    assert "at least 40, up to 80" in [shape.text for shape in bar.shapes if isinstance(shape, Lettering)]
    says = "Today and target: at least 40, up to 80 of 100, higher is better; band limited to strong."
    assert bar.says == says


def test_the_points_stand_where_the_scores_say():
    results = cctv(alt_tried="no")
    picture = made(proportionality_picture([("", results)], WORDS, PAPER))
    field = next(shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "field")
    dot = [shape for shape in picture.shapes if isinstance(shape, Dot)][-1]
    efficiency = float(results.target.scores["efficiency"].value or 0)
    assert (dot.x - field.x) / field.width * 100 == pytest.approx(efficiency, abs=0.1)
    assert 1 - (dot.y - field.y) / field.height == pytest.approx(3 / 4, abs=0.001)


def test_an_option_that_is_not_known_yet_has_a_range_and_no_point():
    results = cctv(alt_tried=State.UNKNOWN, effect_target=State.UNKNOWN, problem_evidence=State.UNKNOWN)
    picture = made(proportionality_picture([("", results)], WORDS, PAPER))
    assert not [shape for shape in picture.shapes if isinstance(shape, Dot)]
    assert [shape for shape in picture.shapes if shape.role == "span"]
    assert "range only" in " ".join(shape.text for shape in picture.shapes if isinstance(shape, Lettering))


def test_a_pack_without_a_merit_has_no_proportionality_picture():
    pack = replace(cctv_pack(), scores=cctv_pack().scores[:2], outcomes=b.pack().outcomes)
    results = evaluate(replace(cctv().assessment, pack=pack))
    assert proportionality_picture([("", results)], WORDS, PAPER) is None


def test_the_range_of_a_score_spans_from_low_to_high():
    results = cctv()
    scored = results.target.scores["efficiency"]
    picture = made(score_picture(results, "efficiency", WORDS, PAPER))
    span = next(shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "range")
    assert span.x / PAPER.width * 100 == pytest.approx(float(scored.low or 0), abs=0.1)
    assert (span.x + span.width) / PAPER.width * 100 == pytest.approx(float(scored.high or 0), abs=0.1)


def test_bands_meet_where_the_pack_says():
    picture = made(score_picture(cctv(), "privacy", WORDS, PAPER))
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.role.startswith("severity")][:4]
    assert [round(box.x / PAPER.width * 100) for box in boxes] == [0, 25, 50, 75]
    assert [box.role for box in boxes] == ["severity-1", "severity-2", "severity-3", "severity-4"]


def test_narrow_bands_do_not_spill_their_titles():
    bands = Bands("n", (Band("a", "a very long title", below=Fraction(3)), Band("b", "rest")))
    results = cctv()
    pack = results.assessment.pack
    scores = tuple(replace(s, bands=bands) if s.id == "privacy" else s for s in pack.scores)
    rules = pack.outcomes[-1:]
    changed = evaluate(replace(results.assessment, pack=replace(pack, scores=scores, outcomes=rules)))
    for sheet in SHEETS:
        assert_legible(made(score_picture(changed, "privacy", WORDS, sheet)))


def test_the_worst_right_stands_first_in_the_register():
    (register,) = registers(cctv(), WORDS)
    assert [each.number for each in register.rows] == [1, 2, 3, 4]
    assert register.rows[0].target == "high"
    assert register.not_affected == ("Protection of personal data (Art. 8) – young people",)


def test_a_part_filled_row_names_what_is_still_possible():
    (register,) = registers(cctv(rights=(row("art21", "residents", 4),)), WORDS)
    assert register.rows[0].target == "open: high to maximum"
    assert register.rows[0].cell is None
    assert register.rows[0].shade == 0


def test_a_register_without_an_affected_row_has_no_picture():
    (register,) = registers(cctv(rights=(row("art7", "residents", affected="no"),)), WORDS)
    assert register.none_identified
    assert register_picture(register, WORDS, PAPER) is None


# as SVG


@pytest.fixture(scope="module")
def draw():
    environment = Environment(
        loader=FileSystemLoader(REPORTS.parent / "templates"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("components/pictures.html").module.picture  # type: ignore[attr-defined]


def test_the_svg_is_well_formed_and_names_itself(draw):
    picture = made(proportionality_picture([("", cctv())], WORDS, SCREEN))
    tree = ET.fromstring(draw(picture, "front"))
    svg = "{http://www.w3.org/2000/svg}"
    assert tree.get("role") == "img"
    assert tree.findtext(f"{svg}title") == "How intrusive is it, against what it achieves?"
    assert tree.findtext(f"{svg}desc") == picture.says
    assert tree.get("aria-labelledby") == "front-title"
    assert tree.get("aria-describedby") == "front-desc"


def test_the_svg_needs_no_style_that_a_strict_policy_forbids(draw):
    front = proportionality_picture([("", cctv())], WORDS, SCREEN)
    for picture in (score_picture(cctv(), "privacy", WORDS, SCREEN), front):
        drawn = str(draw(picture, "x"))
        assert "style=" not in drawn
        assert "<style" not in drawn
        assert "opacity" not in drawn
        assert not re.search(r"\son\w+=", drawn)


def test_hostile_words_stay_words_in_a_picture(draw):
    picture = replace(made(proportionality_picture([("", cctv())], WORDS, SCREEN)), title="<script>alert(1)</script>")
    assert "<script>" not in str(draw(picture, "x"))


# lettering


def test_lines_fit_their_width():
    for text in ("How long are recordings kept before they are overwritten?", "W" * 200, "a b c " * 50, "日本語" * 30):
        for most in (1, 2, 5):
            lines = wrapped(text, 10, 120, most)
            assert len(lines) <= most
            assert all(width_of(line, 10) <= 121 for line in lines)


def test_a_text_that_fits_is_not_cut():
    assert wrapped("Up to 72 hours", 10, 200, 1) == ("Up to 72 hours",)
    assert wrapped("", 10, 200, 1) == ()


def test_a_line_is_shortened_at_a_word():
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three four", 12) == "one two…"
    assert len(shortened("x" * 100, 20)) == 20
