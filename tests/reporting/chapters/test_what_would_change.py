"""What would change the result: levers, open answers to give first and the effect of measures, in words."""

from dataclasses import replace

from assess.domain.assessment import Results
from assess.domain.pack.answers import Standing, State, answered
from assess.domain.pack.rules import Always, BandFact, BetterFact, GateFact, Outcome, Point
from assess.domain.pack.scores import Direction
from assess.language import language
from assess.reporting.chapters.levers import MOST_LEVERS, LeversChapter, levers_chapter
from assess.reporting.chapters.measures_worth import MeasuresWorth, measures_worth
from assess.reporting.chapters.unknown import unknown_chapter
from assess.reporting.designs.summary import compose_summary
from assess.reporting.pdf.render import render_html
from assess.reporting.pieces.pieces import Dossier
from tests import builders as b
from tests.reporting.casebook import FULL, PARTICULARS, cctv

WORDS = language("en")


def told(results: Results) -> Dossier:
    return Dossier(results, PARTICULARS, WORDS)


def levers_of(results: Results) -> LeversChapter:
    return levers_chapter(told(results))


def worth_of(results: Results) -> MeasuresWorth:
    found = measures_worth(told(results))
    assert found is not None
    return found


SIGNS_AND_STORAGE = b.pack(
    b.question("signs", ["yes", "no"]),
    b.question("storage", {"short": 0, "long": 1}),
    gates=(b.gate("signs"),),
    outcomes=(
        b.outcome("gates", Outcome.CONDITIONAL, GateFact(frozenset({"failed", "open"}))),
        b.outcome("rest", Outcome.APPROVED, Always()),
    ),
)


# levers --------------------------------------------------------------------------------------------------------------


def test_a_lever_says_its_question_both_answers_and_what_moves():
    (alone,) = levers_of(b.evaluate(SIGNS_AND_STORAGE, b.answers(signs="no", storage="long"))).lists
    assert alone.title == "One other answer"
    assert [
        (change.question, change.ask, change.answers, lever.moves) for lever in alone.levers for change in lever.changes
    ] == [
        ("signs", "signs?", "Now: No – instead: Yes", ("The outcome becomes “Approved”",)),
        ("storage", "storage?", "Now: Long – instead: Short", ("Privacy: maximum becomes low (higher is worse)",)),
    ]


def test_two_answers_that_do_more_together_stand_in_a_list_of_their_own():
    small = b.pack(*(b.question(name, {"good": 0, "bad": 1}) for name in ("one", "two", "three", "four")))
    chapter = levers_of(b.evaluate(small, b.answers(one="bad", two="bad", three="bad", four="bad")))
    pairs = chapter.lists[-1]
    assert pairs.title == "Two other answers together"
    assert all(len(lever.changes) == 2 and lever.moves for lever in pairs.levers)


def test_a_part_does_not_stand_beside_the_score_that_is_made_of_it():
    small = b.pack(
        b.question("a", {"good": {"one": 0}, "bad": {"one": 1}}, ordered=True),
        b.question("c", {"good": {"two": 0}, "bad": {"two": 1}}),
        scores=(b.mean("one"), b.mean("two"), b.worst_of("whole", "one", "two")),
        measures=(b.measure("mend", {"a": "good"}),),
    )
    results = b.evaluate(small, b.answers(a="bad", c="good"))
    ((lever,),) = (each.levers for each in levers_of(results).lists)
    assert lever.moves == ("Whole: maximum becomes low (higher is worse)",)
    worth = worth_of(results)
    assert worth.table is not None
    assert worth.table.rows[0][2].words == "Whole: 100 becomes 0 (maximum becomes low)"


def test_it_is_said_when_no_single_answer_moves_anything():
    chapter = levers_of(b.evaluate(SIGNS_AND_STORAGE, b.answers(signs="yes", storage="short")))
    assert chapter.none == "No single other answer would move a band or the outcome."
    assert chapter.lists == ()


