"""A pack in another language: every text is there, and an outdated one is seen."""

import dataclasses
from collections.abc import Mapping

import pytest

from assess.packs.installed.library import Library
from assess.packs.installed.reader import read_pack
from tests.questionnaires.texts import MARK, shown_texts

LOCALE = "locale/fr.yaml"


def test_every_text_that_a_person_reads_is_translated(mini):
    untranslated = {text for text in shown_texts(read_pack(mini, "fr")) if not text.endswith((MARK, f"{MARK})"))}
    # yes, partly and no come from the program's own catalogue; levels without words are numbers
    assert untranslated <= {"Yes", "Partly", "No", "Oui", "Non", "En partie", "2", "3", "4"}


def test_a_translation_changes_texts_and_nothing_else(mini):
    def bare(value):
        if isinstance(value, str):
            # the program itself says yes, partly and no in the language of the pack
            return {"Oui": "Yes", "En partie": "Partly", "Non": "No"}.get(value, value.replace(f" {MARK}", ""))
        if isinstance(value, Mapping):
            return {key: bare(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return tuple(bare(each) for each in value)
        if dataclasses.is_dataclass(value):
            return type(value), [bare(getattr(value, each.name)) for each in dataclasses.fields(value) if each.init]
        return value

    english = dataclasses.replace(read_pack(mini), language="fr")
    french = read_pack(mini, "fr")
    assert [bare(each) for each in french.measures] == [bare(each) for each in english.measures]
    assert bare(french.scores) == bare(english.scores)
    assert bare(french.sections) == bare(english.sections)
    assert bare(french) == bare(english)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cost: {of: "', 'cots: {of: "', "`questions: cost` is not translated; add it, with `of: "),
        ('cost: {of: "', 'cots: {of: "', "the pack has no `cots` among its questions; did you mean `cost`?"),
        (
            'title: "Use [fr]"',
            'titel: "Use [fr]"',
            "`sections: use` has no text `titel` to translate; did you mean `title`?",
        ),
        ('title: "Use [fr]"', 'titel: "Use [fr]"', "`title` of `sections: use` is not translated"),
        ('title: "Use [fr]"', "title: [Use]", "`title` of `sections: use` is a list; give it the form of the source"),
        ('"not at all [fr]", ', "", "`ends` of `questions: helps` is a list; give it the form of the source"),
        (
            'none: {label: "Not at all [fr]"}, ',
            "",
            "`none` among the options of `questions: retention` is not translated",
        ),
        (
            'none: {label: "Not at all [fr]"}, ',
            'nil: {label: "x"}, ',
            "`questions: retention` has no `nil` among its options",
        ),
        ("sections:\n", "chapters:\n", "there is no group `chapters` in a translation"),
        ('title: "Use [fr]"', 'title: ""', "`title` is empty"),
        ('label: "Drone [fr]"', 'label: "Camera [fr]"', "`tools` has the label “Camera [fr]” twice"),
    ],
)
def test_a_mistake_in_a_translation_is_named(edited, problems, old, new, said):
    folder = edited(LOCALE, (old, new), locale=True)
    assert any(said in each and each.startswith(LOCALE) for each in problems(folder)), problems(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "the translation is a list; write groups"),
        ("questions: none", "`questions: cost` is not translated"),
        ("questions: {cost: none}", "`questions: cost` is `none`; write `of: "),
        ("questions: {cost: {ask: Combien?}}", "`questions: cost` does not say what it translates"),
        (
            "questions: {retention: {options: none}}",
            "`options` of `questions: retention` is `none`; write the texts by id",
        ),
    ],
)
def test_a_translation_of_another_form_is_named(edited, problems, text, said):
    folder = edited(LOCALE, locale=True)
    (folder / LOCALE).write_text(text, encoding="utf-8")
    assert any(said in each for each in problems(folder)), problems(folder)


def test_a_text_that_changed_since_is_named_with_the_digits_to_write(edited, problems):
    edited(LOCALE, locale=True)
    folder = edited("sections/use.yaml", ("ask: What does it cost?", "ask: What does it cost in all?"), locale=True)
    said = [each for each in problems(folder) if not each.startswith("warning")]
    assert len(said) == 1
    assert "the source of `questions: cost` has changed since" in said[0]
    digits = said[0].partition('`of: "')[2][:6]
    old = next(
        each for each in (folder / LOCALE).read_text(encoding="utf-8").splitlines() if each.startswith("  cost:")
    )
    edited(LOCALE, (old, old.replace(old.partition('of: "')[2][:6], digits)), locale=True)
    assert [each for each in problems(folder) if not each.startswith("warning")] == []


def test_a_translation_to_its_own_language_is_refused(edited, problems):
    folder = edited(LOCALE, locale=True)
    (folder / LOCALE).rename(folder / "locale/en.yaml")
    assert any("the pack is written in this language" in each for each in problems(folder))


def test_a_library_gives_a_pack_in_its_own_language_when_there_is_no_translation(mini):
    library = Library([mini.parent.parent])
    assert library.get("mini", "fr").language == "fr"
    assert library.get("mini", "nl").language == "en"
    assert library.get("mini", "en") is library.get("mini")
    assert [pack.language for pack in library.all("fr")] == ["fr"]
