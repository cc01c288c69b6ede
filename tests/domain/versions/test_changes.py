"""Each class of change between two versions is found, and nothing else."""

from dataclasses import replace
from fractions import Fraction

from assess.domain.compiled.compiled_pack import compiled
from assess.domain.versions.changes import compare
from assess.domain.versions.mappings import NO_MAPPINGS, Mappings, QuestionMapping, Wording
from assess.packs.installed.earlier import read_mappings
from tests.builders import at_least, gate, is_, options, pack, question
from tests.domain.versions.test_bringing import NEW, OLD, STEPS
from tests.shipped import SHIPPED


def classes(old, new, mappings=NO_MAPPINGS):
    return [(change.kind.value, change.id) for change in compare(compiled(old), compiled(new), mappings)]


A, B, C = (question(name, {"good": 0, "bad": 1}) for name in "abc")


def test_a_version_is_the_same_as_itself():
    for each in (*SHIPPED.all(), OLD, NEW):
        assert compare(each, each, NO_MAPPINGS) == ()


def test_new_gone_renamed_and_moved_questions_are_told_apart():
    assert classes(pack(A, B), pack(A, C)) == [("new", "c"), ("gone", "b")]
    assert classes(pack(A, B), pack(A, C), Mappings({"b": QuestionMapping("c")})) == [
        ("renamed", "c"),
        ("wording", "c"),
    ]
    assert [kind for kind, _ in classes(pack(A, B, C), pack(C, A, B))] == ["moved"]


def test_what_other_words_mean_is_what_the_author_says():
    reworded = replace(A, ask="Another?")
    for wording, kind in ((None, "wording"), (Wording.TYPO, "typo"), (Wording.MEANING, "meaning")):
        assert classes(pack(A), pack(reworded), Mappings({"a": QuestionMapping("a", wording)})) == [(kind, "a")]


def test_kinds_conditions_weights_and_ratings_are_told_apart():
    assert classes(pack(A), pack(replace(A, required=True))) == [("kind", "a")]
    assert classes(pack(A, B), pack(A, replace(B, when=is_("a", "bad")))) == [("condition", "b")]
    assert classes(pack(A), pack(replace(A, weight={"privacy": Fraction(3)}))) == [("weight", "a")]
    assert classes(pack(A), pack(question("a", {"good": 0, "bad": "1/2"}))) == [("rating", "a")]


def test_options_that_come_go_change_their_id_or_take_that_of_another_are_told_apart():
    more = question("a", {"good": 0, "bad": 1, "worse": 1})
    assert classes(pack(A), pack(more)) == [("option_added", "a")]
    assert classes(pack(more), pack(A)) == [("option_removed", "a")]
    renamed = replace(A, options=(replace(A.options[0], id="fine"), A.options[1]))
    there = Mappings({"a": QuestionMapping("a", options={"good": "fine"})})
    assert classes(pack(A), pack(renamed), there) == [("option_renamed", "a")]
    good, bad = options({"good": 0, "bad": 1})
    swapped = replace(A, options=(replace(good, label=bad.label), replace(bad, label=good.label)))
    assert classes(pack(A), pack(swapped)) == [("option_reused", "a"), ("option_reused", "a")]


def test_rules_that_change_are_told_by_what_they_are():
    asked = pack(A, gates=(gate("a", ("good",)),))
    assert classes(asked, replace(asked, gates=(replace(asked.gates[0], passes=frozenset({"bad"})),))) == [
        ("gate", "G-a")
    ]
    assert classes(asked, replace(asked, coverage_threshold=Fraction(1, 2))) == [("threshold", asked.id)]
    assert classes(asked, replace(asked, gates=())) == [("gone", "G-a")]


def test_a_condition_is_shown_by_its_ids():
    conditional = replace(B, when=at_least("a", 2))
    (change,) = compare(compiled(pack(A, B)), compiled(pack(A, conditional)), NO_MAPPINGS)
    assert (change.before, change.after) == ("", "a at_least 2")


def test_what_the_author_says_about_a_rule_stands_beside_its_change():
    found = compare(OLD, NEW, read_mappings(STEPS / "1.1", OLD, NEW))
    assert next(each.reason for each in found if each.id == "R-2") == "It has a number of its own."


def test_every_change_of_the_test_pack_is_found():
    found = {(change.kind.value, change.id) for change in compare(OLD, NEW, read_mappings(STEPS / "1.1", OLD, NEW))}
    assert found >= {
        ("typo", "purpose"),
        ("kind", "purpose"),
        ("renamed", "retention"),
        ("meaning", "retention"),
        ("option_renamed", "retention"),
        ("rating", "retention"),
        ("option_removed", "who"),
        ("option_added", "who"),
        ("option_reused", "loud"),
        ("moved", "days"),
        ("wording", "calm"),
        ("kind", "places"),
        ("new", "fresh"),
        ("gone", "old"),
        ("threshold", "privacy"),
        ("renamed", "R-2"),
        ("renamed", "sooner"),
        ("gone", "signs-up"),
    }
