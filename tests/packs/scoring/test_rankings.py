"""What `check-pack` says of rankings whose tables do not fit together, and how each is fixed."""

import pytest

from assess.packs.installed.reader import read_pack


def errors(found):
    return [each.split(": ", 1)[1] for each in found if not each.startswith("warning")]


def test_a_ranking_is_read(mini):
    (found,) = read_pack(mini).rankings
    assert (found.criteria, found.weight, found.least, found.options) == ("weighing", "weight", "least", "offers")
    assert (found.names, found.name, found.judged) == ("offered", "name", "wanted")
    assert (found.weights_on, found.marks_on) == ("fixed", "start.day")
    assert [found.add_up_to, found.change] == [10, 25]


def test_without_further_keys_weights_add_up_to_100_and_change_by_a_fifth(edited):
    folder = edited("scoring.yaml", (", add_up_to: 10, change: 25", ""), ("judged: wanted, ", ""))
    (found,) = read_pack(folder).rankings
    assert [found.add_up_to, found.change, found.judged] == [100, 20, ""]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("criteria: weighing", "criteria: purpose.text"), "`purpose.text` is no table with one key column; "),
        (("criteria: weighing", "criteria: rights"), "`rights` is no table with one key column; "),
        (("options: offers, n", "options: ofers, n"), "there is no question `ofers`; did you mean `offers`?"),
        (("weight: weight", "weight: fixed"), "`weighing` has no number column `fixed`; "),
        (("least: least", "least: fixed"), "`weighing` has no number column `fixed`; "),
        (("names: offered", "names: checklist"), "`checklist` and `offers` do not have the same rows; "),
        (("name: name", "name: nam"), "`offered` has no text column `nam`; did you mean `name`?"),
        (("judged: wanted", "judged: likely"), "`likely` does not choose one of the options of `offers`; "),
        (
            ("weights_on: fixed", "weights_on: weight"),
            "there is no date question and no date column of `weighing` named",
        ),
        (("marks_on: start.day", "marks_on: fixed"), "there is no date question and no date column of `offers` named"),
        (("add_up_to: 10", "add_up_to: 0"), "weights never add up to 0; write a number above 0"),
        (("change: 25", "change: 100"), "a weight is changed by 100 percent; write more than 0 and less than 100"),
    ],
)
def test_what_does_not_fit_is_named_with_what_would(edited, problems, change, problem):
    (found,) = errors(problems(edited("scoring.yaml", change)))
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("id: street, label: In the street, kind: scale", "id: road, label: In the street, kind: scale"),
            "`offers` has no scale for the criterion `street` (On the street); add a column",
        ),
        (
            (
                "In the street, kind: scale, levels: 3, labels: [poor, fair, good], better: high",
                "In the street, kind: scale, levels: 3, labels: [poor, fair, good], better: low",
            ),
            "more is not better in the column `street` of `offers`, so marks cannot be added up; write `better: high`",
        ),
        (
            (
                "In the street, kind: scale, levels: 3, labels: [poor, fair, good]",
                "In the street, kind: scale, levels: 2, labels: [poor, good]",
            ),
            "the scales of `offers` have different numbers of levels, so marks cannot be added up; give all of them",
        ),
        (
            (
                "In the street, kind: scale, levels: 3,",
                "In the street, when: {indoors: {at_least: 2}}, kind: scale, levels: 3,",
            ),
            "the column `street` of `offers` is not asked in every row; delete its `when`",
        ),
        (
            ("label: Weight, kind: number, min: 0", "label: Weight, kind: number, min: -1"),
            "the column `weight` of `weighing` takes weights below 0; add `min: 0`",
        ),
    ],
)
def test_tables_that_cannot_be_added_up_are_named(edited, problems, change, problem):
    found = errors(problems(edited("questionnaire.yaml", change)))
    assert [each.startswith(problem) for each in found] == [True]
