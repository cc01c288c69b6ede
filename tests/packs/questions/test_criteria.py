"""Criteria as a pack lists them, and the nine of the flagship."""

import pytest

from assess.domain.assessment import evaluate
from assess.domain.duties.counted import counted
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.answers import answered
from assess.domain.pack.conditions import All, AnyOf, Compare, Comparison
from assess.domain.pack.criteria import Criteria, Criterion
from assess.domain.pack.provenance import Basis, Provenance
from assess.interop.answers.reading import load, parse_answers_file
from assess.packs.installed.flat import flattened, unflattened
from assess.packs.installed.reader import read_pack
from assess.resources import folder
from tests import builders as b
from tests.shipped import SHIPPED

FLAGSHIP = folder("questionnaires") / "security-technology/1.1"
NINE = [str(number) for number in range(1, 10)]
SILENT = {
    "technology.personal_data": "yes",
    "technology.types": ["cctv"],
    "technology.capabilities": ["live_view"],
    "technology.space": ["roads"],
    "technology.hours": "on_occasion",
    "law.dpia_triggers": ["none"],
    "data.special": ["none"],
    "people.groups": ["everyone"],
    "people.number": "up_to_100",
    "people.vulnerable": ["none"],
    "decisions.automatic": "human",
    "rights.essence": "no",
}
TELLING = [
    ("1", {"technology.capabilities": ["live_view", "score_people"]}),
    ("1", {"law.dpia_triggers": ["decisions"]}),
    ("2", {"law.dpia_triggers": ["decisions"]}),
    ("2", {"decisions.automatic": "system_serious"}),
    ("3", {"law.dpia_triggers": ["public_area"]}),
    ("3", {"technology.hours": "always"}),
    ("4", {"data.special": ["health"]}),
    ("4", {"technology.space": ["roads", "homes"]}),
    ("5", {"law.dpia_triggers": ["sensitive_scale"]}),
    ("5", {"people.number": "up_to_10000"}),
    ("6", {"law.dpia_triggers": ["combined"]}),
    ("6", {"technology.capabilities": ["match_databases"]}),
    ("7", {"people.vulnerable": ["children"]}),
    ("7", {"people.groups": ["staff"]}),
    ("8", {"law.dpia_triggers": ["new_use"]}),
    ("8", {"technology.capabilities": ["follow_people"]}),
    ("9", {"law.dpia_triggers": ["keeps_out"]}),
    ("9", {"rights.essence": "yes"}),
]


@pytest.fixture(scope="module")
def flagship():
    return SHIPPED.get("security-technology")


def test_criteria_are_read_as_they_are_written(mini):
    pack = read_pack(mini)
    drone = Compare("tools", Comparison.INCLUDES, "drone")
    grave = Compare("severity", Comparison.AT_LEAST, 2)
    likely = Compare("likely", Comparison.IS_ONE_OF, ("possible", "sure"))
    each = (
        Criterion("1", "A drone flies", drone, Provenance(Basis.CONFIRMED, "law", "Art. 4")),
        Criterion("2", "It is grave", grave),
        Criterion("3", "It is likely", likely),
    )
    applies = Compare("records", Comparison.IS_ONE_OF, ("yes", "partly"))
    expected = Criteria("law-1", "Signs of danger", "From two on, a letter is written.", 2, each, applies)
    assert pack.criteria == {"law-1": expected}


def test_a_pack_comes_out_of_the_cache_with_its_criteria(mini):
    pack = read_pack(mini)
    again = unflattened(flattened(pack))
    assert again.criteria == pack.criteria
    assert again.outcomes == pack.outcomes


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("duties.yaml", "  law-1:\n    title: Signs", "  law-2:\n    title: Signs", "there is no duty `law-2`"),
        ("duties.yaml", "enough: 2", "enough: 4", "there are only 3 criteria; write a number up to that"),
        ("duties.yaml", "enough: 2", "enough: two", "write a whole number from 1 to 40"),
        ("duties.yaml", "includes: drone", "includes: dron", "has no option `dron`; did you mean `drone`?"),
        ("duties.yaml", "{severity: {at", "{gravity: {at", "there is no question `gravity`"),
        ("duties.yaml", 'id: "2", title: It', 'id: "1", title: It', "the criterion of law-1 `1` is there twice"),
        ("duties.yaml", "    says: From two on, a letter is written.\n", "", "needs the key `says`"),
        (
            "duties.yaml",
            "title: It is grave, when",
            "titel: It is grave, when",
            "there is no key `titel` in a criterion",
        ),
        ("scoring.yaml", "{criteria: law-1}", "{criteria: law-2}", "there are no criteria of `law-2` in duties.yaml"),
    ],
)
def test_what_is_written_wrongly_is_named(edited, problems, file, old, new, said):
    found = problems(edited(file, (old, new)))
    assert any(said in line for line in found), found


