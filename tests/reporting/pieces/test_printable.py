"""Nothing that somebody types can break a report or leave an empty box in it."""

from hypothesis import given
from hypothesis import strategies as st

from assess.reporting.pieces.fonts import glyphs_of
from assess.reporting.pieces.printable import Printable
from tests.reporting.casebook import REPORTS

GLYPHS = glyphs_of(REPORTS / "fonts")
CLEAN = Printable(GLYPHS, "{count} signs")


def test_the_languages_of_the_union_are_printed_as_they_are():
    for words in (
        "Größe, Überwachung, Straße",
        "Łódź, żółw, źdźbło",
        "Ħamrun, Ġgantija, żebbuġ",
        "Țară, știință, Ţ, ş",
        "Ελλάδα, ΐ, ώ",
        "България, щъркел",
        "œuvre, où, ç, “«»”, €, §, –, …, ₂",
    ):
        assert CLEAN(words) == words


def test_letters_put_together_from_two_characters_become_one():
    assert CLEAN("e\u0301") == "é"


def test_signs_and_scripts_without_glyphs_are_counted_once_for_each_run():
    assert CLEAN("stop 🚓!") == "stop [1 signs]!"
    assert CLEAN("so: مرحبا بالعالم.") == "so: [13 signs]."
    assert CLEAN("नमस्ते दुनिया 🚓") == "[10 signs]"
    assert CLEAN("中 a 文") == "[1 signs] a [1 signs]"


def test_controls_and_marks_that_reorder_text_vanish():
    assert CLEAN("a\x00b\x07\u202ec\u200bd\ufefff\ud800g") == "abcdfg"


def test_line_feeds_stay():
    assert CLEAN("a\nb\tc") == "a\nb\tc"


@given(st.text())
def test_whatever_is_typed_can_be_printed(text):
    assert all(ord(character) in GLYPHS or character in "\n\t" for character in CLEAN(text))
