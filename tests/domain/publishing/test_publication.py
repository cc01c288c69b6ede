"""The public view: what is withheld is gone from every value, scores and outcome stay as they are."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.assessment import Header
from assess.domain.assessment import evaluate as computed
from assess.domain.beside.records import (
    Decision,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.exploring.effects import effects_of_measures
from assess.domain.exploring.levers import levers
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import Answer, Evidence, Standing, State, StoredFile, answered
from assess.domain.pack.rules import Outcome
from assess.domain.publishing.names import Names
from assess.domain.publishing.publication import StandIns, published
from tests.builders import (
    answers,
    count_of,
    evaluate,
    gate,
    is_,
    mean,
    measure,
    pack,
    question,
    register,
    register_score,
    text,
    yes_no,
)

DAY = date(2027, 3, 1)
WORDS = StandIns()
PACK = pack(
    question("kept", {"short": 0, "long": 1}),
    question("seen", {"few": 0, "all": 1}),
    question("told", {"yes": 0, "no": 1}),
    text("why"),
    register(),
    gates=(gate("kept", ("short",)),),
    measures=(measure("shorten", {"kept": "short"}), measure("fewer", {"seen": "few"})),
    scores=(mean(), register_score(), count_of("signs", is_("kept", "long"), is_("seen", "all"))),
)
ROW = {"right": "art7", "affected": "yes", "scale": 3, "scope": 3, "reversibility": 3, "likelihood": 3}
GIVEN = answers(
    kept=Answer(State.ANSWERED, "long", "For the police.", evidence=(Evidence("Contract", "https://example.org/c"),)),
    seen="all",
    told="no",
    why="Asked by Anna Maes in May.",
    rights=(ROW,),
)
PERSON = Participant("p1", "Lead", name="Anna Maes")


def whole(*withheld, shown=(), records=None, **more):
    records = records or Records(participants=(PERSON,))
    records = replace(records, publication=Publication(withheld, frozenset(shown)))
    return computed(replace(evaluate(PACK, GIVEN).assessment, records=records, **more))


def public(*withheld, **more):
    return published(whole(*withheld, **more), WORDS)


def of(kind, name):
    return Withheld(Withholdable(kind), name, "Security")


KEPT = of("answer", "kept")


def test_nothing_changes_where_nothing_is_withheld_and_nobody_is_named():
    results = whole(records=Records())
    view = published(results, WORDS)
    assert view == results
    assert view.assessment == results.assessment
    for point, result in results.points.items():
        for name, scored in result.scores.items():
            assert trace_score(view.points[point], view.points[point].scores[name]) == trace_score(result, scored)


def test_a_withheld_answer_keeps_nothing_but_the_reason_and_that_it_is_settled():
    answer = public(KEPT).assessment.answers["kept"]
    assert answer == Answer(State.NOT_APPLICABLE, reason="Withheld: Security", withheld="Security")
    for result in public(KEPT).points.values():
        assert result.reading.answer("kept") == answer
        assert result.reading.answers["kept"] == answer
        assert result.reading.outlook["kept"] == answer
        assert result.gates[0].answer == answer


def test_a_withheld_answer_that_is_open_stays_open():
    results = computed(replace(whole(KEPT).assessment, answers=answers(kept=State.UNKNOWN)))
    assert published(results, WORDS).today.reading.answer("kept").state is State.UNKNOWN


def test_scores_gates_and_outcome_stay_as_they_were():
    results, view = whole(KEPT, of("answer", "rights")), public(KEPT, of("answer", "rights"))
    for point, result in results.points.items():
        for name, scored in result.scores.items():
            other = view.points[point].scores[name]
            assert (other.value, other.low, other.high, other.weights) == (
                scored.value, scored.low, scored.high, scored.weights,
            )  # fmt: skip
        assert [gate.state for gate in view.points[point].gates] == [gate.state for gate in result.gates]
    assert view.outcome == results.outcome


def test_a_row_on_a_withheld_answer_tells_no_rating_and_nothing_that_adds_up_to_it():
    today = public(KEPT).today
    lines = trace_score(today, today.scores["privacy"])
    (row,) = [line for line in lines if line.question == "kept"]
    assert row.why == "withheld"
    assert [row.answer, row.rating, row.contribution, row.low, row.high, row.counted] == ["", *[None] * 4, False]
    assert not any(line.kind == "rounding" for line in lines)
    assert [each.contribution for each in today.scores["privacy"].rows if each.question == "kept"] == [None]


def test_a_statement_that_reads_a_withheld_answer_does_not_say_whether_it_holds():
    today = public(KEPT).today
    first, second, _ = trace_score(today, today.scores["signs"])
    assert (first.why, first.contribution) == ("withheld", None)
    assert second.why == "holds"


def test_the_rows_of_a_withheld_register_are_gone_with_the_right_that_leads():
    scored = public(of("answer", "rights")).today.scores["rights-score"]
    assert scored.value == whole().today.scores["rights-score"].value
    assert (scored.rows, scored.leading) == ((), "")
    assert [line.kind for line in trace_score(public(of("answer", "rights")).today, scored)] == ["total"]


def test_what_another_answer_would_change_is_not_told_of_a_withheld_one():
    asked = {change.question for lever in levers(whole()) for change in lever.changes}
    told = {change.question for lever in levers(public(KEPT)) for change in lever.changes}
    assert "kept" in asked
    assert told == asked - {"kept"}


def test_levers_are_computed_from_the_whole():
    alone = [lever for lever in levers(whole()) if [each.question for each in lever.changes] == ["seen"]]
    assert [lever for lever in levers(public(KEPT)) if [each.question for each in lever.changes] == ["seen"]] == alone


def test_a_measure_that_would_tell_a_withheld_answer_has_no_effect_to_show():
    assert [each.measures for each in effects_of_measures(whole()).alone] == [("shorten",), ("fewer",)]
    effects = effects_of_measures(public(KEPT))
    assert [each.measures for each in effects.alone] == [("fewer",)]
    assert effects.together is not None
    assert effects.together.measures == ("fewer",)


def test_withheld_evidence_leaves_the_answer_and_takes_title_link_and_file():
    answer = public(of("evidence", "kept")).assessment.answers["kept"]
    assert answer.value == "long"
    assert answer.evidence == (Evidence("Withheld: Security"),)


def test_a_withheld_measure_keeps_whether_it_is_accepted_and_how_far_it_is():
    chosen = MeasureChoice(Choice.ACCEPTED, Status.PARTLY, "IT", DAY, "12 EUR", "Soon")
    view = public(of("measure", "shorten"), measures={"shorten": chosen}).assessment.measures["shorten"]
    assert (view.choice, view.status, view.withheld) == (Choice.ACCEPTED, Status.PARTLY, "Security")
    assert (view.owner, view.due, view.cost, view.note) == ("Withheld: Security", None, "", "Withheld: Security")


def test_a_withheld_opinion_keeps_whose_voice_it_is():
    said = Opinion("o1", Voice.DPO, OpinionState.GIVEN, role="Officer", says="No.", follow_up="None.", on=DAY)
    view = public(of("opinion", "o1"), records=Records((said,))).assessment.records.opinions[0]
    assert view == Opinion("o1", Voice.DPO, OpinionState.GIVEN, says="Withheld: Security")


def test_answers_that_are_kept_though_nobody_asks_them_are_not_published():
    asked = pack(yes_no("film"), text("where", when=is_("film", "yes")))
    results = evaluate(asked, answers(film="no", where="Secret place"))
    assert set(published(results, WORDS).assessment.answers) == {"film"}


# names


def test_nobody_is_named_unless_it_is_wanted():
    assert public().assessment.records.participants[0].name == "[name withheld]"
    assert public().assessment.answers["why"].value == "Asked by [name withheld] in May."
    assert public(shown=["Anna Maes"]).assessment.answers["why"].value == "Asked by Anna Maes in May."
    assert public(shown=["Anna Maes"]).assessment.records.participants[0].name == "Anna Maes"


def test_a_name_is_gone_from_every_text():
    name = "Anna Maes"
    records = Records(
        (Opinion("o1", Voice.DPO, role=name, name=name, says=name, reason=name, follow_up=name),),
        (Participant("p1", name, organisation=name, name=name),),
        Decision(Outcome.APPROVED, name, name, name),
        Publication((Withheld(Withholdable.EVIDENCE, "seen", name),), frozenset(), name, f"https://x.org/{name}", name),
    )
    file = StoredFile("a" * 64, f"{name}.pdf", "application/pdf", 1)
    link = "https://example.org/anna.maes"
    given = {
        **GIVEN,
        "told": Answer(State.ANSWERED, "no", name, evidence=(Evidence(name, link, file),)),
        "seen": Answer(State.NOT_APPLICABLE, reason=name),
    }
    measures = {"fewer": MeasureChoice(Choice.DECLINED, owner=name, cost=name, note=name)}
    assessment = replace(
        whole().assessment, records=records, answers=given, measures=measures, header=Header(name, name, name)
    )
    view = published(computed(assessment), WORDS)
    assert "maes" not in repr((view.assessment, view.points)).lower()
    assert view.assessment.answers["told"].evidence[0].link == ""


@pytest.mark.parametrize(
    "said",
    ["Anna Maes", "ANNA MAES", "anna  maes", "Anna\nMaes", "Anna-Maes", "Maes, Anna", "maes.anna@example.org",
     "anna_maes", "Anna%20Maes", "(Anna Maes)"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(said):
    assert "maes" not in Names(["Anna Maes"]).replaced(said, lambda _found: "").lower()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Marie-Claire d'Estaing", "Marie-Claire d’Estaing"),
        ("Sinéad O’Connor", "sinead@x, O'Connor Sinéad"),
        ("François-Xavier Roux", "François Xavier Roux"),
        ("J. Doe", "J Doe"),
        ("Jean-Claude Van Damme", "VAN DAMME, Jean-Claude"),
        ("René Müller", "https://city.example/Ren%C3%A9-M%C3%BCller"),
        ("René Müller", "?by=Rene%CC%81%20M%c3%9cLLER&x"),
        ("Jean Dupont", "Jean\u200b Du\u00adpont"),
        ("Anna Groß", "ANNA GROSS"),
        ("李小龙", "我们的李小龙说了"),
        ("محمد علي", "وومحمد علي"),
    ],
)
def test_a_name_is_found_with_other_signs_and_in_other_scripts(name, said):
    assert Names([name]).are_in(said)
    assert Names([name]).replaced(said, lambda _found: "[]").count("[]") == 1


@pytest.mark.parametrize("said", ["Annabel Maes", "Anna Maesen", "Anna", "Maes"])
def test_a_part_of_a_name_and_another_name_are_left_alone(said):
    assert Names(["Anna Maes"]).replaced(said, lambda _found: "") == said


def test_letters_with_marks_are_found_in_both_of_their_writings():
    person = replace(PERSON, name="Zoë Ördögh")
    records = Records(participants=(person,))
    given = {**GIVEN, "why": answered("Zoe\u0308 O\u0308rdo\u0308gh said so.")}
    view = published(computed(replace(whole(records=records).assessment, answers=given)), WORDS)
    assert view.assessment.answers["why"].value == "[name withheld] said so."


def test_a_name_that_is_shown_may_hold_one_that_is_not():
    records = Records(participants=(PERSON, Participant("p2", "Clerk", name="Maes")))
    given = {**GIVEN, "why": answered("Anna Maes and Maes.")}
    assessment = replace(whole(records=records, shown=["Anna Maes"]).assessment, answers=given)
    assert published(computed(assessment), WORDS).assessment.answers["why"].value == "Anna Maes and [name withheld]."


def test_a_person_who_stands_in_no_record_can_be_withheld_too():
    given = {**GIVEN, "why": answered("Piet Wouters asked.")}
    assessment = replace(whole(Withheld(Withholdable.NAME, "Piet Wouters", "Private")).assessment, answers=given)
    view = published(computed(assessment), WORDS)
    assert view.assessment.answers["why"].value == "[name withheld] asked."
    assert "Wouters" not in repr(view.assessment.records)


def test_a_choice_is_no_text_and_keeps_its_id():
    records = Records(participants=(replace(PERSON, name="long"),))
    assert public(records=records).assessment.answers["kept"].value == "long"


def test_a_text_stays_within_what_an_answers_file_takes():
    given = {**GIVEN, "why": answered("Al " * 66)}
    records = Records(participants=(replace(PERSON, name="Al"),))
    view = published(computed(replace(whole(records=records).assessment, answers=given)), WORDS)
    assert len(str(view.assessment.answers["why"].value)) == 200


@given(st.lists(st.text(min_size=1, max_size=12), max_size=4), st.text(max_size=60))
def test_any_name_can_be_looked_for(names, said):
    changed = Names(names).replaced(said, lambda _found: "")
    assert len(changed) <= len(said)
    assert Names(names).are_in(said) or changed == said


def test_a_withheld_answer_that_lacks_something_is_not_shown_as_settled():
    unproven = {**GIVEN, "kept": answered("long", standing=Standing.DOCUMENTED)}
    records = Records(publication=Publication((KEPT,), frozenset()))
    results = computed(replace(evaluate(PACK, unproven).assessment, records=records))
    view = published(results, WORDS)
    assert not results.today.reading.settles("kept")
    assert not view.today.reading.settles("kept")
    assert view.assessment.answers["kept"].state is State.UNANSWERED
    assert view.today.reading.gaps == ()
