"""Each type of question becomes a question of a pack, and what is lost is remarked upon."""

from decimal import Decimal

import pytest

from assess.domain.asking.acceptance import accepted
from assess.domain.pack.kinds import Kind
from tests.interop.surveyjs.surveys import ask, survey


@pytest.fixture
def one(packed):
    """Return the one question of a survey."""
    return lambda element: packed(survey(element)).questions[0]


@pytest.mark.parametrize(
    ("element", "kind", "given", "value"),
    [
        (ask("q"), Kind.TEXT, " a ", "a"),
        (ask("q", inputType="email"), Kind.TEXT, "a@b.eu", "a@b.eu"),
        (ask("q", inputType="number"), Kind.NUMBER, 2.5, Decimal("2.5")),
        (ask("q", maskType="currency", maskSettings={"suffix": " %"}), Kind.PERCENTAGE, 2.5, Decimal("2.5")),
        (ask("q", maskType="currency", maskSettings={"suffix": " €"}), Kind.TEXT, "2.5", "2.5"),
        (ask("q", inputType="date"), Kind.DATE, "2027-03-01", None),
        (ask("q", "comment"), Kind.LONG_TEXT, "a\nb", "a\nb"),
        (ask("q", "radiogroup", choices=["a", 2, 4.5, True]), Kind.ONE_OF, "a", "a"),
        (ask("q", "radiogroup", choices=["a", 2, 4.5, True]), Kind.ONE_OF, 2, "2"),
        (ask("q", "radiogroup", choices=["a", 2, 4.5, True]), Kind.ONE_OF, Decimal("4.5"), "4.5"),
        (ask("q", "radiogroup", choices=["a", 2, 4.5, True]), Kind.ONE_OF, True, "true"),
        (ask("q", "dropdown", choices=["item2-0", "Other.X_1"]), Kind.ONE_OF, "Other.X_1", "Other.X_1"),
        (ask("q", "checkbox", choices=["a", 2]), Kind.SOME_OF, [2, "a"], ("a", "2")),
        (ask("q", "tagbox", choices=["a", "b"]), Kind.SOME_OF, ["b"], ("b",)),
        (ask("q", "boolean"), Kind.YES_NO, True, "yes"),
        (ask("q", "boolean"), Kind.YES_NO, False, "no"),
        (ask("q", "boolean", valueTrue="on", valueFalse="off"), Kind.ONE_OF, "off", "off"),
        (ask("q", "rating"), Kind.SCALE, 5, 5),
        (ask("q", "rating", rateMax=10), Kind.SCALE, 10, 10),
        (ask("q", "rating", rateCount=3), Kind.SCALE, 3, 3),
        (ask("q", "rating", rateMin=0, rateMax=10), Kind.ONE_OF, 0, "0"),
        (ask("q", "rating", rateCount=5, rateMax=7), Kind.ONE_OF, 3, "3"),
        (ask("q", "rating", rateMin=3), Kind.ONE_OF, 5, "5"),
        (ask("q", "rating", rateStep=2), Kind.ONE_OF, 5, "5"),
        (ask("q", "rating", rateMin=1, rateMax=2, rateStep=0.5), Kind.ONE_OF, Decimal("1.5"), "1.5"),
        (ask("q", "rating", rateValues=["bad", {"value": 2, "text": "good"}]), Kind.ONE_OF, "bad", "bad"),
        (ask("q", "matrix", columns=["a", "b"]), Kind.ONE_OF, "a", "a"),
    ],
)
def test_a_question_takes_the_answers_that_the_survey_keeps(one, element, kind, given, value):
    question = one(element)
    assert (question.id, question.kind) == ("q", kind)
    if value is not None:
        assert accepted(question, given) == value


def test_texts_and_flags_are_kept(one):
    question = one(ask("Q1.a-b", title="Where?", description="By day.", isRequired=True))
    assert (question.id, question.ask, question.help, question.required) == ("Q1.a-b", "Where?", "By day.", True)


def test_a_question_without_a_title_shows_its_name(one):
    assert one(ask("street name")).ask == "street name"


def test_lengths_and_bounds_are_kept(packed):
    pack = packed(
        survey(
            ask("line", maxLength=50),
            ask("free", "comment", maxLength=-1),
            ask("count", inputType="number", min=0, max=12.5, step=0.5),
            ask("whole", inputType="number", step=1),
            ask("day", inputType="date", min="2026-01-01", max="2027-01-01"),
            ask("some", "checkbox", choices=["a", "b", "c"], maxSelectedChoices=2),
        )
    )
    bounds = {name: question.bounds for name, question in pack.question_by_id.items()}
    assert (bounds["line"].max_length, bounds["free"].max_length) == (50, 20_000)
    assert (bounds["count"].minimum, bounds["count"].maximum, bounds["count"].decimals) == (0, Decimal("12.5"), 1)
    assert bounds["whole"].decimals == 0
    assert bounds["day"].minimum.isoformat() == "2026-01-01"
    assert bounds["some"].at_most == 2


