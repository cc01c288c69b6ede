"""A condition of SurveyJS becomes one of the pack format that asks in the same cases."""

import json
from random import Random

import pytest

from assess.domain.asking.acceptance import accepted
from assess.domain.asking.asking import read
from assess.domain.pack.answers import answered
from assess.interop.surveyjs.conditions import written
from assess.interop.surveyjs.pack import read_survey
from tests.interop.surveyjs.surveys import TOLD, after, ask, survey

HOLDS = [
    ("{place} = 'park'", {"place": {"is": "park"}}),
    ("{place} = 'PARK '", {"place": {"is": "park"}}),
    ("{Place} = 'park'", {"place": {"is": "park"}}),
    ("'park' = {place}", {"place": {"is": "park"}}),
    ("{place} = 'park' or {place} = 'square'", {"place": {"is_one_of": ["park", "square"]}}),
    ("{place} contains 'park'", {"place": {"is_one_of": ["park", "parking-2"]}}),
    ("{place} contains ['-2']", {"place": {"is": "parking-2"}}),
    ("{place} anyof ['park', 'moon']", {"place": {"is": "park"}}),
    ("['park', 'square'] contains {place}", {"place": {"is_one_of": ["park", "square"]}}),
    ("{place} notempty", {"place": {"state_is": "answered"}}),
    ("{place}", None),
    ("!{place}", {"not": {"place": {"state_is": "answered"}}}),
    ("{place} and {told}", {"all": [{"place": {"state_is": "answered"}}, {"told": {"is": "yes"}}]}),
    ("{told} and {place}", None),
    ("{place} or {told}", {"all": [{"not": {"place": {"state_is": "answered"}}}, {"told": {"is": "yes"}}]}),
    ("{tools}", None),
    ("!{tools}", None),
    ("{tools} = ''", None),
    ("{tools} <> ''", True),
    ("{tools} = []", {"not": {"tools": {"state_is": "answered"}}}),
    ("{told} allof ['false']", None),
    ("{told} allof [true]", {"told": {"is": "yes"}}),
    ("{count} = '1e3'", {"count": {"is": "1000"}}),
    ("{count} = '0x10'", {"count": {"is": "16"}}),
    ("{count} = '005'", {"count": {"is": "5"}}),
    ("{place} empty", {"not": {"place": {"state_is": "answered"}}}),
    ("!({place} notempty)", {"not": {"place": {"state_is": "answered"}}}),
    (
        "{place} <> 'park'",
        {"any": [{"not": {"place": {"state_is": "answered"}}}, {"place": {"is_one_of": ["square", "parking-2"]}}]},
    ),
    ("{place} = ''", {"not": {"place": {"state_is": "answered"}}}),
    ("{tools} contains 'audio'", {"tools": {"includes": "audio"}}),
    ("{tools} contains 'audi'", None),
    ("{tools} = 'audio'", None),
    ("{tools} anyof ['audio', 'video']", {"tools": {"includes_any": ["audio", "video"]}}),
    ("{tools} contains 'audio' or {tools} contains 'video'", {"tools": {"includes_any": ["audio", "video"]}}),
    (
        "{tools} contains ['audio', 'video']",
        {"all": [{"tools": {"includes": "audio"}}, {"tools": {"includes": "video"}}]},
    ),
    ("{tools} allof ['audio', 'moon']", None),
    (
        "{tools} = ['audio']",
        {
            "all": [
                {"tools": {"state_is": "answered"}},
                {"tools": {"includes": "audio"}},
                {"not": {"tools": {"includes_any": ["video", "drone"]}}},
            ]
        },
    ),
    (
        "{tools} notcontains 'audio'",
        {"any": [{"not": {"tools": {"state_is": "answered"}}}, {"not": {"tools": {"includes": "audio"}}}]},
    ),
    ("{count} >= 3", {"count": {"at_least": "3"}}),
    ("3 >= {count}", {"count": {"at_most": "3"}}),
    ("{count} = '3'", {"count": {"is": "3"}}),
    ("{count} > 3", {"all": [{"count": {"state_is": "answered"}}, {"not": {"count": {"at_most": "3"}}}]}),
    ("{day} >= '2027-03-01'", {"day": {"at_least": "2027-03-01"}}),
    ("{told} = true", {"told": {"is": "yes"}}),
    ("{told}", {"told": {"is": "yes"}}),
    ("{told} = 'false'", {"told": {"is": "no"}}),
    ("{rate} > 2", {"rate": {"is_one_of": ["3", "4"]}}),
    ("{notes} contains 'abc'", {"notes": {"contains_text": "abc"}}),
    ("true", True),
    ("1 > 2 or {told}", {"told": {"is": "yes"}}),
]
CARRIED = dict(HOLDS)