def test_there_are_no_more_levers_than_fit_on_a_page():
    names = [f"q{number}" for number in range(20)]
    gates = tuple(b.gate(name) for name in names)
    small = b.pack(
        *(b.question(name, {"yes": {name: 0}, "no": {name: 1}}) for name in names),
        gates=gates,
    )
    chapter = levers_of(b.evaluate(small, b.answers(dict.fromkeys(names, "no"))))
    assert len(chapter.lists[0].levers) == MOST_LEVERS
    assert sum(len(each.levers) for each in chapter.lists) <= MOST_LEVERS * 3 // 2


# open answers --------------------------------------------------------------------------------------------------------


def test_the_questions_to_answer_first_say_by_how_much_and_what_becomes_certain():
    chapter = unknown_chapter(told(cctv()))
    assert chapter.first_title == "Answer these 2 questions first"
    first = chapter.first[0]
    assert first.question == "alt.tried"
    assert first.ask == "Were other answers tried, such as lighting or presence?"
    assert first.gains == (
        "Efficiency: a range of 40 of 100 points becomes one figure",
        "The band becomes certain: Efficiency",
    )


def test_a_range_that_only_shrinks_says_what_is_left_at_most():
    small = b.pack(b.question("a", {"good": 0, "bad": 1}), b.question("b", {"good": 0, "bad": 1}, weight=3))
    chapter = unknown_chapter(told(b.evaluate(small, b.answers(a=State.UNKNOWN, b=State.UNKNOWN))))
    assert [(each.question, each.gains) for each in chapter.first] == [
        ("b", ("Privacy: a range of 100 of 100 points becomes 25 at most",)),
        ("a", ("Privacy: a range of 100 of 100 points becomes 75 at most",)),
    ]


def test_what_decides_the_outcome_is_answered_first_though_it_narrows_no_range():
    (first,) = unknown_chapter(told(b.evaluate(SIGNS_AND_STORAGE, b.answers(storage="short")))).first
    assert (first.question, first.gains) == ("signs", ("The outcome waits for it.",))


def test_it_is_said_when_no_open_answer_narrows_a_range():
    always = replace(SIGNS_AND_STORAGE, outcomes=SIGNS_AND_STORAGE.outcomes[-1:])
    chapter = unknown_chapter(told(b.evaluate(always, b.answers(storage="short"))))
    assert chapter.first == ()
    assert chapter.first_says == "No single answer is sure to narrow a range."


def test_nothing_is_to_be_answered_first_when_nothing_is_open():
    chapter = unknown_chapter(told(b.evaluate(SIGNS_AND_STORAGE, b.answers(signs="no", storage="short"))))
    assert (chapter.first_title, chapter.first) == ("", ())


# measures ------------------------------------------------------------------------------------------------------------


KEPT = b.pack(
    b.question("keep", {"short": {"privacy": 0, "merit": 0}, "year": {"privacy": 1, "merit": 1}}, ordered=True),
    b.question("seen", {"few": 0, "many": 1}, ordered=True),
    b.question("said", ["yes", "no"]),
    scores=(b.mean(), b.mean("merit", Direction.MERIT)),
    measures=(
        b.measure("tell", {"said": "yes"}),
        b.measure("fewer", {"seen": "few"}),
        b.measure("shorter", {"keep": "short"}),
    ),
    outcomes=(
        b.outcome("high", Outcome.CONSULT, BandFact("privacy", at_least="high")),
        b.outcome("promised", Outcome.CONDITIONAL, BetterFact(Point.TARGET, Point.IN_PLACE)),
        b.outcome("rest", Outcome.APPROVED, Always()),
    ),
)


def test_a_measure_shows_what_gets_better_and_what_gets_worse():
    worth = worth_of(b.evaluate(KEPT, b.answers(keep="year", seen="many", said="no")))
    assert worth.table is not None
    assert [[cell.words for cell in row] for row in worth.table.rows] == [
        ["Fewer", "the same", "Privacy: 100 becomes 50 (maximum becomes high)", "nothing", "50"],
        [
            "Shorter",
            "the same",
            "Privacy: 100 becomes 50 (maximum becomes high)",
            "Merit: 100 becomes 0 (maximum becomes low)",
            "-50",
        ],
        [
            "All 3 together",
            "Conditionally approved",
            "Privacy: 100 becomes 0 (maximum becomes low)",
            "Merit: 100 becomes 0 (maximum becomes low)",
            "0",
        ],
    ]
    assert worth.intro.endswith("Without any measure the outcome would be “Consultation needed first”.")
    assert worth.together == (
        "With all 3 measures that fit, the outcome would be “Conditionally approved”. 1 band gets better. "
        "1 band gets worse."
    )
    assert worth.unmoved == "These move no score and no outcome alone: Tell."


