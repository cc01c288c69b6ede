"""The contents of the report."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.domain.assessment import Header, evaluate
from assess.domain.pack.answers import NOT_APPLICABLE, State
from assess.domain.pack.scores import Method
from assess.language import language
from assess.reporting.chapters.cover_and_summary import notice_of
from assess.reporting.designs.full import compose_full
from assess.reporting.pdf.render import render_html
from assess.reporting.pieces.pieces import Dossier
from tests import builders as b
from tests.reporting.casebook import FULL, PARTICULARS, cctv, large, row


def composed(results):
    return compose_full(Dossier(results, PARTICULARS, language("en")))


def test_the_outcome_leads_and_is_explained(document):
    assert document.cover.outcome == "Conditionally approved"
    assert document.summary.outcome == document.cover.outcome
    assert document.summary.means.endswith("Until then it should not start.")
    assert len(document.summary.reasons) == 3


def test_a_crossed_red_line_is_the_first_reason_and_the_first_finding():
    report = composed(cctv(data_sound="yes", alt_tried="yes", society_told="yes"))
    assert report.cover.outcome == "Rejected"
    assert report.summary.reasons[0].head == "Red line crossed: Listening to conversations in public"
    assert report.findings.red_lines[0].state == "Red line KO-14: crossed"
    assert report.findings.red_lines[0].tone == "red"
    assert report.summary.conditions[0].head == "Leave the microphones out."


def test_conditions_are_red_lines_then_gates_then_promised_measures():
    heads = [each.head for each in composed(cctv()).summary.conditions]
    assert heads[0] == "Finish the impact assessment, then start."
    assert heads[-1] == "Ask the people of the area in two evening meetings"


def test_a_clean_case_says_what_stands_well():
    clean = cctv(
        data_retention="h72", data_masking="yes", data_signs="yes", effect_target="yes", alt_tried="yes",
        dpia_done="yes", society_asked="yes", society_told="yes", rights=(row("art7", "residents", affected="no"),),
    )  # fmt: skip
    report = composed(evaluate(replace(clean.assessment, measures={})))
    assert report.cover.outcome == "Approved"
    assert [each.head for each in report.summary.reasons][:2] == ["No red line is crossed", "Every gate is passed"]
    assert report.summary.no_conditions
    assert report.rights.sections[0].lead == "None identified."


def test_a_score_says_its_direction_its_range_and_its_band(document):
    efficiency = next(each for each in document.scores.sections if each.title == "Efficiency")
    assert efficiency.lead == "Today and target: at least 40, up to 80 of 100, higher is better."
    assert efficiency.rests_on.startswith("Band: limited to strong, open answers decide.")
    assert "Provisional: below 70% settled." in efficiency.rests_on


def test_a_measure_says_what_it_is_worth_and_who_does_it(document):
    short = document.plan.plan.rows[0]
    assert short[0].words == "Keep recordings 72 hours at most"
    assert "Privacy and data protection 10 instead of 33" in short[0].more[1]
    assert [cell.words for cell in short[1:]] == ["IT service", "1 March 2027", "1 200 EUR", "partly in place"]
    assert document.plan.declined.rows[0][1].words == "There are no wardens to spare before 2028."


def test_an_open_question_says_how_far_it_could_move_a_score(document):
    first = document.unknown.table.rows[0]
    assert first[0].words == "Were other answers tried, such as lighting or presence?"
    assert first[2].words == "Efficiency: 0 to 40 points"


def test_a_duty_counts_the_fields_that_are_covered(document):
    by_title = {row[0].words: row for row in document.duties.table.rows}
    necessity = by_title["GDPR Art. 35(7)(b): necessity and proportionality"]
    assert necessity[1].words == "3 of 4 answered, 3 fulfilled"
    assert necessity[2].words == "Decision"


def test_a_covered_field_needs_every_question_on_it_settled():
    rows = {row[0].words: row for row in composed(cctv(problem_text=State.UNKNOWN)).duties.table.rows}
    assert rows["GDPR Art. 35(7)(a): description"][1].words == "2 of 3 answered, 1 fulfilled"
    assert rows["GDPR Art. 35(7)(a): description"][2].words == "Problem and its evidence"


def test_answers_come_with_reason_evidence_and_standing(document):
    evidence = document.answers.sections[0].questions[1]
    assert evidence.answer.lines == ("Yes, with figures",)
    assert evidence.answer.justification == ("Police statistics for 2024 and 2025, by street and hour.",)
    assert evidence.answer.evidence[0].to == "https://example.org/statistics"
    assert evidence.standing == "documented"


def test_every_kind_of_answer_has_words(document):
    lines = {q.ask: q.answer.lines for section in document.answers.sections for q in section.questions}
    assert lines["How many cameras?"] == ("12 cameras",)
    assert lines["The plan of the cameras"] == ("plan-of-the-square.pdf (179 KB)",)
    assert lines["Were other answers tried, such as lighting or presence?"] == ("We do not know yet",)
    assert "184" in lines["What does it cost in five years?"][0]


def test_what_does_not_apply_says_why():
    results = cctv(data_sound=replace(NOT_APPLICABLE, reason="There are no microphones."))
    sound = next(q for s in composed(results).answers.sections for q in s.questions if q.ask == "Is sound recorded?")
    assert sound.answer.lines == ("Does not apply",)
    assert sound.answer.justification == ("There are no microphones.",)
    assert not sound.answer.open


def test_the_answer_at_the_target_is_told_where_it_differs(document):
    retention = document.answers.sections[1].questions[0]
    assert retention.with_measures == "With the accepted measures: Up to 72 hours"


@pytest.mark.parametrize("results", [cctv(), cctv(alt_tried="no", society_told="partly"), large(30)])
def test_the_rows_of_a_mean_add_up_to_its_total(results):
    scores = zip(composed(results).trace, results.assessment.pack.scores, strict=True)
    means = [section for section, score in scores if score.method is Method.MEAN]
    assert means
    for section in means:
        assert len(section.table.columns) >= 4
        for place in range(3, len(section.table.columns), 2):
            shown = [row[place].words for row in section.table.rows if "to" not in row[place].words]
            total = section.table.rows[-1][place].words
            points = [Decimal(words.replace("−", "-")) for words in shown if words[-1:].isdigit()]
            if "at least" in total:  # there is no value: the range stands in its place, and nothing is added
                assert points == []
            else:
                assert sum(points[:-1]) == points[-1] == Decimal(total)


def test_ratings_are_ours_unless_the_pack_says_otherwise(document):
    ratings = next(row for row in document.method.provenance.rows if row[0].words == "Ratings of options")
    assert [cell.words for cell in ratings[1:4]] == ["0", "0", "0"]


def test_the_rule_that_gave_the_outcome_is_marked(document):
    assert [rule.fired for rule in document.method.rules] == [False, False, False, True, False]


def test_sources_are_numbered_and_cited_by_number(document):
    assert [each.number for each in document.sources] == ["1", "2", "3", "4"]
    assert document.findings.red_lines[0].source.words.endswith("Art. 35(1), (3)(c) [1]")
    assert document.findings.red_lines[0].source.to == "#source-1"


def test_the_notice_stops_before_addresses():
    assert notice_of("It is made up. Sources: https://a.example/ ; https://b.example/") == "It is made up."
    assert notice_of("") == ""
    assert notice_of("https://a.example/") == ""


def test_an_assessment_without_a_title_takes_the_questionnaires():
    results = evaluate(replace(cctv().assessment, header=Header()))
    assert composed(results).cover.title == "Assessment of a security technology"


def test_an_empty_assessment_can_be_composed():
    report = composed(evaluate(replace(cctv().assessment, answers={}, measures={})))
    assert report.cover.outcome == "Incomplete: too little is known"


def test_a_pack_without_anything_to_score_can_be_composed():
    report = composed(b.evaluate(b.pack(b.text("a")), b.answers(a="x")))
    assert report.summary.drawn is None
    assert report.scores.sections == ()


def test_the_same_case_gives_the_same_document():
    assert composed(cctv()) == composed(cctv())


def test_words_of_the_questionnaire_are_marked_when_the_report_is_in_another_language():
    report = compose_full(Dossier(cctv(), PARTICULARS, language("fr")))
    html = render_html(report, FULL)
    assert '<html lang="fr">' in html
    assert '<tbody lang="en">' in html
    assert "1er mars 2027" in html