@pytest.mark.parametrize("expression", CARRIED)
def test_a_condition_is_written_in_the_words_of_the_format(expression):
    given = read_survey(json.dumps(after(expression)).encode(), "survey.json").survey
    conditions = [each.when for each in given.questions if each.id == "last"]
    wanted = CARRIED[expression]
    if wanted is None:
        assert conditions == []
    elif wanted is True:
        assert conditions == [True]
    else:
        assert [written(each) for each in conditions] == [wanted]


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("{place} = 'moon'", "no answer to `place` fits `moon`, so that this never holds"),
        ("{tools} contains 'moon' or {told}", "no answer to `tools` fits `moon`, so that this never holds"),
    ],
)
def test_a_comparison_that_never_holds_is_remarked_upon(remarks, expression, says):
    assert f"pages[0].elements[7].visibleIf: {says}" in remarks(after(expression))


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("{moon} = 1", "there is no question `moon`"),
        ("{last} = 1", "it reads its own answer"),
        ("{later} notempty", "it reads `later`, which is asked later; move that question before this one"),
        ("{place.x} = 1", "it reads a part of the answer to `place`"),
        ("{place} = {tools}", "it compares two answers with each other"),
        ("{notes} = 'abc'", "it compares the text `notes` as a whole"),
        ("{count} contains 3", "it looks into the digits of the number `count`"),
        ("{tools} > 3", "it asks which is greater, of the several choices of `tools`"),
        ("{day} > today()", "it calls the function `today`"),
        ("{day} > 3", "it compares the date `day` with something that is not a day"),
        ("{count} + 1 = 3", "it calculates"),
        ("{place} = 'park' and", "it ends too early"),
        ("[{place}] contains 'x'", "a list in it holds an answer"),
        ("{told} and ({rate} = 1 or " * 4 + "{told}" + ")" * 4, "it is nested deeper than 7 levels"),
    ],
)
def test_what_cannot_be_carried_over_is_remarked_upon_and_then_always_asked(remarks, packed, expression, says):
    given = after(expression)
    given["pages"][0]["elements"].append(ask("later"))
    (line,) = [each for each in remarks(given) if "elements[7].visibleIf" in each]
    assert line.startswith(f"pages[0].elements[7].visibleIf: not carried over: {says}")
    assert "; the question is always asked. It says " in line
    assert packed(given).question_by_id["last"].when is None


def test_a_question_that_is_never_asked_is_left_out_with_those_that_need_it(packed, remarks):
    given = survey(
        ask("place", "radiogroup", choices=["park", "square"]),
        ask("never", "comment", visibleIf="{place} = 'moon'"),
        ask("nor", "comment", visibleIf="{never} notempty"),
        ask("kept", "comment", visibleIf="{nor} empty or {place} = 'park'"),
    )
    pack = packed(given)
    assert list(pack.question_by_id) == ["place", "kept"]
    assert pack.question_by_id["kept"].when is None
    assert "pages[0].elements[2]: not carried over: `nor` can never be asked" in remarks(given)


def test_a_section_that_is_never_asked_is_left_out(packed, remarks):
    given = survey(ask("place", "radiogroup", choices=["park", "square"]))
    given["pages"].append({"name": "never", "visibleIf": "{place} = 'moon'", "elements": [ask("q"), ask("r")]})
    assert [section.id for section in packed(given).sections] == ["use"]
    assert "(survey): the section `never` has no question left, and is left out with its texts" in remarks(given)


def test_what_only_the_answers_rule_out_is_left_out_by_the_import(imported):
    done = imported(
        survey(
            ask("place", "radiogroup", choices=["park", "square"]),
            ask("more", "comment", visibleIf="{place} = 'park'"),
            ask("never", "comment", visibleIf="{place} = 'square' and {more} notempty"),
        )
    )
    assert list(done.pack.question_by_id) == ["place", "more"]
    assert "pages[0].elements[2]: not carried over: `never` can never be asked" in done.lines