def test_a_measure_that_makes_the_outcome_stricter_is_explained():
    worth = worth_of(b.evaluate(KEPT, b.answers(keep="short", seen="many", said="yes")))
    assert worth.table is not None
    assert worth.table.rows[0][1].words == "Conditionally approved"
    assert worth.intro.endswith("“Consultation needed first”.")
    assert len(worth.table.notes) == 1
    milder = worth_of(b.evaluate(replace(KEPT, outcomes=KEPT.outcomes[1:]), b.answers(keep="short", seen="many")))
    assert milder.table is not None
    assert len(milder.table.notes) == 2
    assert "is a condition itself" in milder.table.notes[1]


def test_a_score_that_was_open_shows_the_range_that_it_leaves():
    small = b.pack(
        b.question("keep", {"short": 0, "year": 1}, ordered=True), measures=(b.measure("shorter", {"keep": "short"}),)
    )
    worth = worth_of(b.evaluate(small, {}))
    assert worth.table is not None
    assert worth.table.rows[0][2].words == "Privacy: up to 100, at least 0 becomes 0 (at worst maximum becomes low)"
    assert worth.table.rows[0][3].words == "nothing"


def test_an_answer_worse_than_the_average_and_better_than_feared_reads_as_the_range_that_it_narrows():
    small = b.pack(
        b.question("a", {"some": "0.27"}, weight=9),
        b.question("b", {"good": 0, "fair": "0.37", "bad": 1}),
        measures=(b.measure("settle", {"b": "fair"}),),
    )
    worth = worth_of(b.evaluate(small, b.answers(a="some")))
    assert worth.table is not None
    assert worth.table.rows[0][2].words == "Privacy: up to 34, at least 24 becomes up to 28, at least 24"
    assert worth.table.rows[0][3].words == "nothing"


def test_without_a_measure_that_fits_there_is_nothing_to_tell():
    assert measures_worth(told(b.evaluate(SIGNS_AND_STORAGE, b.answers(signs="no", storage="long")))) is None


# where it is shown ---------------------------------------------------------------------------------------------------


def test_the_report_prints_all_three(document):
    html = render_html(document, FULL)
    for words in (
        "What each measure would change",
        "What would change the result",
        document.levers.lists[0].levers[0].changes[0].answers,
        document.unknown.first_title,
        document.unknown.first[0].gains[0],
        document.plan.worth.together,
    ):
        assert words in html


# what is to settle ---------------------------------------------------------------------------------------------------


def test_the_report_lists_what_is_to_settle_and_does_not_call_it_settled():
    unproven = answered("long", standing=Standing.DOCUMENTED)
    dossier = told(b.evaluate(SIGNS_AND_STORAGE, {**b.answers(signs="yes"), "storage": unproven}))
    chapter = unknown_chapter(dossier)
    (lacking,) = chapter.to_settle
    assert lacking.question == "storage"
    assert lacking.says == ("It counts as documented, but there is no evidence. Add what shows it.",)
    assert chapter.settle_lead == "1 answer still lacks something. It counts in the scores, but not as settled."
    assert "settled" not in chapter.lead
    assert unknown_chapter(told(b.evaluate(SIGNS_AND_STORAGE, b.answers(signs="yes", storage="long")))).to_settle == ()


def test_the_summary_says_how_many_answers_lack_something():
    unproven = answered("long", standing=Standing.DOCUMENTED)
    dossier = told(b.evaluate(SIGNS_AND_STORAGE, {**b.answers(signs="yes"), "storage": unproven}))
    assert "1 answer still lacks something." in compose_summary(dossier).unknown_lead
