"""What a supplement takes over from its main assessment, and what the public edition keeps back of both."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assess.domain.assessment import Assessment
from assess.domain.assessment import evaluate as computed
from assess.domain.beside.records import Participant, Publication, Records, Withheld, Withholdable
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Answer, Evidence, Standing, State, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import SameAs
from assess.domain.publishing.publication import StandIns, published
from assess.domain.supplements import carried, own_answers, taken_over, with_supplements
from tests.builders import answers, day, is_, number, pack, question, scale, some_of, text, yes_no

DAY = date(2027, 3, 1)
MAIN = pack(
    question("kept", {"short": 0, "long": 1}),
    yes_no("told"),
    some_of("sensors", ("video", "audio", "none"), exclusive="none"),
    scale("risk", 5),
    number("poles", least=0, most=100),
    day("start"),
    text("place"),
    question("why", ("law", "habit"), when=is_("kept", "long")),
    id="main",
)


def asks_again(asks, theirs, **values):
    return replace(asks, same_as=SameAs("main", theirs, values))


def over(asks, given, theirs):
    """Return what a question takes over of one answer."""
    return carried(pack(asks, id="more"), MAIN, answers({theirs: given})).get(asks.id)


@pytest.mark.parametrize(
    ("asks", "given", "taken"),
    [
        (asks_again(question("q", ("short", "long")), "kept"), "long", "long"),
        (asks_again(question("q", ("days", "weeks")), "kept", long="weeks", short="days"), "long", "weeks"),
        (asks_again(yes_no("q"), "kept", short="yes", long="no"), "short", "yes"),
        (asks_again(scale("q", 4), "kept", short="1", long="4"), "long", 4),
        (asks_again(yes_no("q"), "risk", **{"1": "yes", "5": "no"}), 5, "no"),
        (asks_again(scale("q", 5), "risk"), 3, 3),
        (asks_again(some_of("q", ("audio", "video")), "sensors"), ("video", "audio"), ("audio", "video")),
        (asks_again(some_of("q", ("any",)), "sensors", video="any", audio="any"), ("video", "audio"), ("any",)),
        (asks_again(number("q", least=0, most=50), "poles"), Decimal(12), Decimal(12)),
        (asks_again(day("q"), "start"), date(2027, 1, 1), date(2027, 1, 1)),
        (asks_again(text("q", kind=Kind.LONG_TEXT), "place"), "The square", "The square"),
    ],
)
def test_an_answer_is_turned_into_one_of_the_question_that_takes_it(asks, given, taken):
    found = over(asks, given, asks.same_as.question)
    assert found is not None
    assert found.value == taken


@pytest.mark.parametrize(
    ("asks", "given"),
    [
        (asks_again(question("q", ("short", "forever")), "kept"), "long"),
        (asks_again(question("q", ("days", "weeks")), "kept", short="days"), "long"),
        (asks_again(some_of("q", ("video",)), "sensors"), ("video", "audio")),
        (
            asks_again(some_of("q", ("some", "none"), exclusive="none"), "sensors", video="some", audio="none"),
            ("video", "audio"),
        ),
        (asks_again(scale("q", 4), "risk"), 3),
        (asks_again(scale("q", 5, better="high"), "risk"), 3),
        (asks_again(number("q", least=0, most=10), "poles"), Decimal(12)),
        (asks_again(number("q", least=0, most=50), "start"), date(2027, 1, 1)),
        (asks_again(text("q", max_length=5), "place"), "The square"),
        (asks_again(text("q"), "kept"), "long"),
        (asks_again(question("q", ("video", "audio")), "sensors"), ("video",)),
        (asks_again(question("q", ("short", "long")), "nowhere"), "long"),
        (replace(question("q", ("short", "long")), same_as=SameAs("other", "kept")), "long"),
        (question("kept", ("short", "long")), "long"),
    ],
)
def test_what_does_not_fit_is_asked_again(asks, given):
    theirs = asks.same_as.question if asks.same_as else "kept"
    assert over(asks, given, theirs) is None


def test_justification_standing_and_evidence_go_along():
    full = Answer(
        State.ANSWERED, "long", "The court asks for it.", standing=Standing.VERIFIED, evidence=(Evidence("Ruling"),)
    )
    asks = asks_again(question("q", ("short", "weeks")), "kept", long="weeks")
    assert over(asks, full, "kept") == replace(full, value="weeks")


def test_an_open_answer_is_carried_where_the_question_takes_it():
    asks = asks_again(question("q", ("short", "long")), "kept")
    because = replace(NOT_APPLICABLE, reason="Nothing is kept.")
    assert over(asks, UNKNOWN, "kept") == UNKNOWN
    assert over(replace(asks, unknown_allowed=False), UNKNOWN, "kept") is None
    assert over(replace(asks, not_applicable_allowed=True), because, "kept") == because
    assert over(asks, because, "kept") is None
    assert over(asks, State.UNANSWERED, "kept") is None
    assert over(asks, Answer(State.NOT_APPLICABLE, reason="Withheld", withheld="Thieves"), "kept") is None


MORE = pack(
    asks_again(question("keeps", {"short": 0, "long": 1}), "kept"),
    asks_again(question("because", ("law", "habit")), "why"),
    question("own", {"good": 0, "bad": 1}),
    id="more",
)


def assessments(given, own, **more):
    return with_supplements(
        Assessment(MAIN, DAY, answers(given), **more), [Assessment(MORE, date(2020, 1, 1), answers(own))]
    )


def test_what_is_carried_lies_over_ones_own_answer_and_is_judged_on_the_day_of_the_main_assessment():
    whole = assessments({"kept": "long"}, {"keeps": "short", "own": "good"})
    (supplement,) = whole.supplements
    assert supplement.as_of == DAY
    assert supplement.answers["keeps"].value == "long"
    assert dict(own_answers(supplement, whole)) == answers(own="good")
    assert [each.id for each in taken_over(supplement, whole)] == ["keeps"]


def test_an_answer_that_the_main_assessment_does_not_ask_is_not_carried():
    hidden = assessments({"kept": "short", "why": "law"}, {})
    shown = assessments({"kept": "long", "why": "law"}, {})
    assert "because" not in hidden.supplements[0].answers
    assert shown.supplements[0].answers["because"].value == "law"


def test_supplements_are_scored_for_themselves():
    results = computed(assessments({"kept": "long"}, {"own": "good"}))
    (more,) = results.supplements
    assert results.today.scores["privacy"].value == 100
    assert more.today.scores["privacy"].value == 50


def test_the_public_edition_of_a_supplement_keeps_back_what_the_main_assessment_does():
    records = Records(
        participants=(Participant("p1", "Lead", name="Ada Example"),),
        publication=Publication((Withheld(Withholdable.ANSWER, "kept", "It would help thieves."),)),
    )
    main = Assessment(MAIN, DAY, answers(kept="long"), records=records)
    own = {"own": answered("good", "Ada Example checked it.")}
    whole = with_supplements(main, [Assessment(MORE, DAY, {**answers(keeps="short"), **own})])
    before, shown = computed(whole), published(computed(whole), StandIns())
    (supplement,) = shown.supplements
    assert shown.assessment.supplements == (supplement.assessment,)
    assert supplement.assessment.answers["keeps"].withheld == "It would help thieves."
    assert supplement.assessment.answers["keeps"].value is None
    assert supplement.assessment.answers["own"].justification == "[name withheld] checked it."
    assert supplement.today.scores["privacy"].value == before.supplements[0].today.scores["privacy"].value
    assert "Ada" not in repr(supplement.points) + repr(shown.assessment)


def test_the_main_assessment_names_nobody_who_stands_in_a_supplement():
    records = Records(participants=(Participant("p1", "Lead", name="Ada Example"),))
    main = Assessment(MAIN, DAY, {"place": answered("Square", "As Ada Example says.")})
    whole = with_supplements(main, [Assessment(MORE, DAY, {}, records=records)])
    assert "Ada" not in repr(published(computed(whole), StandIns()).assessment)
