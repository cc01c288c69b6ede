"""What can be computed but is hardly meant."""

import pytest

from assess.packs.format.problems import Findings
from assess.packs.installed.reader import read_with_lines

QUESTIONS = "sections/use.yaml"
SCORING = "scoring.yaml"
MEASURES = "measures.yaml"
MOVING = (
    "warning: scoring.yaml:15: the score `privacy` can fall when an answer gets worse, because that opens `retention`; "
    "the trace shows it; `maximum: all` rules it out"
)


def test_the_small_pack_has_one_warning_and_no_error(edited, problems):
    assert problems(edited(SCORING)) == [MOVING]


def test_a_mean_over_everything_does_not_move_the_other_way(edited, problems):
    assert problems(edited(SCORING, ("maximum: asked", "maximum: all"))) == []


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("{all: [{records: {is: yes}}, {records: {is: no}}]}", False),
        ("{all: [{records: {is: yes}}, {not: {records: {is_one_of: [yes, no]}}}]}", False),
        ("{not: {any: [{records: {is_one_of: [yes, partly]}}, {records: {is: no}}]}}", False),
        ("{all: [{records: {is: yes}}, {informed: {is: no}}]}", True),
        ("{all: [{records: {is: yes}}, {not: {records: {is: no}}}]}", True),
        ("{all: [{records: {state_is: unknown}}, {records: {is: yes}}]}", False),
        ("{any: [{records: {state_is: unknown}}, {records: {is: yes}}]}", True),
        ("{purpose.text: {state_is: unknown}}", False),  # it refuses "unknown"
        ("{informed: {state_is: not_applicable}}", False),  # it is always applicable
    ],
)
def test_a_question_that_can_never_be_asked_is_found(edited, problems, condition, asked):
    folder = edited(QUESTIONS, ("when: {records: {is_one_of: [yes, partly]}}", f"when: {condition}"))
    said = [each for each in problems(folder) if "`retention` can never be asked" in each]
    assert bool(said) is not asked


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("{all: [{helps: {at_least: 4}}, {helps: {at_most: 3}}]}", False),
        ("{all: [{helps: {at_least: 4}}, {helps: {at_most: 4}}]}", True),
        ("{cameras: {at_least: 501}}", False),
        ("{cameras: {at_least: 500}}", True),
        ("{all: [{cost: {at_least: 10}}, {cost: {at_most: 9}}]}", False),
        ("{start.day: {at_most: 2019-12-31}}", False),
        ("{all: [{start.day: {at_least: 2030-01-01}}, {start.day: {at_most: 2030-01-01}}]}", True),
        ("{all: [{tools: {includes: none}}, {tools: {includes: camera}}]}", False),  # none stands alone
        ("{all: [{tools: {includes: drone}}, {tools: {includes: camera}}]}", True),
        (
            "{all: [{retention: {is: none}}, {records: {is: no}}]}",
            False,
        ),  # retention is asked when something is recorded
        ("{all: [{not: {retention: {is: none}}}, {records: {is: no}}]}", True),
        (
            "{all: [{cameras: {is: 3}}, {tools: {includes: drone}}]}",
            False,
        ),  # cameras are counted when there is no drone
        ("{all: [{purpose.text: {contains_text: a}}, {purpose.text: {contains_text: b}}]}", True),
        ("{not: {purpose.text: {contains_text: '-'}}}", True),
        ("{all: [{purpose.text: {contains_text: ab}}, {not: {purpose.text: {contains_text: a}}}]}", False),
        ("{cost: {state_is: answered}}", True),
        ("{start.day: {state_is: answered}}", True),
        ("{start.day: {at_most: 9999-12-31}}", True),
        ("{all: [{retention: {at_most: 1}}, {retention: {at_least: 3}}]}", False),
    ],
)
def test_contradictions_are_found_through_levels_amounts_and_other_conditions(edited, problems, condition, asked):
    text = (edited(QUESTIONS) / QUESTIONS).read_text(encoding="utf-8")
    old = text[text.index("    when:\n      any:\n") :]
    folder = edited(QUESTIONS, (old, f"    when: {condition}\n"))
    said = [each for each in problems(folder) if "`papers` can never be asked" in each]
    assert bool(said) is not asked


