"""Red lines that take an answer only with evidence, and lines and gates that fit some things only."""

import pytest

from assess.domain.judging.gates import judge_gates
from assess.domain.judging.red_lines import judge_red_lines
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Evidence, Standing, answered
from assess.domain.pack.rules import ClearsWith
from tests.builders import (
    DAY,
    all_,
    answers,
    any_,
    contradiction,
    fact,
    gate,
    includes,
    is_,
    not_,
    pack,
    partly,
    proved,
    reading,
    red_line,
    scores,
    some_of,
    yes_no,
)


def line_of(of, given):
    return judge_red_lines(reading(of, given), scores(of, given), DAY)[0]


def banned(standing, **more):
    return pack(
        yes_no("faces"),
        yes_no("allowed", when=is_("faces", "yes")),
        yes_no("banned", when=is_("allowed", "no")),
        red_lines=(
            red_line(
                "KO-1",
                fact(all_(is_("faces", "yes"), is_("banned", "yes"))),
                clears_with=ClearsWith(("allowed",), standing, "the officer"),
                **more,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("needed", "standing", "state"),
    [
        (Standing.VERIFIED, Standing.CLAIMED, "open"),
        (Standing.VERIFIED, Standing.DOCUMENTED, "open"),
        (Standing.VERIFIED, Standing.VERIFIED, "clear"),
        (Standing.DOCUMENTED, Standing.CLAIMED, "open"),
        (Standing.DOCUMENTED, Standing.DOCUMENTED, "clear"),
        (Standing.DOCUMENTED, Standing.VERIFIED, "clear"),
    ],
)
def test_an_answer_clears_only_with_its_standing(needed, standing, state):
    given = {"faces": answered("yes"), "allowed": proved("yes", standing)}
    found = line_of(banned(needed), given)
    assert found.state.value == state
    assert found.unproven == (("allowed",) if state == "open" else ())


def test_a_line_that_is_clear_for_another_reason_asks_for_no_evidence():
    found = line_of(banned(Standing.VERIFIED), answers(faces="no", allowed="yes"))
    assert (found.state.value, found.unproven) == ("clear", ())


def test_a_line_that_is_crossed_stays_crossed():
    found = line_of(banned(Standing.VERIFIED), answers(faces="yes", allowed="no", banned="yes"))
    assert (found.state.value, found.unproven) == ("crossed", ())


def test_an_answer_that_lifts_a_line_may_need_evidence_too():
    lifted = pack(
        yes_no("faces"),
        yes_no("asked"),
        red_lines=(
            red_line(
                "KO-1",
                fact(is_("faces", "yes")),
                "until",
                lifted_by=fact(is_("asked", "yes")),
                clears_with=ClearsWith(("asked",), Standing.DOCUMENTED),
            ),
        ),
    )
    assert line_of(lifted, answers(faces="yes", asked="yes")).unproven == ("asked",)
    proven = {"faces": answered("yes"), "asked": proved("yes", Standing.DOCUMENTED)}
    assert line_of(lifted, proven).state.value == "clear"


def test_an_answer_that_a_contradiction_opens_stays_open_while_evidence_is_looked_for():
    small = pack(
        yes_no("faces"),
        yes_no("allowed"),
        yes_no("other"),
        yes_no("seen", when=any_(is_("allowed", "yes"), is_("other", "yes"))),
        red_lines=(
            red_line(
                "KO-1",
                fact(all_(is_("faces", "yes"), is_("allowed", "no"), is_("seen", "yes"))),
                clears_with=ClearsWith(("allowed",), Standing.VERIFIED),
            ),
        ),
        contradictions=(contradiction("c", all_(is_("other", "yes"), is_("faces", "yes")), "seen"),),
    )
    found = line_of(small, answers(faces="yes", allowed="yes", other="yes", seen="no"))
    assert (found.state.value, found.unproven) == ("open", ("allowed",))


FITTING = pack(
    yes_no("records"),
    yes_no("signs"),
    gates=(gate("signs", fits=is_("records", "yes")),),
    red_lines=(red_line("KO-1", fact(is_("signs", "no")), fits=is_("records", "yes")),),
)


@pytest.mark.parametrize(
    ("records", "signs", "line", "passed"),
    [
        ("yes", "no", "crossed", "failed"),
        ("yes", "yes", "clear", "passed"),
        ("yes", UNKNOWN, "open", "open"),
        ("no", "no", "clear", "not_asked"),
        ("no", UNKNOWN, "clear", "not_asked"),
        (UNKNOWN, "no", "open", "open"),
        (UNKNOWN, "yes", "clear", "passed"),
        (UNKNOWN, UNKNOWN, "open", "open"),
        (NOT_APPLICABLE, "no", "open", "open"),
    ],
)
def test_a_line_and_a_gate_speak_of_what_they_fit(records, signs, line, passed):
    given = answers(records=records, signs=signs)
    assert line_of(FITTING, given).state.value == line
    assert judge_gates(reading(FITTING, given))[0].state.value == passed


def test_an_open_line_names_the_question_that_says_whether_it_fits():
    assert line_of(FITTING, answers(signs="no")).open_questions == ("records",)


@pytest.mark.parametrize(
    ("sure", "standing", "state"),
    [("signs", Standing.CLAIMED, "open"), ("signs", Standing.DOCUMENTED, "clear"), ("audio", Standing.CLAIMED, "open")],
)
def test_what_is_known_of_a_list_clears_a_line_only_with_its_standing(sure, standing, state):
    asks = some_of("safe", ["signs", "masking", "audio"])
    line = red_line(
        "KO-1",
        fact(not_(includes("safe", "signs"))),
        clears_with=ClearsWith(("safe",), Standing.DOCUMENTED, "the officer"),
    )
    others = [each for each in ("signs", "masking") if each != sure]
    known = partly(asks, [sure], others, standing=standing, evidence=(Evidence("A paper"),))
    found = line_of(pack(asks, red_lines=(line,)), {"safe": known})
    assert found.state.value == state
    assert found.unproven == (("safe",) if sure == "signs" and state == "open" else ())


@pytest.mark.parametrize("standing", [Standing.DOCUMENTED, Standing.VERIFIED])
def test_a_standing_without_what_shows_it_clears_nothing(standing):
    given = {"faces": answered("yes"), "allowed": answered("yes", standing=standing)}
    assert line_of(banned(Standing.DOCUMENTED), given).state.value == "open"
