"""Progress and screens."""

from assess.domain.asking.progress import SectionState, pages_of, progress
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN
from assess.domain.pack.questions import Section
from tests.builders import answers, is_, pack, reading, yes_no

FIRST = Section("first", "First", (yes_no("a", required=True), yes_no("b", when=is_("a", "yes"), required=True)))
SECOND = Section("second", "Second", (yes_no("c"), yes_no("d")))
LAST = Section("last", "Last", (yes_no("e", when=is_("a", "yes")),))
SMALL = pack(FIRST, SECOND, LAST)


def states(given):
    return [line.state for line in progress(reading(SMALL, given)).sections]


def test_sections_stand_by_what_is_asked_and_settled():
    assert states(answers()) == [SectionState.NOT_STARTED, SectionState.NOT_STARTED, SectionState.NOTHING_ASKED]
    assert states(answers(a="yes", c=UNKNOWN))[:2] == [SectionState.IN_PROGRESS, SectionState.IN_PROGRESS]
    assert states(answers(a="no", c="yes", d=NOT_APPLICABLE)) == [
        SectionState.COMPLETE,
        SectionState.COMPLETE,
        SectionState.NOTHING_ASKED,
    ]


def test_counts_are_over_what_is_asked():
    result = progress(reading(SMALL, answers(a="no", b="yes", c=UNKNOWN)))
    assert (result.asked, result.settled) == (3, 1)
    assert [line.unknown for line in result.sections] == [0, 1, 0]


def test_the_next_screen_is_the_first_with_an_unanswered_question():
    assert progress(reading(SMALL, answers(a=UNKNOWN))).next_page == pages_of(SMALL)[1]
    assert progress(reading(SMALL, answers(a="no", c="no", d="no"))).next_page is None


def screens(*questions, path="", paths=()):
    return [(page.id, [q.id for q in page.questions]) for page in pages_of(pack(*questions, paths=paths), path)]


def test_five_questions_share_a_screen_unless_a_page_is_named():
    loose = [yes_no(f"q{i}") for i in range(6)]
    assert screens(*loose) == [("1", ["q0", "q1", "q2", "q3", "q4"]), ("2", ["q5"])]
    named = [yes_no(f"n{i}", page="storage") for i in range(7)]
    assert screens(yes_no("x"), *named, yes_no("y")) == [
        ("1", ["x"]),
        ("storage", [f"n{i}" for i in range(7)]),
        ("3", ["y"]),
    ]


def test_questions_of_one_page_share_a_screen_wherever_they_stand():
    assert screens(yes_no("a", page="p"), yes_no("b"), yes_no("c", page="p")) == [("p", ["a", "c"]), ("2", ["b"])]


def test_screens_leave_out_what_is_outside_the_path():
    asks = [yes_no("a", paths=["full"]), yes_no("b")]
    assert screens(*asks, path="quick", paths=["quick", "full"]) == [("1", ["b"])]