def test_a_quick_question_may_not_read_what_the_quick_path_does_not_ask(edited, problems):
    folder = edited(QUESTIONS, ("kind: one_of\n    weight", "kind: one_of\n    paths: [quick, full]\n    weight"))
    assert not any("path" in each for each in problems(folder))
    folder = edited(QUESTIONS, ("{records: {is_one_of: [yes, partly]}}", "{purpose.name: {contains_text: x}}"))
    assert any(
        "`retention` is on the path `quick`, but reads `purpose.name`, which is not" in each
        for each in problems(folder)
    )


def test_a_label_that_is_there_twice_is_found(edited, problems):
    folder = edited(QUESTIONS, ("label: Drone", "label: camera"))
    assert any("`tools` has the label “camera” twice" in each for each in problems(folder))


def test_a_red_line_that_can_never_be_crossed_is_found(edited, problems):
    folder = edited(SCORING, ("{informed: {is: no}}]}", "{retention: {is: none}}, {not: {records: {is: yes}}}]}"))
    assert any("the red line KO-1 can never be crossed" in each for each in problems(folder))


def test_a_red_line_that_nothing_lifts_is_warned_of(edited, problems):
    folder = edited(SCORING, ("    lifted_by: {safeguards: {includes: logs}}\n", ""))
    assert any(each.startswith("warning") and "nothing lifts the red line KO-2" in each for each in problems(folder))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("retention: none", "retention: months", "the measure sets the worst answer to `retention`: months"),
        ("helps: 4", "helps: 1", "the measure sets the worst answer to `helps`: 1"),
        ("informed: yes", "records: yes", "the measure sets the worst answer to `records`: yes"),
        ("set: {likelihood: 2}", "set: {likelihood: 3}", "the measure sets `likelihood` to its worst level: 3"),
        ("remove: [none]", "remove: [masking]", "`masking` is both added and removed"),
        ("add: [masking], remove: [none]", "add: [masking, none]", "`none` stands alone, and is added to others"),
    ],
)
def test_a_measure_that_makes_things_worse_is_found(edited, problems, old, new, said):
    folder = edited(MEASURES, (old, new))
    assert any(said in each for each in problems(folder)), problems(folder)


def test_an_unordered_answer_that_rates_worst_everywhere_is_the_worst(edited, problems):
    edited(QUESTIONS, ("    kind: one_of\n    weight: {privacy: 2}\n    ordered: true", "    kind: one_of"))
    folder = edited(QUESTIONS, ("        - retention: {at_least: 2}\n", ""))
    assert not any("worst" in each for each in problems(folder))
    folder = edited(MEASURES, ("retention: none", "retention: months"))
    assert any("the measure sets the worst answer to `retention`" in each for each in problems(folder))


def test_a_field_that_no_question_covers_is_found(edited, problems):
    folder = edited(QUESTIONS, ("    covers: [C2]\n    fulfils: {C2: [yes, partly]}\n", ""))
    assert any("duties.yaml:3: no question covers the field C2" in each for each in problems(folder))


def test_a_source_that_nothing_cites_is_warned_of(edited, problems):
    folder = edited("sources.yaml", ("book:", "spare: {title: Spare}\nbook:"))
    assert "warning: sources.yaml:2: nothing cites the source `spare`; cite it, or delete it" in problems(folder)


