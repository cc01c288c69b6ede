"""Texts come over in every language, as plain text."""

import json

import pytest

from assess.interop.surveyjs.texts import languages_of, plain_text
from assess.interop.surveyjs.yaml_text import yaml_text
from assess.packs.format.problems import Findings
from assess.packs.format.tree import read_tree
from tests.interop.surveyjs.surveys import ask, survey
from tests.packs.format.plain import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a <b>bold</b>  word", "a bold word"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h2>Head</h2>text<br/>next", "Head\n\ntext\nnext"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<a href='https://example.org/x?a=1&amp;b=2'>here</a>.", "here (https://example.org/x?a=1&b=2)."),
        ("<a href='javascript:alert(1)'>here</a>", "here"),
        ("x<script>alert(1)</script><style>b{}</style>y", "xy"),
        ("<img src=x alt='A map'> R&amp;D &lt;3", "[A map] R&D <3"),
        ("<p><p><p>deep", "deep"),
        ("<!-- no -->yes", "yes"),
    ],
)
def test_html_becomes_plain_text(markup, text):
    assert plain_text(markup) == text


@pytest.mark.parametrize("text", ["a < b and c > d", "5 <6", "AT&T", "{x} & {y}"])
def test_a_text_without_html_stays_as_it_is(packed, remarks, text):
    assert packed(survey(ask("q", title=text))).questions[0].ask == text


BOTH = survey(
    ask(
        "place",
        "radiogroup",
        title={"default": "Where?", "fr": "Où ?", "de": "Wo?"},
        description={"default": "By day", "fr": "De jour", "de": "Tags"},
        choices=[
            {"value": "park", "text": {"default": "Park", "fr": "Parc", "de": "Park"}},
            {"value": "x", "text": {"default": "Else"}},
        ],
        hasOther=True,
    ),
    ask("rate", "rating", minRateDescription={"default": "bad", "fr": "mauvais"}, title="Rating"),
    ask(
        "people",
        "paneldynamic",
        title={"default": "Who?", "fr": "Qui ?"},
        templateElements=[
            ask("a", "dropdown", choices=["x", {"value": "y", "text": {"default": "Why", "fr": "Pourquoi"}}])
        ],
    ),
    ask("many", "dropdown", choices=[{"value": n, "text": {"default": f"no {n}", "fr": f"n° {n}"}} for n in range(50)]),
    ask("quality", "matrix", columns=["a", "b"], rows=[{"value": "r", "text": {"default": "Row", "fr": "Rang"}}]),
)


def test_a_survey_in_several_languages_becomes_a_pack_with_translations(imported):
    done = imported(BOTH)
    assert done.pack.languages == ("en", "de", "fr")


def test_each_text_stands_in_its_language(packed):
    french = packed(BOTH, "fr").question_by_id
    assert french["place"].ask == "Où ?"
    assert french["place"].help == "De jour"
    assert [each.label for each in french["place"].options][:2] == ["Parc", "Else"]
    assert french["rate"].ends[0] == "mauvais"
    assert french["people"].table.columns[0].options[1].label == "Pourquoi"
    assert french["many"].options[7].label == "n° 7"
    assert french["quality"].table.row_label({"row": "r"}) == "Rang"


def test_a_missing_translation_is_remarked_upon(remarks):
    lines = remarks(BOTH)
    place = "pages[0].elements[0].choices[1].text"
    assert f"{place}: there is no text in `fr`; the one in `en` stands there" in lines
    assert any(line.endswith("texts are not translated and stand as they are in `fr`, `de` too") for line in lines)


@pytest.mark.parametrize(
    ("document", "main", "others", "odd"),
    [
        ({"title": "x"}, "en", (), ()),
        ({"title": "x", "locale": "de"}, "de", (), ()),
        ({"title": {"default": "x", "de": "y"}, "locale": "de"}, "en", ("de",), ()),
        ({"pages": [{"title": {"en": "x", "pt-br": "y"}}]}, "en", ("pt-br",), ()),
        ({"title": {"default": "x", "../../etc": "y"}}, "en", (), ("../../etc",)),
        ({"cells": {"default": "x", "de": "y"}, "locale": 5}, "en", (), ()),
    ],
)
def test_the_languages_are_those_of_the_texts(document, main, others, odd):
    languages, strange = languages_of(document)
    assert (languages.main, languages.others, strange) == (main, others, odd)


def test_the_default_is_the_language_of_the_survey(packed):
    pack = packed(survey(ask("q", title={"en": "E", "default": "D"}), title={"de": "T"}, locale="fr"))
    assert (pack.language, pack.languages, pack.title) == ("fr", ("fr", "de", "en"), "T")


TREES = [
    {"a": "yes", "b": "no", "c": "plain", "d": "two words", "e": "", "f": "007", "g": "1e3", "h": "~", "i": "null"},
    {
        "a": "quote \" and \\ and '",
        "b": "line\nbreak\ttab",
        "c": "- item",
        "d": "# no comment",
        "e": "a: b",
        "f": "{x}",
    },
    {"odd": "\x85 \u2028 \u2029 \x7f \xa0 \ufeff é 日本 🚦"},
    {"list": ["a", "b c", ["x", ["y"]]], "nested": {"a": {"b": {"c": ["d" * 200, {"e": "f"}]}}}, "empty": []},
    {"long": [{"id": "x", "label": "word " * 50}, {"id": "y", "when": {"all": [{"q": {"is": "v" * 60}}] * 3}}]},
    {"y": "y", "n": {"on": "off"}, "key with spaces": "v", "12": "v", "true": "v"},
]


@pytest.mark.parametrize("tree", TREES)
def test_what_is_written_is_read_again(tree):
    found = Findings()
    read = read_tree(yaml_text(tree).encode(), "some.yaml", found)
    assert found.problems == []
    assert json.dumps(texts(read)) == json.dumps(tree)


def texts(node):
    """Return a tree of the reader as values, every leaf as its text."""
    if hasattr(node, "entries"):
        return {key: texts(value) for key, value in node.entries.items()}
    return [texts(item) for item in node.items] if hasattr(node, "items") else node.value


def test_numbers_and_truths_stand_without_quotes():
    read = read_tree(yaml_text({"a": True, "b": 12, "c": "12"}).encode(), "some.yaml", Findings())
    assert read is not None
    assert plain(read) == {"a": True, "b": 12, "c": "12"}
