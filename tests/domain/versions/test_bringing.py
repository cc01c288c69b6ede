"""Whatever was answered to the old version comes along, or is listed with its reason; nothing changes by itself."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.asking.acceptance import accepted, accepted_answer
from assess.domain.assessment import Assessment, evaluate
from assess.domain.beside.records import Publication, Records, Withheld, Withholdable
from assess.domain.beside.workshops import Workshop, WorkshopOutcome
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.answers import NOT_KNOWN, Answer, Evidence, Row, Standing, State, answered
from assess.domain.pack.kinds import Shape
from assess.domain.pack.rules import Outcome
from assess.domain.versions.bringing import NewVersion, bring_along
from assess.domain.versions.carrying import carry
from assess.domain.versions.mappings import NO_MAPPINGS
from assess.packs.installed.earlier import read_mappings
from assess.packs.installed.reader import read_pack
from tests.builders import pack, partly, proved
from tests.places import ROOT
from tests.shipped import SHIPPED

STEPS = ROOT / "tests/packs/versions/steps"
OLD, NEW = read_pack(STEPS / "1.0"), read_pack(STEPS / "1.1")
VERSION = NewVersion(NEW, read_mappings(STEPS / "1.1", OLD, NEW))
DAY = date(2026, 11, 22)
TEXTS = st.text("abc ", min_size=1, max_size=60).filter(lambda text: text.strip() == text)


def cells(asked):
    match asked.facts.shape:
        case Shape.OPTION:
            return st.sampled_from([option.id for option in asked.options])
        case Shape.LEVEL:
            return st.integers(1, len(asked.options))
        case Shape.AMOUNT:
            return st.integers(0, 366).map(Decimal)
        case Shape.DAY:
            return st.dates(date(2000, 1, 1), date(2030, 1, 1))
        case Shape.OPTIONS:
            alone = [option.id for option in asked.options if option.exclusive]
            together = [option.id for option in asked.options if not option.exclusive]
            several = st.lists(st.sampled_from(together), min_size=1, unique=True)
            return several | st.sampled_from([[each] for each in alone] or [together[:1]])
        case _:
            return TEXTS


def values(question):
    if question.table is None:
        return cells(question)
    entries = [entry.id for entry in question.table.key["place"]]
    columns = {column.id: cells(column) | st.just(NOT_KNOWN) for column in question.table.columns}
    row = st.fixed_dictionaries({"place": st.sampled_from(entries)}, optional=columns)
    return st.lists(row, min_size=1, max_size=3, unique_by=lambda each: each["place"])


@st.composite
def any_answer(draw, question):
    if question.facts.is_several and draw(st.booleans()):
        together = [option.id for option in question.options if not option.exclusive]
        chosen = draw(st.sets(st.sampled_from(together)))
        unknown = draw(st.sets(st.sampled_from(together), min_size=1)) - chosen
        if unknown:
            return accepted_answer(question, {"chosen": sorted(chosen), "unknown": sorted(unknown)})
    states = [State.ANSWERED, State.UNKNOWN]
    if question.not_applicable_allowed:
        states.append(State.NOT_APPLICABLE)
    state = draw(st.sampled_from(states))
    if state is not State.ANSWERED:
        return Answer(state, reason="Nobody asks." if state is State.NOT_APPLICABLE else "")
    standing = draw(st.sampled_from(Standing))
    evidence = (Evidence("Minutes"),) if standing is not Standing.CLAIMED else ()
    value = accepted(question, draw(values(question)))
    return Answer(State.ANSWERED, value, draw(st.sampled_from(["", "Because."])), standing=standing, evidence=evidence)


@st.composite
def any_answers(draw):
    chosen = draw(st.sets(st.sampled_from([question.id for question in OLD.questions])))
    return {name: draw(any_answer(OLD.question_by_id[name])) for name in sorted(chosen)}


def brought(answers, **more):
    found = bring_along(Assessment(OLD, DAY, answers, **more), {"steps": VERSION})
    return found.assessment, found.parts[0]


def left(part):
    return {each.question: str(each.reason) for each in part.left_answers}


def parts_of(question, answer):
    """Count what an answer is made of: options, chosen or not known, or cells with the row that they are in."""
    if question.facts.is_several:
        unknown = question.not_known_in(answer.among) if answer.among else ()
        return Counter([*answer.known_choices, *((each, "unknown") for each in unknown)])
    if question.table is None:
        return Counter([answer.value])
    inside: Counter[object] = Counter()
    for row in answer.value:
        key = row["place"]
        inside.update((key, name, cell) for name, cell in row.items() if name != "place")
        inside[key, "", ""] = 1
    return inside


@given(any_answers())
def test_every_valid_answer_comes_along_or_is_listed_with_its_value_and_reason(answers):
    after, part = brought(answers)
    carried = {each.earlier: each for each in part.answers}
    for name, answer in answers.items():
        aside = [each for each in part.left_answers if each.question == name]
        assert name in carried or aside
        assert all(str(each.reason) for each in aside)
        if name not in carried:
            assert [each.answer for each in aside] == [answer] or OLD.question_by_id[name].facts.shape in (
                Shape.OPTIONS,
                Shape.ROWS,
            )
        if answer.is_answered or answer.among:
            question = OLD.question_by_id[name]
            found: Counter[object] = Counter()
            for each in aside:
                found += parts_of(question, each.answer)
            if name in carried:
                new = NEW.question_by_id[carried[name].question]
                was = parts_of(question, answer)
                now = parts_of(new, carried[name].answer)
                renamed = {"days3": "up_to_3d"} if name == "storage" else {}
                kept = Counter({renamed.get(each, each): count for each, count in now.items()})
                assert (was - found) - kept == Counter(), "nothing is lost"
                assert kept - was == Counter(), "nothing is added"
    assert after.answers == {each.question: each.answer for each in part.answers}


@given(any_answers())
def test_what_comes_along_is_valid_in_the_new_version(answers):
    after, _ = brought(answers)
    for name, answer in after.answers.items():
        question = NEW.question_by_id[name]
        if answer.is_answered:
            assert accepted(question, answer.value) == answer.value
        elif answer.state is State.UNKNOWN:
            assert question.unknown_allowed
            if answer.among:
                known = {"chosen": answer.among.least, "unknown": question.not_known_in(answer.among)}
                assert accepted_answer(question, known).among == answer.among
    evaluate(after)


@given(any_answers())
def test_the_effect_of_answers_and_of_rules_is_the_whole_effect(answers):
    _, part = brought(answers)
    for score in part.scores:
        before, _, now = score.figures
        assert score.by_answers + score.by_rules == now - before


@given(any_answers())
def test_brought_along_to_itself_nothing_is_set_aside_or_read_again(answers):
    found = bring_along(Assessment(OLD, DAY, answers), {"steps": NewVersion(OLD, NO_MAPPINGS)})
    (part,) = found.parts
    assert (found.assessment.answers, part.left, part.again, part.new_questions) == (answers, 0, (), ())
    assert {(score.by_answers, score.by_rules) for score in part.scores} <= {(0, 0), (None, None)}


@pytest.mark.parametrize("pack", SHIPPED.all(), ids=lambda pack: pack.id)
def test_every_shipped_questionnaire_comes_along_to_itself_whole(pack):
    answers = {each.id: Answer(State.UNKNOWN) for each in pack.questions if each.unknown_allowed}
    path = pack.paths[-1].id if pack.paths else ""
    found = bring_along(Assessment(pack, DAY, answers, path), {pack.id: NewVersion(pack, NO_MAPPINGS)})
    assert found.assessment.answers == answers
    assert found.parts[0].left == 0


def test_an_option_whose_id_was_its_position_is_never_taken_for_another():
    for position, label in (("1", "Quiet"), ("2", "Audible"), ("3", "Loud")):
        after, part = brought({"loud": answered(position)})
        assert "loud" not in after.answers, "1 is Silent now"
        assert label in left(part)["loud"]
        assert "gives the name of this answer to another one" in left(part)["loud"]


def test_a_level_of_a_scale_with_other_levels_is_set_aside():
    after, part = brought({"trust": answered(4)})
    assert after.answers == {}
    assert left(part) == {"trust": "The scale has other levels in the new version."}


def test_options_and_questions_come_along_under_their_new_names():
    after, part = brought({"storage": answered("up_to_3d")})
    assert after.answers["retention"].value == "days3"
    (again,) = part.again
    assert "means something else now. Until now the question did not say" in str(again.again[0])


def test_what_was_checked_under_other_words_is_not_verified_any_more():
    after, _ = brought({"storage": proved("longer", Standing.VERIFIED)})
    assert after.answers["retention"].standing is Standing.DOCUMENTED
    same, _ = brought({"who": answered(("nobody",)), "old": proved("yes", Standing.VERIFIED)})
    assert "old" not in same.answers


def test_a_scale_with_other_ends_is_read_again():
    after, part = brought({"calm": answered(3)})
    assert after.answers["calm"].value == 3
    assert [str(reason) for reason in part.again[0].again] == ["The question is worded differently now."]


def test_a_corrected_typo_is_not_read_again():
    _, part = brought({"purpose": answered("Cameras")})
    assert part.again == ()


def test_only_the_part_that_has_no_place_is_set_aside():
    after, part = brought({"who": answered(("police", "firm"))})
    assert after.answers["who"].value == ("police",)
    (aside,) = part.left_answers
    assert (aside.question, aside.answer.value) == ("who", ("firm",))
    assert "A part of the answer was set aside." in [str(reason) for reason in part.again[0].again]


def test_an_option_that_is_not_known_comes_along_as_not_known():
    old, new = OLD.question_by_id["who"], NEW.question_by_id["who"]
    after, part = brought({"who": partly(old, ["police"], ["everybody"])})
    assert after.answers["who"] == partly(new, ["police"], ["everybody"])
    assert part.left == 0
    assert [str(reason) for reason in part.again[0].again] == ["There are more answers to choose from: The mayor."]


def test_an_option_that_is_not_known_and_has_no_place_is_set_aside_as_not_known():
    old, new = OLD.question_by_id["who"], NEW.question_by_id["who"]
    for before, now, gone in (
        (partly(old, ["police"], ["firm"]), answered(("police",)), partly(old, [], ["firm"])),
        (partly(old, ["firm"], ["police"]), partly(new, [], ["police"]), answered(("firm",))),
        (partly(old, [], ["firm", "police"]), partly(new, [], ["police"]), partly(old, [], ["firm"])),
        (partly(old, [], ["firm"]), None, partly(old, [], ["firm"])),
    ):
        after, part = brought({"who": before})
        assert after.answers.get("who") == now
        assert [each.answer for each in part.left_answers] == [gone]
        assert left(part) == {"who": "The new version has no such answer to choose: A firm."}


def test_a_list_that_is_known_in_part_is_set_aside_whole_where_it_cannot_be():
    old, new = OLD.question_by_id["who"], NEW.question_by_id["who"]
    answer = partly(old, ["police"], ["everybody"])
    for now, reason in (
        (replace(new, unknown_allowed=False), "In the new version this must be known."),
        (replace(NEW.question_by_id["purpose"], id="who"), "The new version asks for another kind of answer."),
        (
            replace(new, options=tuple(replace(each, exclusive=True) for each in new.options)),
            "“The police” cannot stand",
        ),
    ):
        found = carry(OLD, pack(now), NO_MAPPINGS, {"who": answer})
        assert (found.answers, found.kept) == ((), {})
        ((aside, why),) = [(each.answer, str(each.reason)) for each in found.left]
        assert aside == answer
        assert why.startswith(reason)


def test_a_cell_that_is_not_known_comes_along_or_is_set_aside_where_its_column_is_gone():
    row: Row = {"place": "market", "seen": NOT_KNOWN, "count": NOT_KNOWN, "remark": NOT_KNOWN}
    after, part = brought({"places": answered((row,))})
    assert after.answers["places"].value == ({"place": "market", "seen": NOT_KNOWN, "count": NOT_KNOWN},)
    assert [each.answer.value for each in part.left_answers] == [({"place": "market", "remark": NOT_KNOWN},)]
    assert left(part) == {"places": "The table has no such cell in the new version."}


def test_a_row_a_cell_and_an_amount_out_of_bounds_are_set_aside_each_by_itself():
    rows: tuple[Row, ...] = (
        {"place": "bridge", "seen": "yes"},
        {"place": "market", "seen": "yes", "count": Decimal(12), "remark": "Near the well"},
        {"place": "station", "count": Decimal(3)},
    )
    after, part = brought({"places": answered(rows)})
    assert after.answers["places"].value == ({"place": "market", "seen": "yes"}, {"place": "station", "count": 3})
    assert [each.answer.value for each in part.left_answers] == [
        (rows[0],),
        ({"place": "market", "count": Decimal(12)},),
        ({"place": "market", "remark": "Near the well"},),
    ]


def test_another_unit_bound_or_state_sets_an_answer_aside_with_the_reason():
    _, part = brought(
        {
            "price": answered(Decimal(100)),
            "days": answered(Decimal(366)),
            "since": Answer(State.UNKNOWN),
            "signs": Answer(State.NOT_APPLICABLE, reason="No street"),
            "purpose": answered("x" * 50),
            "old": answered("yes"),
        }
    )
    assert left(part) == {
        "price": "The new version counts in another unit.",
        "days": "Enter a value from 0 to 300.",
        "since": "In the new version this must be known.",
        "signs": "In the new version this question always applies.",
        "purpose": "Shorten the text to 40 characters. It has 50.",
        "old": "The new version does not ask this question. The age of the device decides nothing.",
    }


def test_an_answer_that_is_not_asked_comes_along_too():
    after, _ = brought({"signs": answered("yes"), "notes": answered("Kept for later")})
    assert after.answers["notes"].value == "Kept for later"


def test_new_questions_are_those_that_are_asked_now():
    _, part = brought({"signs": answered("yes")})
    assert [each.id for each in part.new_questions] == ["fresh"]


def test_measures_and_records_come_along_by_their_new_names_and_what_is_gone_is_listed():
    records = Records(
        publication=Publication(
            withheld=(Withheld(Withholdable.ANSWER, "storage", "Security"), Withheld(Withholdable.ANSWER, "old", "So"))
        ),
        workshops=(Workshop("w", "", "Evening", ()),),
        workshop_outcomes=(
            WorkshopOutcome("o", "w", "Too long", "storage"),
            WorkshopOutcome("p", "w", "Too old", "old"),
        ),
    )
    accepted_ = MeasureChoice(Choice.ACCEPTED, owner="Ann")
    measures = {"short": accepted_, "signs-up": MeasureChoice(Choice.DECLINED)}
    after, part = brought({}, measures=measures, records=records)
    assert after.measures == {"sooner": accepted_}
    assert [each.measure for each in part.left_measures] == ["signs-up"]
    assert [each.question for each in after.records.workshop_outcomes] == ["retention", ""]
    assert [each.of for each in after.records.publication.withheld] == ["retention"]
    assert len(part.left_records) == 2
    assert after.records.workshops == records.workshops


def test_the_effect_is_split_into_answers_and_rules():
    answers = {
        "storage": answered("up_to_30d"),
        "who": answered(("nobody",)),
        "loud": answered("3"),
        "signs": answered("yes"),
    }
    _, part = brought(answers)
    (score,) = [each for each in part.scores if each.score.id == "privacy"]
    # all four: (50 + 0 + 100 + 0) / 4 = 37.5; without `loud`, 3 of 4: (50 + 0 + 0) / 3; by the new rules 75 / 3
    assert score.figures == (Decimal("37.5"), Decimal("16.7"), Decimal("25.0"))
    assert (score.by_answers, score.by_rules) == (Decimal("-20.8"), Decimal("8.3"))
    assert (part.old_outcome.outcome, part.new_outcome.outcome) == (Outcome.APPROVED, Outcome.APPROVED)


def test_a_supplement_keeps_what_it_took_over_when_the_main_assessment_no_longer_gives_it():
    from assess.domain.compiled.compiled_pack import compiled
    from assess.domain.pack.questions import SameAs
    from assess.domain.supplements import own_answers, with_supplements
    from tests.builders import pack, yes_no

    shared = replace(yes_no("aged"), same_as=SameAs("steps", "old"))
    beside = compiled(replace(pack(shared), id="beside"))
    main = Assessment(OLD, DAY, {"old": answered("yes")})
    whole = with_supplements(main, [Assessment(beside, DAY, {})])
    assert own_answers(whole.supplements[0], whole) == {}
    found = bring_along(whole, {"steps": VERSION})
    assert found.assessment.supplements[0].answers == {"aged": answered("yes")}
    assert [each.old.id for each in found.parts] == ["steps"]
