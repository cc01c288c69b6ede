"""Which packs a screening proposes, and when a choice needs a reason."""

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.asking.screening import ProposedQuestionnaire, Screening, ScreeningRule, screen
from assess.domain.pack.answers import UNKNOWN
from tests.builders import answers, includes, is_, some_of, yes_no

SCREENING = Screening(
    "1.0",
    "Which?",
    "",
    "main",
    (some_of("technology", ("cameras", "app")), yes_no("idea")),
    (
        ScreeningRule("first", "main", "Still an idea.", "quick", is_("idea", "yes")),
        ScreeningRule("full", "main", "For everything.", "full"),
        ScreeningRule("cameras", "charter", "It has cameras.", when=includes("technology", "cameras")),
        ScreeningRule("images", "charter", "It is an idea.", when=is_("idea", "yes")),
        ScreeningRule("app", "social", "It has an app.", when=includes("technology", "app")),
    ),
)
ALL = {"main", "charter", "social"}


def test_a_rule_proposes_its_pack_when_its_condition_holds():
    found = screen(SCREENING, answers(technology=("app",), idea="no"), ALL)
    assert found == (
        ProposedQuestionnaire("main", ("For everything.",), "full"),
        ProposedQuestionnaire("social", ("It has an app.",)),
    )


def test_every_reason_for_a_pack_is_given_but_the_first_path_is_proposed():
    found = screen(SCREENING, answers(technology=("cameras",), idea="yes"), ALL)
    assert found == (
        ProposedQuestionnaire("main", ("Still an idea.",), "quick"),
        ProposedQuestionnaire("charter", ("It has cameras.", "It is an idea.")),
    )


def test_what_is_not_answered_proposes_nothing():
    assert screen(SCREENING, answers(idea=UNKNOWN), ALL) == (
        ProposedQuestionnaire("main", ("For everything.",), "full"),
    )


def test_only_installed_packs_are_proposed():
    found = screen(SCREENING, answers(technology=("cameras", "app")), {"main", "social"})
    assert [each.pack for each in found] == ["main", "social"]


def test_leaving_out_a_proposal_or_going_another_way_needs_a_reason():
    followed = ScopedPack("charter", "Charter", ("Cameras.",))
    added = ScopedPack("social", "Social")
    left = ScopedPack("charter", "Charter", ("Cameras.",), taken=False)
    other = ScopedPack("main", "Main", ("Always.",), path="Full", taken_path="Quick")
    assert not Scoping("1.0", (), (followed, added)).lacks_reason
    assert Scoping("1.0", (), (left,)).lacks_reason
    assert Scoping("1.0", (), (other,)).lacks_reason
    assert not Scoping("1.0", (), (left, other), "No time.").lacks_reason
