"""Entries for algorithm registers: they keep to the standard, and what no answer provides is listed, never made up."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assess.domain.beside.records import Publication, Records
from assess.domain.pack.answers import answered
from assess.interop.algorithm_register import REGISTERS, AnswerInWords, Statement, fill_entry, rules_of
from tests.reporting.exports.kit import SHARED, example, made, with_records

STATEMENT = Statement("Title", "Town", "ASM-1", "nl", "security-technology", "Pack", date(2026, 11, 22), ())
needs_sources = pytest.mark.skipif(
    not (SHARED / "nl_algoritmeregister_v1_0_config.json").is_file(),
    reason="the standard lies beside the checkout only",
)


def entry(assessment, register):
    done = made(assessment, register)
    return json.loads(done.content), done.missing


def complete():
    """Return an assessment in Dutch words of which the register needs nothing more."""
    base = with_records()
    pack = replace(base.pack, language="nl")
    whole = replace(base, pack=pack).answered("technology.ai", answered("yes"))
    return whole.answered("law.ai_class", answered("biometrics"))


@pytest.mark.parametrize("register", REGISTERS)
def test_lengths_values_and_kinds_are_kept(register):
    for assessment in (example(), example("ai-video-town"), with_records(), complete()):
        attributes, missing = entry(assessment, register)
        rules = {rule["name"]: rule for rule in rules_of(register)["attributes"]}
        assert set(attributes) <= set(rules)
        for name, value in attributes.items():
            rule = rules[name]
            if isinstance(value, str):
                assert len(value) <= rule.get("most", len(value)), name
                assert rule["kind"] != "choice" or value in rule["values"], name
            elif rule["kind"] == "choices":
                assert set(value) <= set(rule["values"])
        needed = {name for name, rule in rules.items() if rule.get("required")}
        named = {line.split(" (needed)")[0] for line in missing if " (needed): " in line}
        assert needed - set(attributes) <= named


@needs_sources
def test_the_dutch_rules_are_those_of_the_standard():
    config = json.loads((SHARED / "nl_algoritmeregister_v1_0_config.json").read_text(encoding="utf-8"))["properties"]
    rules = rules_of("nl-register")
    ours = {rule["name"]: rule for rule in rules["attributes"]}
    assert set(ours) | set(rules["left_out"]) == set(config)
    for name, rule in ours.items():
        theirs = config[name]
        assert rule.get("required", False) == (theirs["required"] is True), name
        if "permitted_values" in theirs:
            assert rule["values"] == theirs["permitted_values"], name
        limit = theirs.get("max_length") or (theirs.get("items", {}).get("title", {}).get("max_length"))
        if limit:
            assert rule["most"] <= limit, name
        assert rule.get("html", False) == bool(theirs.get("allowed_html_tags")), name
        if rule["kind"] == "links":
            assert rule["most_link"] == theirs["items"]["link"]["max_length"]
            assert rule.get("link_optional", False) == (not theirs["items"]["link"]["required"])


@needs_sources
def test_the_eurocities_rules_have_every_attribute_of_the_standard():
    text = (SHARED / "law.md").read_text(encoding="utf-8").split("### 12.2")[1].split("### 12.3")[0]
    rules = rules_of("eurocities")
    names = {rule["name"] for rule in rules["attributes"]} | set(rules["left_out"])
    assert [name for name in names if name not in text] == []
    assert len(names) == 49
    assert sum(rule.get("required", False) for rule in rules["attributes"]) == 29


def test_a_complete_assessment_lacks_nothing_that_the_dutch_register_needs():
    attributes, missing = entry(complete(), "nl-register")
    assert [line for line in missing if "(needed)" in line] == []
    assert attributes["contact_email"] == "security@town.example"
    assert attributes["publication_category"] == "Hoog-risico AI-systeem"
    assert attributes["begin_date"] == "2019-10"
    assert attributes["lang"] == "nld"


def test_what_no_answer_says_is_named():
    attributes, missing = entry(example(), "nl-register")
    assert "contact_email" not in attributes
    assert "contact_email (needed): The assessment does not say it. Write it into the register yourself." in missing
    assert any(line.startswith("publication_category (needed): ") and "Overige algoritmes" in line for line in missing)
    assert any(line.startswith("lang (needed): The answers are in “en”") for line in missing)
    assert "lang" not in attributes


def test_answers_that_are_unknown_give_nothing():
    attributes, _ = entry(example("ai-video-town"), "eurocities")
    assert "We do not know" not in json.dumps(attributes)


def test_rows_that_are_not_affected_are_no_risks():
    attributes, _ = entry(example(), "eurocities")
    assert "Private and family life" in attributes["risks"]
    assert "Good administration" not in attributes["risks"]


def test_a_text_that_is_too_long_is_cut_at_a_word_and_named():
    answers = (AnswerInWords(("A2",), "Ask?", ("word " * 200,), is_text=True),)
    done = fill_entry("nl-register", replace(STATEMENT, answers=answers))
    text = done.attributes["description_short"]
    assert len(text) <= 350
    assert text.endswith("word…")
    assert any(gap.attribute == "description_short" and not gap.needed for gap in done.gaps)


def test_a_cut_text_with_signs_of_html_still_fits():
    answers = (AnswerInWords(("C1",), "Ask?", ("<&> " * 2000,), is_text=True),)
    text = fill_entry("nl-register", replace(STATEMENT, answers=answers)).attributes["goal"]
    assert len(text) <= 2500
    assert text.startswith("<p>&lt;&amp;&gt; ")
    assert text.endswith("…</p>")


def test_a_contact_without_an_address_is_no_address():
    records = Records(publication=Publication(contact="The town hall, ground floor"))
    attributes, missing = entry(replace(example(), records=records), "nl-register")
    assert "contact_email" not in attributes
    assert any(line.startswith("contact_email (needed): There is no address in “The town hall") for line in missing)