def test_choices_that_surveyjs_adds_are_choices(one):
    question = one(
        ask("q", "checkbox", choices=["a"], showOtherItem=True, otherText="Else", hasNone=True, showDontKnowItem=True)
    )
    assert [(each.id, each.label, each.justify, each.exclusive) for each in question.options] == [
        ("a", "a", "", False),
        ("other", "Else", "Else", False),
        ("dontknow", "Do not know", "", True),
        ("none", "None", "", True),
    ]


@pytest.mark.parametrize("count", [1, 41, 300])
def test_few_or_many_choices_stand_in_a_list(packed, count):
    pack = packed(survey(ask("q", "dropdown", choices=[f"c{n}" for n in range(count)])))
    assert len(pack.questions[0].options) == len(pack.lists["q"]) == count


def test_choices_are_sorted_when_the_survey_sorts_them(one, remarks):
    element = ask("q", "dropdown", choices=["b", {"value": "x", "text": "A"}, "c"], choicesOrder="asc")
    assert [each.id for each in one(element).options] == ["x", "b", "c"]
    assert "choicesOrder: the choices are sorted by their text in `en`" in remarks(survey(element))[0]


def test_equal_texts_are_told_apart(one, remarks):
    element = ask("q", "radiogroup", choices=[{"value": "a", "text": "Yes"}, {"value": "b", "text": "yes"}, "c"])
    assert [each.label for each in one(element).options] == ["Yes (a)", "yes (b)", "c"]
    assert len(remarks(survey(element))) == 2


def test_a_rating_names_its_ends(packed):
    ends = {"minRateDescription": "bad", "maxRateDescription": "good"}
    scale, choice, half = packed(
        survey(
            ask("a", "rating", **ends),
            ask("b", "rating", rateMin=0, **ends),
            ask("c", "rating", maxRateDescription="top"),
        )
    ).questions
    assert [each.label for each in scale.options] == ["1 (bad)", "2", "3", "4", "5 (good)"]
    assert [each.label for each in choice.options] == ["0 (bad)", "1", "2", "3", "4", "5 (good)"]
    assert half.ends == ("1", "top")


def test_a_matrix_is_a_table_with_fixed_rows(one):
    question = one(
        ask(
            "q",
            "matrix",
            columns=["bad", "good"],
            rows=["price", {"value": "size", "text": "Size?"}],
            isAllRowRequired=True,
        )
    )
    rows = [{"row": "price", "answer": "bad"}, {"row": "size", "answer": "good"}]
    assert accepted(question, rows) == tuple(rows)
    assert (question.table.may_add, question.table.preselected) == (False, ({"row": "price"}, {"row": "size"}))
    assert question.table.columns[0].required
    assert question.table.row_label(rows[1]) == "Size?"


def test_a_repeated_panel_is_a_table(packed):
    inside = [
        ask("who", title="Describe"),
        {
            "type": "panel",
            "name": "more",
            "visibleIf": "{panel.who} notempty",
            "elements": [ask("n", inputType="number")],
        },
        ask("role", "radiogroup", choices=["a", "b"], visibleIf="{panel.n} >= 2"),
        ask("tags", "checkbox", choices=["only"], title="Describe"),
        ask("told", "boolean", visibleIf="{panel.role} = 'a'"),
        ask("level", "rating"),
        ask("note", "comment", isRequired=True),
    ]
    table = packed(survey(ask("people", "paneldynamic", templateElements=inside, maxPanelCount=3))).questions[0].table
    assert [(each.id, each.kind) for each in table.columns] == [
        ("who", Kind.TEXT),
        ("n", Kind.NUMBER),
        ("role", Kind.ONE_OF),
        ("tags", Kind.SOME_OF),
        ("told", Kind.YES_NO),
        ("level", Kind.SCALE),
        ("note", Kind.LONG_TEXT),
    ]
    assert [each.label for each in table.columns][:4] == ["Describe (who)", "n", "role", "Describe (tags)"]
    assert [bool(each.when) for each in table.columns] == [False, True, True, False, True, False, False]
    assert (table.at_most, table.columns[6].required) == (3, True)


ELEMENT = "pages[0].elements[0]"


