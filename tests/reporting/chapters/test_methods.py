"""What the report prints on sums, products, counts, adjusted scores and the worst of several."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.assessment import Results, evaluate
from assess.domain.pack.answers import Evidence, Standing, State
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Option
from assess.domain.pack.scores import Adjustment, Direction, Method, Raise, Score
from assess.language import language
from assess.reporting.chapters.findings import FindingsChapter, findings_chapter
from assess.reporting.designs.full import Document, compose_full
from assess.reporting.pictures.bars import contributions
from assess.reporting.pictures.proportionality import axes
from assess.reporting.pictures.score import score_picture
from assess.reporting.pictures.steps import first_step
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.pieces.shapes import PAPER, Box, Dot
from tests import builders as b
from tests.reporting.casebook import PARTICULARS

TITLES = {"raw": "Raw impact", "relief": "Mitigation", "current": "Current impact", "both": "Both together"}


def composed(results: Results) -> Document:
    return compose_full(Dossier(results, PARTICULARS, language("en")))


def pointed(name: str, score: str, *points: str, **more):
    """Return a question whose options p0, p1 ... give points in a score."""
    options = tuple(
        Option(f"p{place}", f"Option {place}", points={score: Fraction(each)}) for place, each in enumerate(points)
    )
    return b.question(name, options=options, **more)


def score(name: str, method: Method, direction: Direction = Direction.RISK, **more) -> Score:
    bands = more.pop("bands", b.LEVEL_BANDS)
    return Score(name, TITLES.get(name, name.capitalize()), direction, method, bands, **more)


def registered() -> Results:
    """Return a register of which each row is a product of two columns or of three."""
    affected = b.is_("affected", "yes")

    def factor(name: str, label: str, *points: str):
        options = tuple(
            Option(f"p{place}", f"{each} of {name}", points={"": Fraction(each)}) for place, each in enumerate(points)
        )
        return replace(b.column(name, Kind.ONE_OF, when=affected), label=label, options=options)

    question = b.table(
        "rights",
        b.column("affected", Kind.YES_NO),
        factor("weight", "a: how much?", "1", "2", "4"),
        factor("depth", "b: how deep?", "1", "2", "4"),
        factor("law", "c: how sure?", "1/2", "1"),
        key={"right": b.listed("art7", "art8", "art21")},
    )
    scores = (
        score("plain", Method.WORST, factors=("weight", "depth"), over="rights", row_counts_when=affected),
        score("strict", Method.WORST, factors=("weight", "depth", "law"), over="rights", row_counts_when=affected),
    )
    rows = (
        {"right": "art7", "affected": "yes", "weight": "p1", "depth": "p0", "law": "p0"},
        {"right": "art8", "affected": "yes", "weight": "p1", "depth": "p1", "law": "p0"},
        {"right": "art21", "affected": "no"},
    )
    return b.evaluate(b.pack(question, scores=scores), b.answers(rights=rows))


def lowered(**given) -> Results:
    """Return a sum that another one lowers, and both added up."""
    questions = (
        pointed("harm", "raw", "0", "10", "20"),
        pointed("reach", "raw", "0", "10"),
        pointed("guard", "relief", "0", "4"),
    )
    step = Adjustment("raw", "relief", Fraction(50), Fraction(17, 20), in_percent=True, half_up=True)
    scores = (
        score("raw", Method.SUM),
        score("relief", Method.SUM, Direction.MERIT),
        score("current", Method.ADJUST, adjustment=step),
    )
    return b.evaluate(b.pack(*questions, scores=scores), b.answers(given))


def section_of(report: Document, title: str):
    return next(each for each in report.trace if each.title == title)


def shown(report: Document, title: str) -> list[list[str]]:
    return [[cell.words for cell in row] for row in section_of(report, title).table.rows]


# registers of products ----------------------------------------------------------------------------------------------


def test_a_register_of_products_stands_once_with_its_factors_and_every_product():
    (section,) = composed(registered()).rights.sections
    assert section.table is not None
    assert [column.title for column in section.table.columns[1:]] == [
        "a: how much?", "b: how deep?", "c: how sure?", "Plain", "Strict",
    ]  # fmt: skip
    assert [[cell.words for cell in row] for row in section.table.rows] == [
        ["1. ART8", "2 of weight", "2 of depth", "1/2 of law", "4", "2"],
        ["2. ART7", "2 of weight", "1 of depth", "1/2 of law", "2", "1"],
    ]
    assert section.not_affected == "Looked at and not affected: ART21."
    assert section.drawn is None


def test_each_score_says_which_row_is_hit_hardest():
    (section,) = composed(registered()).rights.sections
    assert section.lead == (
        "Plain: hit hardest is ART8, 4 of 16 (maximum). Strict: hit hardest is ART8, 2 of 16 (limited)."
    )


def test_an_open_factor_leaves_a_range():
    results = registered()
    rows = ({"right": "art7", "affected": "yes", "weight": "p1", "law": "p1"},)
    opened = evaluate(replace(results.assessment, answers=b.answers(rights=rows)))
    (section,) = composed(opened).rights.sections
    assert section.table is not None
    assert [cell.words for cell in section.table.rows[0][2:5:2]] == ["open", "open: 2 to 8"]
    assert section.table.rows[0][4].more == ("limited to maximum",)


def test_a_register_without_a_row_that_counts_says_so_once():
    results = registered()
    rows = tuple({"right": each, "affected": "no"} for each in ("art7", "art8"))
    (section,) = composed(evaluate(replace(results.assessment, answers=b.answers(rights=rows)))).rights.sections
    assert section.lead == "None identified."
    assert section.table is None


def test_the_rows_of_a_product_name_their_factors_as_plain_numbers():
    report = composed(registered())
    assert [row[1] for row in shown(report, "Strict")] == ["2 × 1 × 0.5", "2 × 2 × 0.5", ""]
    assert "a: how much?; b: how deep?; c: how sure?" in section_of(report, "Strict").table.notes[0]


def test_the_sides_of_a_grid_say_of_what_they_are_the_highest(document):
    section = section_of(document, "Fundamental rights")
    assert section.table.rows[0][1].words == "severity 3 (highest of 3, 3, 2); likelihood 3"
    assert section.table.notes[0].startswith("The inputs in their order")


# sums, counts, adjusted scores --------------------------------------------------------------------------------------


def led(**cells) -> Results:
    row = {"right": "art7", "affected": "yes", "scale": 1, "scope": 4, "reversibility": 1, "likelihood": 4, **cells}
    of = b.pack(b.register(), scores=(b.register_score(each=b.WORST_LEADS),))
    return b.evaluate(of, b.answers(rights=({name: cell for name, cell in row.items() if cell},)))


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        ({}, "severity 2 (1, raised by 4, 1); likelihood 4"),
        ({"scope": 3}, "severity 1 (not raised by 3, 1); likelihood 4"),
        ({"scale": 4}, "severity 4 (not raised by 4, 1); likelihood 4"),
        ({"scope": None}, "severity 1, open, 1; likelihood 4"),
    ],
)
def test_a_side_that_one_input_leads_says_whether_the_others_raise_it(cells, side):
    [section] = composed(led(**cells)).trace
    assert section.table.rows[0][1].words == side


def test_the_rows_of_a_register_say_when_the_input_that_leads_is_raised():
    [section] = composed(led()).trace
    note = section.table.notes[0]
    assert note.startswith(
        "The inputs in their order: severity: Scale / Scope / Reversibility; likelihood: Likelihood."
    )
    assert "where the highest of “Scope”, “Reversibility” is at least 4, or the lowest of them at least 3." in note
    assert "raise it by one level at most" in composed(led()).rights.intro


def test_the_cell_of_a_grid_of_questions_shows_what_was_raised():
    each = b.grid_of("g", ["sev", "wide"], ["like"], rows_raised=Raise(4))
    of = b.pack(b.scale("sev"), b.scale("wide"), b.scale("like"), scores=(each,))
    [section] = composed(b.evaluate(of, b.answers(sev=1, wide=4, like=4))).trace
    assert section.table.rows[3][0].more == ("severity 2 (raised by one level); likelihood 4",)
    assert section.table.notes[0].startswith("Severity: “sev?” leads.")


def evidenced(**given) -> Results:
    """Return a merit in which what was found and how good the study is count as one part."""
    each = replace(b.grid_of("effect", ["found"], ["study"]), direction=Direction.MERIT)
    whole = b.mean("merit", Direction.MERIT, part_weights=(("effect", Fraction(2)),))
    other = b.question("other", {"good": {"merit": 1}, "bad": {"merit": 0}})
    of = b.pack(b.scale("found", better="high"), b.scale("study", better="high"), other, scores=(each, whole))
    return b.evaluate(of, b.answers(found=4, study=4, other="good", **given))


def test_a_mean_of_answers_and_scores_shows_each_with_its_weight_and_points():
    report = composed(evidenced())
    section = section_of(report, "Merit")
    assert section.lead.endswith("The rating of a score in the rows is its share of its maximum.")
    assert shown(report, "Merit") == [
        ["other?", "1", "1", "33.33"],
        ["Effect", "2", "1", "66.67"],
        ["Score", "", "", "100"],
    ]
    assert any("A mean of answers and scores" in each for each in report.method.paragraphs)
    asked = {row[0].words for table in report.effect.tables for row in table.rows}
    assert {"found?", "study?", "other?"} <= asked


def test_the_bars_of_a_mean_name_its_parts():
    results = evidenced()
    scored = results.target.scores["merit"]
    bars = contributions(results.target, scored, language("en"))
    assert [(bar.about, bar.answer) for bar in bars] == [("Effect", ""), ("other?", "Good")]


def bounded(**given) -> FindingsChapter:
    asks = (
        b.number("alarms", least=0, most=100, decimals=2, kind=Kind.PERCENTAGE),
        b.number("cost", least=0, decimals=2, kind=Kind.MONEY, currency="EUR"),
        b.number("days", least=0, unit="days"),
    )
    gates = (b.gate("alarms", None, at_most=50), b.gate("cost", None, at_least=1000))
    of = b.pack(*asks, gates=(*gates, b.gate("days", None, at_least=1, at_most=30)))
    return findings_chapter(Dossier(b.evaluate(of, b.answers(given)), PARTICULARS, language("en")))


def test_a_gate_that_fails_by_a_number_says_what_passes():
    findings = bounded(alarms=Decimal(99), cost=Decimal("999.5"), days=Decimal(40))
    assert [gate.facts[1].value for gate in findings.gates] == [
        "99%: 50% at most passes",
        "€999.50: €1,000.00 at least passes",
        "40 days: 1 to 30 days passes",
    ]


def test_open_and_passed_gates_name_the_amounts_that_pass():
    open_, passed = bounded(alarms=Decimal(12)).other_gates
    assert [row[0].more[1] for row in open_.rows] == ["€1,000.00 at least passes", "1 to 30 days passes"]
    assert passed.rows[0][1].words == "12%: 50% at most passes"


def test_the_rows_of_a_sum_add_up_and_none_of_them_leads():
    report = composed(lowered(harm="p2", reach="p1", guard="p0"))
    section = section_of(report, "Raw impact")
    assert section.lead == "Each answer gives the points of what was chosen; the rows add up to the score."
    assert shown(report, "Raw impact") == [["harm?", "20"], ["reach?", "10"], ["Score", "30"]]
    assert section.table.rows[0][0].more == ("Option 2",)
    assert not any("leads" in cell.more for row in section.table.rows for cell in row)


@pytest.mark.parametrize(
    ("guard", "gain", "total", "note"),
    [("p1", "-4", "26", "threshold reached"), ("p0", "0", "30", "threshold not reached")],
)
def test_an_adjusted_score_shows_its_step(guard, gain, total, note):
    report = composed(lowered(harm="p2", reach="p1", guard=guard))
    section = section_of(report, "Current impact")
    assert section.lead == (
        "“Raw impact” × 0.85 when “Mitigation” reaches 50 percent of its maximum, else “Raw impact” as it is. "
        "The result is rounded half up to a whole number."
    )
    base, by, step, end = section.table.rows
    assert (base[0].words, base[1].words, by[1].more) == ("Raw impact", "30", ("read, not added",))
    assert step[0].words == "Taken off when “Mitigation” reaches 2: × 0.85"
    assert (step[1].words, step[1].more, end[1].words) == (gain, (note,), total)


def test_a_count_says_which_statements_hold():
    many = score("signs", Method.COUNT, statements=(b.is_("a", "good"), b.is_("c", "good")))
    report = composed(
        b.evaluate(b.pack(b.question("a"), b.question("c"), scores=(many,)), b.answers(a="good", c="bad"))
    )
    rows = section_of(report, "Signs").table.rows
    assert [(row[0].words, row[0].more, row[1].words, row[1].more) for row in rows[:2]] == [
        ("1. a?", ("Good",), "1", ("holds",)),
        ("2. c?", ("Bad",), "0", ("does not hold",)),
    ]
    assert report.scores.sections[0].lead == "Today and target: 1 of 2, higher is worse."


def test_a_product_of_answers_shows_its_factors_and_the_product():
    many = score("times", Method.PRODUCT)
    questions = pointed("a", "times", "1", "3"), pointed("c", "times", "1/2", "2")
    report = composed(b.evaluate(b.pack(*questions, scores=(many,)), b.answers(a="p1", c="p0")))
    assert shown(report, "Times") == [["a?", "3"], ["c?", "0.5"], ["Multiplied", "1.5"], ["Score", "1.5"]]
    assert report.scores.sections[0].lead == "Today and target: 1.5 of 6, higher is worse."


def test_the_worst_of_scores_names_the_score_that_decides(surveille):
    report = composed(surveille)
    light = next(each for each in report.scores.sections if each.title == "Ethics light")
    assert "Decided by: Ethics, risk of intrusion." in light.rests_on
    assert not any("ethics_" in each.rests_on for each in report.scores.sections)
    people = surveille.assessment.answers["scenario.people"]
    shown = replace(people, standing=Standing.DOCUMENTED, evidence=(Evidence("The scenario"),))
    reasons = composed(evaluate(surveille.assessment.answered("scenario.people", shown))).summary.reasons
    assert reasons[2].head == "Ethics light: amber, intermediate risk"
    assert reasons[2].body.endswith("decided by: Ethics, risk of intrusion.")


def test_scores_on_other_scores_are_not_said_to_stand_alone():
    added = score("both", Method.SUM, parts=("raw", "relief"))
    results = lowered(harm="p1", reach="p0", guard="p1")
    pack = replace(results.assessment.pack, scores=(*results.assessment.pack.scores[:2], added))
    report = composed(evaluate(replace(results.assessment, pack=pack)))
    assert "never added up" not in str(report)
    assert section_of(report, "Both together").lead == "The scores in the rows add up to this one."


# annex, open questions, pictures ------------------------------------------------------------------------------------


def test_the_page_on_method_describes_only_what_the_pack_uses(document, surveille):
    ours, theirs = document.method.paragraphs[0], composed(surveille).method.paragraphs[0]
    assert "A mean:" in ours
    assert "A sum:" not in ours
    assert "A sum:" in theirs
    assert "mean of the ratings" not in theirs


def test_options_with_points_are_counted_by_where_they_come_from(surveille):
    report = composed(surveille)
    names = [row[0].words for row in report.method.provenance.rows]
    assert "Points of options" in names
    assert "Ratings of options" not in names


def test_an_open_answer_says_how_many_points_of_a_sum_it_decides():
    report = composed(lowered(harm=State.UNKNOWN, reach="p1", guard="p1"))
    assert report.unknown.table is not None
    assert report.unknown.table.rows[0][2].words == "Raw impact: 0 to 20 points"
    assert [each.picture.title for each in report.unknown.drawn] == [
        "Raw impact: which open answers could move it most?"
    ]


def test_an_open_statement_and_an_open_register_are_named():
    many = score("signs", Method.COUNT, statements=(b.is_("a", "good"),))
    report = composed(b.evaluate(b.pack(b.question("a"), scores=(many,)), b.answers(a=State.UNKNOWN)))
    assert report.unknown.table is not None
    assert report.unknown.table.rows[0][2].words == "Signs: statement 1"
    results = evaluate(replace(registered().assessment, answers={}))
    table = composed(results).unknown.table
    assert table is not None
    assert table.rows[0][2].words == "Plain: 0 to 16 points; Strict: 0 to 16 points"


def test_a_sum_in_whole_points_has_a_field_for_each_of_them(surveille):
    pack, scores = surveille.assessment.pack, surveille.target.scores
    firsts = {name: first_step(pack, scored) for name, scored in scores.items()}
    assert (firsts["usability"], firsts["excellence"], firsts["ethics_error"], firsts["ethics"]) == (0, 0, 1, 1)
    assert firsts["rights"] is None


@pytest.mark.parametrize("name", ["usability", "excellence", "benefit", "rights", "rights_strict", "ethics"])
def test_a_value_is_drawn_within_its_own_band(surveille, name):
    picture = score_picture(surveille, name, language("en"), PAPER)
    assert picture is not None
    scored = surveille.target.scores[name]
    dot = next(shape for shape in picture.shapes if isinstance(shape, Dot) and shape.role == "point-target")
    rows = [shape for shape in picture.shapes if isinstance(shape, Box) and abs(shape.y - dot.y) < shape.height]
    bands = [box for box in rows if box.role.startswith(("severity", "track"))]
    box = bands[scored.score.bands.place(scored.value, scored.maximum)]
    assert box.x <= dot.x <= box.x + box.width
    assert box.width > 0


def test_the_picture_of_a_sum_is_in_percent_of_its_maximum(surveille):
    drawn = composed(surveille).summary.drawn
    assert drawn is not None
    said = drawn.picture.says
    assert "Usability" in said
    assert "Target: 60 across, 25 up." in said


def test_what_another_score_is_made_of_is_not_an_axis():
    merit, risks = axes(lowered().assessment.pack)
    assert merit is None
    assert [risk.id for risk in risks] == ["current"]


def test_a_score_of_a_single_panel_is_not_an_axis():
    """As in Canada's assessment: each panel has its own sum, and the sums of all panels lower a raw score."""
    questions = (
        pointed("harm", "raw", "0", "10"),
        replace(
            pointed("asked", "relief", "0", "4"),
            options=tuple(
                Option(f"p{place}", "", points={"relief": Fraction(place), "panel": Fraction(place)})
                for place in range(2)
            ),
        ),
        pointed("guard", "relief", "0", "4"),
    )
    step = Adjustment("raw", "relief", Fraction(50), Fraction(17, 20), in_percent=True, half_up=True)
    scores = (
        score("raw", Method.SUM),
        score("relief", Method.SUM, Direction.MERIT),
        score("current", Method.ADJUST, adjustment=step),
        score("panel", Method.SUM, Direction.MERIT),
    )
    results = b.evaluate(b.pack(*questions, scores=scores), b.answers(harm="p1", asked="p1", guard="p1"))
    assert axes(results.assessment.pack) == (None, (scores[2],))
    assert composed(results).summary.drawn is None


def test_a_merit_stays_an_axis_though_all_its_questions_count_in_a_risk():
    use = replace(
        pointed("use", "raw", "0", "10"),
        options=tuple(
            Option(f"p{place}", "", points={"raw": Fraction(place), "gain": Fraction(place)}) for place in range(2)
        ),
    )
    scores = (score("raw", Method.SUM), score("gain", Method.SUM, Direction.MERIT))
    assert axes(b.pack(pointed("harm", "raw", "0", "10"), use, scores=scores)) == (scores[1], (scores[0],))


def test_the_chapter_on_effect_lists_the_answers_that_give_points(surveille):
    (table,) = composed(surveille).effect.tables
    assert len(table.rows) >= 10


def test_a_summary_of_many_scores_names_the_weakest(surveille):
    assert composed(surveille).summary.basis == (
        "What this rests on: every score is fully settled; least evidence has Usability, part 4: excellence, 0%."
    )