@pytest.mark.parametrize("hidden", [{}, {"visible": False}])
def test_a_condition_decides_about_what_is_hidden_from_the_start(packed, hidden):
    inside = {**hidden, "visibleIf": "{told}"}
    panel = {"type": "panel", "name": "inner", **inside, "elements": [ask("q")]}
    page = {"name": "more", **inside, "elements": [ask("r")]}
    pack = packed({"pages": [{"elements": [TOLD, ask("p", **inside), panel]}, page]})
    asked = lambda **given: [q.id for q in read(pack, {k: answered(v) for k, v in given.items()}).asked]  # noqa: E731
    assert asked(told="yes") == ["told", "p", "q", "r"]
    assert asked(told="no") == ["told"]


def test_a_condition_that_a_moved_text_loses_is_remarked_upon(remarks):
    html = {"type": "html", "name": "w", "html": "Stop."}
    page = {"visibleIf": "{told}", "elements": [html]}
    panel = {"type": "panel", "name": "n", "visibleIf": "!{told}", "elements": [html]}
    kept = {"type": "panel", "name": "k", "visibleIf": "{told}", "elements": [html, ask("q")]}
    said = remarks({"pages": [{"elements": [TOLD]}, page, {"elements": [panel, kept, ask("last")]}]})
    lost = [each for each in said if "always shown" in each]
    assert lost == [
        'pages[1].visibleIf: not carried over for the texts in it, which are always shown: "{told}"',
        'pages[2].elements[0].visibleIf: not carried over for the texts in it, which are always shown: "!{told}"',
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "{age} notempty",
        "{day} notempty",
        "{c} = ['a', 'b', 'c']",
        "{c} allof ['a', 'b', 'c'] and {c} noneof ['d', 'e', 'f']",
    ],
)
def test_what_some_answer_opens_is_kept_by_the_import(imported, expression):
    elements = [
        ask("age", inputType="number"),
        ask("day", inputType="date"),
        ask("c", "checkbox", choices=[*"abcdefg"]),
    ]
    done = imported(survey(*elements, ask("last", visibleIf=expression)))
    assert "last" in done.pack.question_by_id


def test_conditions_of_pages_and_panels_cover_all_that_is_in_them(packed):
    page = {
        "name": "more",
        "visibleIf": "{told} = true",
        "elements": [
            {
                "type": "panel",
                "name": "inner",
                "visibleIf": "{told} notempty",
                "elements": [
                    {"type": "panel", "name": "deep", "visibleIf": "{x} = 1", "elements": [ask("q")]},
                    ask("x", "radiogroup", choices=[1, 2]),
                    ask("r", visibleIf="{x} = 1"),
                ],
            }
        ],
    }
    pack = packed({"pages": [{"elements": [TOLD]}, page]})
    asked = lambda **given: [q.id for q in read(pack, {k: answered(v) for k, v in given.items()}).asked]  # noqa: E731
    assert asked() == ["told"]
    assert asked(told="no", x="1") == ["told"]
    assert asked(told="yes") == ["told", "q", "x"]
    assert asked(told="yes", x="1") == ["told", "q", "x", "r"]


# A second reading of the rules of SurveyJS, to compare with: values are None, text, number, truth or list.
def empty(value):
    return value is None or value in ([], "")


def same(left, right):
    if isinstance(left, list) or isinstance(right, list):
        return isinstance(left, list) and isinstance(right, list) and sorted(left) == sorted(right)
    return left is not None and type(left) is type(right) and left == right


def contains(left, right):
    if left is None:
        return False
    wanted = right if isinstance(right, list) else [right]
    return all(each in left for each in wanted)


def any_of(left, right):
    if left is None:
        return False
    return any(each in right for each in left) if isinstance(left, list) else left in right


OPERATIONS = {
    "=": same,
    "<>": lambda left, right: not same(left, right),
    "<": lambda left, right: left is not None and left < right,
    ">": lambda left, right: left is not None and left > right,
    "<=": lambda left, right: left is not None and left <= right,
    ">=": lambda left, right: left is not None and left >= right,
    "contains": contains,
    "notcontains": lambda left, right: not contains(left, right),
    "anyof": any_of,
    "noneof": lambda left, right: not any_of(left, right),
    "allof": lambda left, right: left is not None and all(contains(left, each) for each in right),
}
CHOICES = ["item1", "item1-2", "item2", "x"]
KINDS: dict[str, tuple[list, list]] = {
    "radiogroup": (["=", "<>", "contains", "notcontains", "anyof", "noneof"], CHOICES),
    "checkbox": (["contains", "notcontains", "anyof", "noneof", "allof", "="], CHOICES),
    "boolean": (["=", "<>"], [True, False]),
    "rating": (["=", "<>", "<", ">", "<=", ">="], [1, 2, 3]),
    "number": (["=", "<>", "<", ">", "<=", ">="], [1, 2, 3]),
}