@pytest.mark.parametrize(
    ("element", "line"),
    [
        (ask("q", "file"), f'{ELEMENT}: not carried over: there is no question of the type "file" in a pack ("q")'),
        ({"name": "q"}, f'{ELEMENT}: not carried over: there is no question of the type "" in a pack ("q")'),
        (ask("q", "radiogroup"), f'{ELEMENT}: not carried over: the question "q" has no choices'),
        (ask("q", "radiogroup", choices="ab"), f'{ELEMENT}.choices: not carried over, since it is not a list: "ab"'),
        (
            ask("q", "radiogroup", choices=["a", None]),
            f"{ELEMENT}.choices[1]: not carried over, since it has no value: null",
        ),
        (ask("q", "radiogroup", choices=["a b"]), f'{ELEMENT}.choices[0]: the value "a b" becomes the id `a_b`'),
        (
            ask("q", "radiogroup", choices=["a", "a"]),
            f'{ELEMENT}.choices[1]: the value "a" becomes the id `a_2`',
        ),
        (
            ask("q", "radiogroup", choices=[{"value": "a", "visibleIf": "{x} = 1"}]),
            f'{ELEMENT}.choices[0].visibleIf: not carried over: "{{x}} = 1"',
        ),
        (
            ask("q", "radiogroup", choices=["a"], choicesOrder="random"),
            f'{ELEMENT}.choicesOrder: not carried over: "random"; the',
        ),
        (
            ask("q", "dropdown", choices=list(range(2001))),
            f"{ELEMENT}.choices: not carried over: 2001 are more than 2000",
        ),
        (ask("a b"), f'{ELEMENT}.name: the name "a b" has signs that ids do not have; the question becomes `a_b`'),
        (ask("all"), f'{ELEMENT}.name: the name "all" is a word of the pack format; the question becomes `q_all`'),
        (ask("q", validators=[{"type": "email"}]), f'{ELEMENT}.validators: not carried over: [{{"type": "email"}}]'),
        (ask("q", inputType="email"), f'{ELEMENT}.inputType: whether an answer is of the type "email" is not checked'),
        (ask("q", maxLength="x"), f'{ELEMENT}.maxLength: not carried over, since it is not a whole number: "x"'),
        (ask("q", "comment", maxLength=10**6), f"{ELEMENT}.maxLength: shortened to 20000"),
        (ask("q", inputType="number", min=1e300), f"{ELEMENT}.min: not carried over, since it is not a number"),
        (
            ask("q", inputType="number", min=2, max=1),
            f"{ELEMENT}.min: not carried over, since it is above the maximum: 2",
        ),
        (ask("q", inputType="date", min="soon"), f'{ELEMENT}.min: not carried over, since it is no day: "soon"'),
        (ask("q", "rating", rateMax=100), f'{ELEMENT}: not carried over: the rating "q" has 0 steps'),
        (ask("q", "rating", rateMax=1), f'{ELEMENT}: not carried over: the rating "q" has 1 steps'),
        (ask("q", "matrix", rows=["a"]), f"{ELEMENT}: not carried over: 0 columns and 1 rows are no table of a pack"),
        (
            ask("q", "paneldynamic"),
            f'{ELEMENT}: not carried over: the panel "q" has no questions that a table can hold',
        ),
        (
            ask("q", "paneldynamic", templateElements=[ask("a", "file"), ask("b")]),
            f"{ELEMENT}.templateElements[0]: not carried over: there is no question of the type",
        ),
        (
            ask("q", "paneldynamic", templateElements=[ask("a", "matrix"), ask("b")]),
            f'{ELEMENT}.templateElements[0]: not carried over: a table has no "matrix" in its rows ("a")',
        ),
        (
            ask("q", "paneldynamic", templateElements=[ask("b", visibleIf="{kept} = 1")]),
            f"{ELEMENT}.templateElements[0].visibleIf: not carried over: it reads `kept`, and a repeated panel",
        ),
        (
            ask("q", "paneldynamic", maxPanelCount=999, templateElements=[ask("b")]),
            f"{ELEMENT}.maxPanelCount: lowered to 200",
        ),
        (
            ask("q", title="Is {place} safe?"),
            f"{ELEMENT}.title: the text shows an answer; here its braces stand as they are",
        ),
        (ask("q", title="Is <b>it</b>?"), f"{ELEMENT}.title: the HTML is turned into plain text"),
        (ask("q", title=["x"]), f'{ELEMENT}.title: not carried over, since it is not a text: ["x"]'),
        (ask("q", title="a\0b"), f"{ELEMENT}.title: characters that cannot be printed are left out"),
        (
            ask("q", title="long " * 500),
            f"{ELEMENT}.title: the text is shortened from 2499 to ",
        ),
        (ask("q", visible=False), f"{ELEMENT}.visible: it is hidden from the start"),
        (ask("q", valueName="v"), f'{ELEMENT}.valueName: answers are kept under the question, not under "v"'),
        (ask("q", defaultValue=3, **{"x\ny": 1}), f'{ELEMENT}."x\\ny": not carried over: 1'),
    ],
)
def test_what_is_not_carried_over_has_a_line_with_its_place(imported, element, line):
    done = imported(survey(element, ask("kept")))
    assert any(each.startswith(line) for each in done.lines), done.lines
    assert "kept" in done.pack.question_by_id
    assert all(len(each.splitlines()) == 1 for each in done.lines)


def test_names_that_are_there_twice_become_questions_of_their_own(packed, remarks):
    given = survey(ask("q", title="One"), ask("q", title="Two"), ask("r", visibleIf="{q} notempty"))
    assert [each.id for each in packed(given).questions] == ["q", "q_2", "r"]
    assert 'pages[0].elements[1].name: the name "q" is there twice; the question becomes `q_2`' in remarks(given)


def test_an_answer_is_also_found_by_the_name_that_it_is_kept_under(packed):
    given = survey(ask("q", "boolean", valueName="v"), ask("r", visibleIf="{v} = true"))
    assert packed(given).question_by_id["r"].when is not None