def test_weights_that_add_up_to_nothing_are_found(edited, problems):
    folder = edited(
        QUESTIONS,
        ("    kind: scale\n    levels: 5", "    kind: scale\n    weight: {merit: 0}\n    levels: 5"),
        ("    combine: worst", "    weight: {merit: 0}\n    combine: worst"),
        ("    unit: cameras", "    weight: {merit: 0}\n    unit: cameras"),
        ('    weight: {merit: "0.5"}', "    weight: {merit: 0}"),
        ("    kind: percentage", "    weight: {merit: 0}\n    kind: percentage"),
    )
    assert any("the weights for `merit` add up to nothing" in each for each in problems(folder))


def test_two_means_of_one_rating_have_one_direction(edited, problems):
    folder = edited(
        SCORING,
        ("of: privacy, maximum: all", "of: privacy"),
        ("direction: risk, method: mean, of", "direction: merit, method: mean, of"),
    )
    assert any("reads the same ratings the other way round" in each for each in problems(folder))


def test_a_scale_that_runs_against_its_grid_is_found(edited, problems):
    folder = edited(QUESTIONS, ("labels: [mild, grave]\n    better: low", "labels: [grave, mild]\n    better: high"))
    assert any("`severity` gets better where the grid gets worse" in each for each in problems(folder))


def test_a_pack_that_lies_elsewhere_is_warned_of(edited, problems, tmp_path):
    folder = edited(SCORING)
    moved = folder.rename(tmp_path / "draft")
    assert any("the pack mini@1.0 lies in " in each for each in problems(moved))


def test_checking_takes_the_outcome_rules_path_by_path(edited):
    folder = edited(
        SCORING, ("  - {id: fine, outcome: approved, when: always, because: Nothing stands in the way.}\n", "")
    )
    found = Findings()
    read_with_lines(folder, found)
    assert [problem.problem for problem in found.problems] == ["the last outcome rule of the path `full` may not hold"]


def test_ratings_that_rise_and_fall_are_warned_of(edited, problems):
    folder = edited(QUESTIONS, ('[50, "0.5"], [100, 0]', "[50, 0], [100, 1]"))
    said = [each for each in problems(folder) if "rise and fall" in each]
    assert len(said) == 1
    assert said[0].startswith("warning: sections/use.yaml:")
    assert said[0].endswith("the ratings for `merit` rise and fall; let them rise, or fall, all the way")


def test_an_amount_that_is_better_at_either_end_is_warned_of(edited, problems):
    folder = edited(
        QUESTIONS, ("{merit: {from: 1, to: 0,", "{privacy: {from: 1, to: 0, at: [0, 9]}, merit: {from: 1, to: 0,")
    )
    said = [each for each in problems(folder) if "more is better" in each]
    assert len(said) == 1
    assert "more is better for `privacy` and worse for `merit`; check the direction of both scores" in said[0]


def test_a_mean_with_parts_warns_of_what_its_parts_open(problems, edited):
    folder = edited("scoring.yaml", ("method: mean, parts: {danger: 2", "method: mean, of: privacy, parts: {danger: 2"))
    said = problems(folder)[1]
    assert said.startswith("warning: scoring.yaml:27: the score `felt` can fall when an answer gets worse")
    assert "maximum" not in said


def test_a_part_of_a_mean_needs_a_maximum_that_does_not_move(problems, edited):
    helped = "helped: {title: H, direction: merit, method: mean, parts: {relief: 1}, bands: hundred}\n  "
    said = problems(edited("scoring.yaml", ("eased: {title", f"{helped}eased: {{title")))
    wanted = "`relief` counts as a share of a maximum that depends on what is asked for `relief`"
    assert any(wanted in each for each in said)


def test_the_grid_of_a_merit_reads_scales_only(problems, edited):
    merit = "title: L, direction: merit, method: grid, grid: level, rows: [severity], columns: [likely], bands: levels"
    said = problems(edited("scoring.yaml", ("danger: {title", f"liked: {{{merit}}}\n  danger: {{title")))
    wanted = "the options of `likely` run from best to worst, the grid of a merit from worst to best"
    assert any(wanted in each for each in said)
