"""What an answer closes: questions and red lines, on the present answers."""

from assess.domain.exploring.closing import Closing, closings
from assess.domain.pack.rules import CompleteFact, Every
from tests.builders import all_, answers, fact, includes, is_, not_, pack, reading, red_line, some_of, yes_no

INNER = [yes_no(f"q{number}", when=is_("personal", "yes")) for number in range(5)]
PERSONAL = pack(
    yes_no("personal"),
    *INNER,
    yes_no("signs"),
    red_lines=(
        red_line("closed", fact(all_(is_("personal", "yes"), is_("q0", "yes")))),
        red_line("own", fact(is_("signs", "no"))),
        red_line("itself", fact(is_("personal", "yes"))),
        red_line("other", Every((fact(is_("q1", "yes")), CompleteFact("law")))),
    ),
)


def closed(of, name, given=None):
    return closings(of.question_by_id[name], reading(of, answers(given or {})))


def test_an_option_closes_what_another_one_leaves_open():
    assert closed(PERSONAL, "personal") == {"no": Closing(5, 2)}


def test_it_does_so_whatever_is_answered_now():
    assert closed(PERSONAL, "personal", {"personal": "no"}) == closed(PERSONAL, "personal", {"personal": "yes"})


def test_a_good_answer_to_its_own_question_closes_no_red_line():
    assert closed(PERSONAL, "signs") == {}


def test_a_few_questions_without_a_red_line_are_not_worth_a_word():
    small = pack(yes_no("a"), *(yes_no(f"b{number}", when=is_("a", "yes")) for number in range(4)))
    assert closed(small, "a") == {}
    one = pack(yes_no("a"), yes_no("b", when=is_("a", "yes")), red_lines=(red_line("KO-1", fact(is_("b", "yes"))),))
    assert closed(one, "a") == {"no": Closing(1, 1)}


def test_what_other_answers_have_closed_already_does_not_count():
    small = pack(
        yes_no("on"),
        yes_no("a"),
        *(yes_no(f"b{number}", when=all_(is_("on", "yes"), is_("a", "yes"))) for number in range(6)),
    )
    assert closed(small, "a", {"on": "no"}) == {}
    assert closed(small, "a", {"on": "yes"}) == {"no": Closing(6, 0)}


def test_a_choice_that_stands_alone_closes_what_the_others_open():
    small = pack(
        some_of("can", ["faces", "plates", "none"], exclusive="none"),
        *(yes_no(f"f{number}", when=includes("can", "faces")) for number in range(5)),
        *(yes_no(f"p{number}", when=includes("can", "plates")) for number in range(5)),
    )
    assert closed(small, "can") == {"none": Closing(10, 0)}


def test_what_opens_questions_closes_nothing():
    small = pack(yes_no("a"), *(yes_no(f"b{number}", when=not_(is_("a", "yes"))) for number in range(6)))
    assert closed(small, "a") == {"yes": Closing(6, 0)}
