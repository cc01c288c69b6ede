"""What each kind of question accepts, and the message when it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assess.domain.asking.acceptance import accepted, accepted_state, accepted_text
from assess.domain.errors import AnswerRejected
from assess.domain.pack.answers import Answer, State, StoredFile
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Bounds
from tests.builders import column, day, is_, listed, number, question, register, scale, some_of, table, text, yes_no

CHOICE = question("a.b", ["x", "y"])
SEVERAL = some_of("s", ["video", "audio", "none"], exclusive="none", bounds=Bounds(at_most=2))
LEVEL = scale("l", 5)
WHOLE = number("n", least=0, most=100)
MONEY = number("m", least=0, decimals=2, kind=Kind.MONEY)
LINE = text("t", max_length=20)
PARAGRAPHS = text("p", kind=Kind.LONG_TEXT, max_length=5000)
FILES = question("f", (), kind=Kind.FILE, bounds=Bounds(at_most=2))
FILE = {"sha256": "a" * 64, "name": "plan.pdf", "type": "application/pdf", "size": 3}


def refusal(asks, raw):
    with pytest.raises(AnswerRejected) as raised:
        accepted(asks, raw)
    assert raised.value.question == asks.id
    return str(raised.value.problem)


@pytest.mark.parametrize(
    ("asks", "raw", "value"),
    [
        (CHOICE, "x", "x"),
        (yes_no("a"), "no", "no"),
        (yes_no("a"), True, "yes"),
        (yes_no("a"), False, "no"),
        (question("n", ["1", "2.5"]), 1, "1"),
        (question("n", ["1", "2.5"]), Decimal("2.5"), "2.5"),
        (question("t", ["true", "x"]), True, "true"),
        (SEVERAL, ["audio", "video"], ("video", "audio")),
        (SEVERAL, ("none",), ("none",)),
        (LEVEL, 3, 3),
        (LEVEL, "3", 3),
        (WHOLE, 12, Decimal(12)),
        (WHOLE, "12", Decimal(12)),
        (WHOLE, " 1 2 ", Decimal(12)),
        (WHOLE, "+7", Decimal(7)),
        (WHOLE, 12.0, Decimal(12)),
        (WHOLE, "-0", Decimal(0)),
        (MONEY, "1\N{NO-BREAK SPACE}200,50", Decimal("1200.5")),
        (MONEY, 0.1, Decimal("0.1")),
        (replace(WHOLE, unit="cameras"), "12 cameras", Decimal(12)),
        (replace(MONEY, currency="EUR"), "12,50 EUR", Decimal("12.5")),
        (MONEY, Decimal("12.50"), Decimal("12.5")),
        (MONEY, Decimal("1E+3"), Decimal(1000)),
        (day("d"), "2027-03-01", date(2027, 3, 1)),
        (day("d"), " 2028-02-29 ", date(2028, 2, 29)),
        (day("d"), date(2027, 3, 1), date(2027, 3, 1)),
        (LINE, "  In the park ", "In the park"),
        (PARAGRAPHS, "one\r\ntwo\rthree\tx", "one\ntwo\nthree\tx"),
        (FILES, [FILE], (StoredFile("a" * 64, "plan.pdf", "application/pdf", 3),)),
    ],
)
def test_a_value_that_fits_is_kept_in_one_form(asks, raw, value):
    kept = accepted(asks, raw)
    assert kept == value
    assert type(kept) is type(value)
    assert accepted(asks, kept) == kept


@pytest.mark.parametrize(("raw", "shown"), [("12.50", "12.5"), ("1200", "1200"), ("100.00", "100"), ("-0.00", "0")])
def test_the_same_number_is_always_written_the_same_way(raw, shown):
    assert str(accepted(replace(MONEY, bounds=Bounds(decimals=2)), raw)) == shown


@pytest.mark.parametrize("raw", ["z", "", 1, True, None, ["x"], {"x": 1}, "X"])
def test_an_option_that_does_not_exist_is_refused_with_those_that_do(raw):
    assert refusal(CHOICE, raw).endswith("there are: x, y.")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (["video", "video"], "The option “video” is there twice. Choose it once."),
        (["video", "none"], "“None” cannot be chosen together with others. Choose it alone, or leave it out."),
        (["video", "smell"], "Choose one of the options. There is no option “smell”; there are: video, audio, none."),
        ([], "Choose at least one option."),
        ("video", "Give a list of options, not “video”."),
        (3, "Give a list of options, not “3”."),
        (None, "Give a list of options, not “null”."),
        ([["video"]], 'Choose one of the options. There is no option “["video"]”; there are: video, audio, none.'),
    ],
)
def test_choices_that_do_not_go_together_are_refused(raw, says):
    assert refusal(SEVERAL, raw) == says


def test_more_choices_than_allowed_are_refused():
    assert refusal(some_of("s", ["a", "b", "c"], bounds=Bounds(at_most=2)), ["a", "b", "c"]) == "Choose 2 at most."


@pytest.mark.parametrize(
    "raw",
    [
        0,
        6,
        "0",
        "-1",
        "",
        "x",
        "1.0",
        True,
        2.0,
        None,
        [3],
        "³",
        "٣",
        pytest.param(10**6000, id="6000 digits"),
        "9" * 9,
    ],
)
def test_a_level_outside_the_scale_is_refused(raw):
    assert refusal(LEVEL, raw).startswith("Choose a level from 1 to 5. There is no level “")


@pytest.mark.parametrize(
    "raw",
    [
        "many",
        "",
        " ",
        "12 apples",
        "1e3",
        "0x10",
        "--1",
        "1.",
        ".5",
        "1,000,000",
        "nan",
        "inf",
        "٣",
        True,
        False,
        None,
        float("nan"),
        float("inf"),
        1e300,
        Decimal("nan"),
        Decimal("inf"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        [1],
        {"n": 1},
        10**16,
        pytest.param(-(10**6000), id="-6000 digits"),
        pytest.param("1" * 10_000_000, id="10 MB of digits"),
    ],
)
def test_what_is_no_number_is_refused_with_an_example(raw):
    assert refusal(WHOLE, raw).startswith("Enter a number, such as 12. “")
    assert refusal(MONEY, raw).startswith("Enter a number, such as 12.5. “")


@pytest.mark.parametrize("raw", ["1.200", "1,200", "0.001", 0.001, Decimal("0.001")])
def test_more_decimals_than_allowed_are_refused_even_when_they_are_noughts(raw):
    assert refusal(MONEY, raw) == "Enter a number with at most 2 decimals."


@pytest.mark.parametrize("raw", ["1.000", "12,0", 1.5, "1.5"])
def test_a_whole_number_has_no_dots_or_commas(raw):
    assert refusal(WHOLE, raw) == "Enter a whole number, without dots or commas."


@pytest.mark.parametrize(
    ("asks", "raw", "says"),
    [
        (WHOLE, 101, "Enter a value from 0 to 100."),
        (WHOLE, "-1", "Enter a value from 0 to 100."),
        (MONEY, "-0.01", "Enter 0 or more."),
        (number("n", most=5), 6, "Enter 5 or less."),
        (day("d", least=date(2027, 1, 1)), "2026-12-31", "Enter 2027-01-01 or more."),
        (day("d", most=date(2027, 1, 1)), "2027-01-02", "Enter 2027-01-01 or less."),
        (
            day("d", least=date(2027, 1, 1), most=date(2027, 2, 1)),
            "2028-01-01",
            "Enter a value from 2027-01-01 to 2027-02-01.",
        ),
    ],
)
def test_a_value_out_of_bounds_is_refused(asks, raw, says):
    assert refusal(asks, raw) == says


@pytest.mark.parametrize("raw", ["0", "100", 0, 100])
def test_bounds_are_part_of_what_is_allowed(raw):
    assert accepted(WHOLE, raw) == int(raw)


@pytest.mark.parametrize("raw", ["2027-02-29", "2027-13-01", "2027-00-10", "0000-01-01", "2027-04-31"])
def test_a_date_that_does_not_exist_is_refused(raw):
    assert refusal(day("d"), raw) == f"There is no such day: {raw}. Check the day and the month."


@pytest.mark.parametrize(
    "raw",
    [
        "1.3.2027",
        "2027-3-1",
        "20270301",
        "",
        "2027-03-01T00:00",
        20270301,
        None,
        datetime(2027, 3, 1, tzinfo=UTC),
        "٢٠٢٧-٠٣-٠١",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(raw):
    assert refusal(day("d"), raw) == "Enter a date as year-month-day, such as 2027-03-01."


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("x" * 21, "Shorten the text to 20 characters. It has 21."),
        pytest.param("x" * 10_000_000, "Shorten the text to 20 characters. It has 10000000.", id="10 MB"),
        ("one\ntwo", "Write this on one line."),
        ("", "Write an answer, or choose “We do not know yet”."),
        (" \n ", "Write an answer, or choose “We do not know yet”."),
        (12, "Write text here, not “12”."),
        (None, "Write text here, not “null”."),
    ],
)
def test_a_text_that_does_not_fit_is_refused(raw, says):
    assert refusal(LINE, raw) == says


@pytest.mark.parametrize("code", [0x00, 0x08, 0x1B, 0x7F, 0x85, 0xD800, 0xDFFF, 0xFFFE], ids=hex)
def test_a_character_that_cannot_be_printed_is_refused_with_its_place(code):
    says = refusal(PARAGRAPHS, f" The aim is{chr(code)}to prevent")
    assert says.startswith(f"A character cannot be printed (U+{code:04X}): number 12 of the text, after “The aim is”.")
    with pytest.raises(AnswerRejected):
        accepted_text("a", f"a{chr(code)}b")


def test_a_text_may_begin_with_a_character_that_cannot_be_printed():
    says = "The text begins with a character that cannot be printed (U+0001). Delete it, or type it again."
    assert refusal(PARAGRAPHS, "\x01b") == says


@pytest.mark.parametrize("sign", ["\v", "\f", "\r", "\r\n", "\n"], ids=ascii)
def test_a_line_break_of_a_word_processor_is_a_line_break(sign):
    assert accepted(PARAGRAPHS, f"Aims{sign}Prevent thefts") == "Aims\nPrevent thefts"
    assert accepted_text("a", f"Aims{sign}Prevent thefts") == "Aims\nPrevent thefts"


@pytest.mark.parametrize("sign", ["\v", "\f"], ids=ascii)
def test_on_one_line_a_break_of_a_word_processor_is_a_space(sign):
    assert accepted(LINE, f"In{sign}the park") == "In the park"


@pytest.mark.parametrize("raw", ["Žižkov – 東京 😀", "a\N{ZERO WIDTH JOINER}b", "<script>", "{0} %s"])
def test_text_in_any_script_is_kept_as_it_is(raw):
    assert accepted(LINE, raw) == raw


def test_a_limit_that_the_pack_leaves_out_is_the_usual_one():
    assert refusal(text("t", max_length=0), "x" * 201) == "Shorten the text to 200 characters. It has 201."
    assert accepted(text("t", kind=Kind.LONG_TEXT, max_length=0), "x" * 5000) == "x" * 5000


def test_what_was_given_is_shown_shortened_and_printable():
    says = refusal(CHOICE, "\x00" + "z" * 10_000_000)
    assert len(says) < 200
    assert "\x00" not in says
    assert "\ud800" not in refusal(CHOICE, "\ud800")


def test_a_sentence_with_braces_in_what_was_given_is_still_a_sentence():
    assert "{known}" in refusal(CHOICE, "{known}")


@pytest.mark.parametrize(
    "raw",
    [
        "plan.pdf",
        None,
        [{}],
        ["plan.pdf"],
        [{**FILE, "sha256": "A" * 64}],
        [{**FILE, "sha256": None}],
        [{**FILE, "size": "3"}],
        [{**FILE, "size": -1}],
        [{**FILE, "size": True}],
        [{**FILE, "name": 3}],
        [{**FILE, "name": "a\x00b"}],
        [],
        [FILE, FILE, FILE],
    ],
)
def test_files_that_are_not_whole_are_refused(raw):
    assert refusal(FILES, raw)


RIGHTS = register(at_most=3)
ROW = {"right": "art7", "affected": "yes", "scale": "3"}


def test_rows_are_kept_with_their_cells_as_the_columns_keep_them():
    assert accepted(RIGHTS, [ROW, {"right": "art8", "affected": "", "scope": None}]) == (
        {"right": "art7", "affected": "yes", "scale": 3},
        {"right": "art8"},
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ([], "Fill in at least one row."),
        ("rows", "Give a list of rows."),
        ({"right": "art7"}, "Give a list of rows."),
        (["art7"], "Row 1: give the cells by the ids of their columns."),
        ([ROW, {"right": "art99"}], "Row 2: choose what the row is about. There is no “art99”."),
        ([{"affected": "yes"}], "Row 1: choose what the row is about. There is no “null”."),
        ([{"right": ["art7"]}], 'Row 1: choose what the row is about. There is no “["art7"]”.'),
        ([{**ROW, "colour": "red"}], "Row 1: there is no column “colour”."),
        ([ROW, ROW], "The row “ART7” is there twice. Keep one of them."),
        ([{**ROW, "scale": 5}], "Row 1, “Scale”: Choose a level from 1 to 4. There is no level “5”."),
        (
            [{**ROW, "affected": "perhaps"}],
            "Row 1, “Affected”: Choose one of the options. There is no option “perhaps”; there are: yes, no.",
        ),
        ([ROW] * 4, "Keep to 3 rows at most. There are 4."),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_their_number(raw, says):
    assert refusal(RIGHTS, raw) == says


def test_a_table_with_fixed_rows_takes_no_others():
    fixed = register(preselected=({"right": "art7"},), may_add=False)
    assert accepted(fixed, [ROW])
    assert refusal(fixed, [{"right": "art8"}]) == "This table has fixed rows. There is no row “ART8”."


def test_a_table_without_a_key_takes_any_rows_but_an_empty_one():
    loose = table(
        "t", column("what", Kind.TEXT), column("when", Kind.DATE), column("how", Kind.SOME_OF, ids=["a", "b"])
    )
    row = {"what": "fair", "when": "2027-03-01", "how": ["b", "a"]}
    assert accepted(loose, [row, row]) == ({"what": "fair", "when": date(2027, 3, 1), "how": ("a", "b")},) * 2
    assert refusal(loose, [row, {"what": "", "how": []}]) == "Row 2 is empty. Fill it in, or leave it out."


def test_a_hidden_cell_is_kept():
    asks = table("t", column("a", Kind.YES_NO), column("b", when=is_("a", "yes")), key={"k": listed("x")})
    assert accepted(asks, [{"k": "x", "a": "no", "b": 2}]) == ({"k": "x", "a": "no", "b": 2},)


def test_an_answer_may_be_unknown_or_taken_back():
    assert accepted_state(CHOICE, State.UNKNOWN) == Answer(State.UNKNOWN)
    assert accepted_state(CHOICE, State.UNANSWERED) == Answer()


def test_an_answer_that_must_be_known_may_not_be_unknown():
    with pytest.raises(AnswerRejected, match="must be known"):
        accepted_state(replace(CHOICE, unknown_allowed=False), State.UNKNOWN)


def test_not_applicable_needs_the_packs_leave_and_a_reason():
    asks = replace(CHOICE, not_applicable_allowed=True)
    assert accepted_state(asks, State.NOT_APPLICABLE, " no cameras ").reason == "no cameras"
    with pytest.raises(AnswerRejected, match="Say in a few words why"):
        accepted_state(asks, State.NOT_APPLICABLE, "  ")
    with pytest.raises(AnswerRejected, match="Why it does not apply: Shorten the text"):
        accepted_state(asks, State.NOT_APPLICABLE, "x" * 5001)
    with pytest.raises(AnswerRejected, match="always applies"):
        accepted_state(CHOICE, State.NOT_APPLICABLE, "no cameras")


def test_an_answered_state_needs_a_value():
    with pytest.raises(ValueError, match="use accepted"):
        accepted_state(CHOICE, State.ANSWERED)


def test_a_justification_is_text_within_its_limit():
    assert accepted_text("a", " because ") == "because"
    assert accepted_text("a", "") == ""
    with pytest.raises(AnswerRejected, match="Shorten the text to 5000 characters"):
        accepted_text("a", "x" * 5001)
    with pytest.raises(AnswerRejected, match="Write text here"):
        accepted_text("a", None)