def test_a_question_may_not_depend_on_criteria(edited, problems):
    old = "when: {records: {is_one_of: [yes, partly]}}"
    found = problems(edited("sections/use.yaml", (old, "when: {criteria: law-1}")))
    assert any("there is no question `criteria`" in line for line in found), found


def standing(flagship, **changed):
    results = b.evaluate(flagship, b.answers({**SILENT, **changed}), path="full")
    return results, counted(flagship.criteria["wp248"], results.today.reading)


def test_the_flagship_counts_the_nine_criteria_of_wp248(flagship):
    criteria = flagship.criteria["wp248"]
    assert [each.id for each in criteria.each] == NINE
    assert [each.provenance.at for each in criteria.each] == [f"criterion {number}" for number in NINE]
    assert criteria.enough == 2


def test_none_holds_where_nothing_tells_it(flagship):
    _, found = standing(flagship)
    assert [each.holds for each in found.each] == [False] * 9


@pytest.mark.parametrize(("number", "changed"), TELLING)
def test_one_answer_tells_a_criterion(flagship, number, changed):
    _, found = standing(flagship, **changed)
    stands = {each.criterion.id: each for each in found.each}
    assert stands[number].holds is True
    assert set(stands[number].decided_by) <= {*changed, "technology.capabilities"}


def test_every_criterion_can_be_told_on_the_quick_path_or_is_open(flagship):
    results = b.evaluate(flagship, b.answers(SILENT), path="quick")
    stands = {each.criterion.id: each.holds for each in counted(flagship.criteria["wp248"], results.today.reading).each}
    assert stands == {**dict.fromkeys(NINE, False), "3": None, "5": None, "7": None}


def line(results):
    return next(each for each in results.today.red_lines if each.line.id == "KO-13")


def test_two_criteria_ask_for_an_impact_assessment_and_one_does_not(flagship):
    two = {"people.vulnerable": ["children"], "people.number": "more"}
    assert line(standing(flagship, **two, **{"law.dpia": "not_begun"})[0]).state is RedLineState.CROSSED
    assert line(standing(flagship, **two, **{"law.dpia": "done"})[0]).state is RedLineState.CLEAR
    one = {"people.vulnerable": ["children"], "law.dpia": "not_begun"}
    assert line(standing(flagship, **one)[0]).state is RedLineState.CLEAR


def test_reasons_for_making_none_are_enough_unless_the_law_names_the_case(flagship):
    reasons = {"law.dpia": answered("not_needed", "The officer agrees: recordings are blurred.")}
    two = {"people.vulnerable": ["children"], "people.number": "more"}
    assert line(standing(flagship, **two, **reasons)[0]).state is RedLineState.CLEAR
    named = {"law.dpia_triggers": ["public_area"]}
    assert line(standing(flagship, **named, **reasons)[0]).state is RedLineState.CROSSED


def test_the_impact_assessment_is_asked_for_by_the_count_alone(flagship):
    applies = flagship.outlines["dpia"].applies_when
    two = {"people.vulnerable": ["children"], "people.number": "more", "law.regime": "gdpr"}
    assert applies.judge(standing(flagship, **two)[0].today.reading.sight) is True
    assert applies.judge(standing(flagship, **{"law.regime": "gdpr"})[0].today.reading.sight) is False


@pytest.mark.parametrize(
    ("example", "holding", "open_ones"),
    [("ai-video-town", 6, 2), ("cctv-square", 3, 0), ("number-plate-cameras", 3, 1)],
)
def test_the_examples_say_how_many_hold(flagship, example, holding, open_ones):
    file = load((FLAGSHIP / f"examples/{example}.json").read_bytes())
    results = evaluate(parse_answers_file(file, flagship).assessment(b.DAY))
    found = counted(flagship.criteria["wp248"], results.today.reading)
    assert (found.holding, found.open) == (holding, open_ones)


def test_each_criterion_is_told_by_questions_of_the_pack(flagship):
    assert len(flagship.criteria["wp248"].each) == 9
    for each in flagship.criteria["wp248"].each:
        assert isinstance(each.when, AnyOf | All | Compare)
        assert set(each.when.reads()) <= set(flagship.question_by_id)