def written_out(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(written_out, value)) + "]"
    return repr(value) if isinstance(value, str) else str(value).lower()


def condition(chance, names, depth=0):
    """Return a random expression as text, and a function that judges it on values."""
    roll = chance.random()
    if depth < 3 and roll < 0.45:
        one, first = condition(chance, names, depth + 1)
        other, second = condition(chance, names, depth + 1)
        if roll < 0.2:
            return f"({one} and {other})", lambda seen: first(seen) and second(seen)
        if roll < 0.4:
            return f"({one} or {other})", lambda seen: first(seen) or second(seen)
        return f"!({one})", lambda seen: not first(seen)
    name = chance.choice(sorted(names))
    if roll > 0.85:
        wanted = chance.random() < 0.5
        return f"{{{name}}} {'empty' if wanted else 'notempty'}", lambda seen: empty(seen[name]) is wanted
    operations, values = KINDS[names[name]]
    operation = chance.choice(operations)
    value = chance.choice(values)
    if operation in ("anyof", "noneof", "allof") or (names[name] == "checkbox" and operation == "="):
        value = chance.sample(values, chance.randint(1, 2))
    judge = OPERATIONS[operation]
    return f"{{{name}}} {operation} {written_out(value)}", lambda seen: judge(seen[name], value)


def random_survey(chance):
    names: dict = {}
    elements: list = []
    judges: dict = {}
    for number in range(9):
        name, kind = f"q{number}", chance.choice(sorted(KINDS))
        element = ask(name, "text" if kind == "number" else kind)
        if kind in ("radiogroup", "checkbox"):
            element["choices"] = CHOICES
        if kind == "rating":
            element["rateMax"] = 3
        if kind == "number":
            element["inputType"] = "number"
        if names and chance.random() < 0.75:
            element["visibleIf"], judges[name] = condition(chance, names)
        names[name] = kind
        elements.append(element)
    return survey(*elements), names, judges


def random_value(chance, kind):
    if chance.random() < 0.35:
        return None
    values = KINDS[kind][1]
    return (
        sorted(chance.sample(values, chance.randint(1, 3)), key=values.index)
        if kind == "checkbox"
        else chance.choice(values)
    )


def visible(names, judges, values):
    """Return what SurveyJS shows, when a question that is hidden has no answer."""
    seen: dict = {}
    shown: list = []
    for name in names:
        asked = name not in judges or judges[name](seen)
        seen[name] = values[name] if asked else None
        if asked:
            shown.append(name)
    return shown


@pytest.mark.parametrize("seed", range(40))
def test_what_is_asked_is_what_surveyjs_shows(packed, seed):
    chance = Random(seed)
    given, names, judges = random_survey(chance)
    pack = packed(given)
    for _ in range(60):
        values = {name: random_value(chance, kind) for name, kind in names.items()}
        answers = {
            name: answered(accepted(pack.question_by_id[name], value))
            for name, value in values.items()
            if value is not None and name in pack.question_by_id
        }
        assert [each.id for each in read(pack, answers).asked] == visible(names, judges, values), (given, values)


def test_the_random_surveys_ask_and_hide():
    """Guard the test above: conditions that always or never hold would prove nothing."""
    hidden = shown = 0
    for seed in range(40):
        chance = Random(seed)
        _, names, judges = random_survey(chance)
        for _ in range(20):
            values = {name: random_value(chance, kind) for name, kind in names.items()}
            seen = visible(names, judges, values)
            shown += len(set(seen) & set(judges))
            hidden += len(set(judges) - set(seen))
    assert min(shown, hidden) > 500


def test_every_comparison_of_the_random_surveys_occurs():
    texts = [
        element.get("visibleIf", "")
        for seed in range(40)
        for element in random_survey(Random(seed))[0]["pages"][0]["elements"]
    ]
    words = {*OPERATIONS, "and", "or", "!(", "notempty"}
    assert {word for word in words if any(word in text for text in texts)} == words
