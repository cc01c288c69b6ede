"""With facts withheld from an archetype, what is true of it stays possible; always the same facts for a seed."""

from fractions import Fraction

import pytest

from assess.domain.assessment import Results, evaluate
from assess.domain.exploring.ladder import SEEDS, SHARES, is_worse, left_out, with_facts_withheld, withholding
from assess.interop.answers.reading import load, parse_answers_file
from tests import builders as b
from tests.shipped import QUESTIONNAIRES, SHIPPED

FILES = {file.stem: file for file in sorted(QUESTIONNAIRES.glob("*/*/archetypes/*.json"))}


def judged(name: str) -> Results:
    file = FILES[name]
    pack = SHIPPED.get(file.parent.parent)
    return evaluate(parse_answers_file(load(file.read_bytes()), pack).assessment())


@pytest.mark.parametrize("name", FILES)
def test_the_true_value_of_every_score_stays_in_its_range(name: str) -> None:
    tried = list(with_facts_withheld(judged(name).assessment))
    assert {(each.share, each.seed) for each in tried} == {(share, seed) for share in SHARES for seed in SEEDS}
    assert [each for each in tried if each.left_out] == []


def test_a_range_that_leaves_the_true_value_out_is_noticed() -> None:
    lamps, faces = judged("street-lamps"), judged("live-faces-town-hall")
    assert set(left_out(lamps, faces)) == set(lamps.target.scores)
    assert list(left_out(lamps, lamps)) == []


@pytest.mark.parametrize("share", SHARES)
def test_that_share_of_the_settled_answers_is_withheld(share: Fraction) -> None:
    whole = judged("body-cameras")
    less = withholding(whole, share, 1)
    hidden = [name for name, answer in less.answers.items() if answer != whole.assessment.answers[name]]
    assert len(hidden) == int(share * len(whole.today.reading.asked))
    assert not any(less.answers[name].is_settled for name in hidden)


def test_another_seed_withholds_other_facts_and_the_same_one_the_same() -> None:
    whole = judged("body-cameras")
    first, again, second = (withholding(whole, SHARES[0], seed).answers for seed in (1, 1, 2))
    assert first == again
    assert first != second


def test_a_case_is_not_worse_than_itself_and_only_one_of_two_is_worse() -> None:
    lamps, faces = judged("street-lamps"), judged("live-faces-town-hall")
    assert is_worse(faces, lamps)
    assert not is_worse(lamps, faces)
    assert not is_worse(lamps, lamps)


def test_a_risk_that_is_not_known_is_as_high_as_it_may_be_and_one_in_which_nothing_counts_is_none() -> None:
    of = b.pack(
        b.yes_no("on"),
        b.question("a", {"good": 0, "fair": "1/2", "bad": 1}, when=b.is_("on", "yes")),
        scores=(b.mean(),),
    )
    unknown, fair, bad, none = (
        b.evaluate(of, b.answers(**given))
        for given in ({"on": "yes"}, {"on": "yes", "a": "fair"}, {"on": "yes", "a": "bad"}, {"on": "no"})
    )
    assert unknown.target.scores["privacy"].value is None
    assert is_worse(unknown, fair)
    assert not is_worse(fair, unknown)
    assert is_worse(bad, unknown)
    assert is_worse(unknown, none)
    assert is_worse(fair, none)
    assert not is_worse(none, fair)
