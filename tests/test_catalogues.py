"""The catalogues of words: English is one like the others, and no edit of a word loses its translation."""

import gettext
import re
import shutil
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from assess import language as languages
from assess.catalogues import compile_all, main, update
from assess.cli import main as cli
from assess.domain.errors import ExplainedError, marked_as
from assess.language import Language, language
from assess.reporting.pdf.render import render_html
from assess.web.forms.starting import HeaderForm
from tests import builders as b
from tests.program import pages_of, program_in
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import composed
from tests.web.pages import Browser

HEADER = """msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


# English is a catalogue --------------------------------------------------------------------------------------------


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Return a copy of the catalogues, which the program reads once they are compiled."""
    folder = tmp_path / "translations"
    shutil.copytree(languages.TRANSLATIONS, folder)
    monkeypatch.setattr(languages, "TRANSLATIONS", folder)
    languages.language.cache_clear()
    yield folder
    languages.language.cache_clear()


def worded(folder: Path, words: dict[str, str]) -> None:
    """Word messages otherwise in English."""
    file = folder / "en/LC_MESSAGES/messages.po"
    text = file.read_text(encoding="utf-8")
    for message, other in words.items():
        old = f'msgid "{message}"\nmsgstr ""\n'
        assert text.count(old) == 1, message
        text = text.replace(old, f'msgid "{message}"\nmsgstr "{other}"\n')
    file.write_text(text, encoding="utf-8")
    compile_all(folder)


def test_another_english_word_is_read_in_reports_pages_and_forms_and_french_keeps_its_own(catalogues, tmp_path):
    words = {
        "Proposed outcome": "Suggested result",
        "City or organisation": "Who considers it",
        "Or bring one back:": "All stays here:",
    }
    with (catalogues / "fr/LC_MESSAGES/messages.po").open("rb") as content:
        catalog = read_po(content)
    french = [str(catalog[message].string) for message in words]
    worded(catalogues, words)
    results = b.evaluate(b.pack(b.text("a")), b.answers(a="x"))
    html = render_html(composed("summary", results), REPORTS / "summary")
    assert "Suggested result" in html
    assert "Proposed outcome" not in html
    with program_in(tmp_path) as running:
        app = pages_of(running)
        assert "All stays here:" in Browser(app).get("/").html
        with app.test_request_context():
            assert "Who considers it" in [str(each.label.text) for each in HeaderForm()]
    assert [language("fr").say(message) for message in words] == french


def test_a_language_that_lacks_a_word_says_what_english_says(catalogues):
    worded(catalogues, {"Proposed outcome": "Suggested result"})
    assert language("mt").say("Proposed outcome") == "Suggested result"


def test_what_goes_wrong_on_the_command_line_is_worded_by_the_english_catalogue(catalogues, monkeypatch):
    worded(catalogues, {"The file is damaged or cut off": "The file is broken"})

    def refuse(*_: object) -> None:
        raise ExplainedError("The file is damaged or cut off")

    monkeypatch.setattr(click.Group, "invoke", refuse)
    assert "assess: The file is broken" in CliRunner().invoke(cli.main, ["packs"]).stderr


def test_a_word_with_several_meanings_is_told_apart_by_its_context(tmp_path):
    several = 'msgctxt "gate"\nmsgid "open"\nmsgstr "pas encore connu"\n\nmsgid "open"\nmsgstr "ouvert"\n'
    catalogue(tmp_path, "fr", several)
    compile_all(tmp_path)
    words = Language("fr", gettext.translation("messages", tmp_path, ["fr"]))
    assert words.say("open") == "ouvert"
    assert words.say_as("gate", "open") == words.say(marked_as("gate", "open")) == "pas encore connu"
    assert language("en").say_as("gate", "open") == "open"


# an edited message keeps its translations ----------------------------------------------------------------------------


def catalogue(folder: Path, code: str, messages: str) -> Path:
    file = folder / code / "LC_MESSAGES/messages.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    plural = {"fr": "(n > 1)"}.get(code, "(n != 1)")
    file.write_text(HEADER.format(code=code, plural=plural) + messages, encoding="utf-8")
    return file


@pytest.fixture
def house(tmp_path) -> Path:
    """Return a program with two templates and no code, whose messages are translated."""
    for name in ("assess", "templates", "reports"):
        (tmp_path / name).mkdir()
    write(tmp_path, "templates/page.html", '_("Proposed outcome")', '_("Save and continue")')
    write(tmp_path, "reports/cover.html", '_("Proposed outcome")', 'ngettext("{number} gate", "{number} gates", 2)')
    catalogue(
        tmp_path,
        "fr",
        'msgid "Proposed outcome"\nmsgstr "Résultat proposé"\n\nmsgid "Save and continue"\nmsgstr "Continuer"\n\n'
        'msgid "{number} gate"\nmsgid_plural "{number} gates"\nmsgstr[0] "{number} point"\n'
        'msgstr[1] "{number} points"\n',
    )
    updated(tmp_path)
    return tmp_path


def write(house: Path, name: str, *words: str) -> None:
    (house / name).write_text("".join(f"<p>{{{{ {each} }}}}</p>\n" for each in words), encoding="utf-8")


def updated(house: Path, start: str = "") -> dict[str, str]:
    """Bring the catalogues up to date as `make translations` does; returns them by language."""
    for each in update(house, house, start=start):
        each.file.parent.mkdir(parents=True, exist_ok=True)
        each.file.write_bytes(each.content)
    compile_all(house)
    return {file.parts[-3]: file.read_text(encoding="utf-8") for file in house.glob("*/LC_MESSAGES/messages.po")}


def french(house: Path, sentence: str) -> str:
    return str(gettext.translation("messages", house, ["fr"]).gettext(sentence))


def to_check(house: Path) -> dict[str, tuple[str, ...]]:
    return {each.language: each.to_check for each in update(house, house)}


def test_an_edited_message_keeps_its_french_to_be_checked(house):
    write(house, "templates/page.html", '_("Proposed outcome")', '_("Save and go on")')
    text = updated(house)["fr"]
    assert 'To be checked: the English was “Save and continue”\n#, fuzzy\nmsgid "Save and go on"' in text
    assert french(house, "Save and go on") == "Continuer"
    assert to_check(house) == {"en": (), "fr": ("Save and go on",)}


def test_a_message_that_is_worded_quite_differently_in_its_place_keeps_its_french(house):
    write(house, "templates/page.html", '_("Proposed outcome")', '_("Next")')
    updated(house)
    assert french(house, "Next") == "Continuer"
    assert to_check(house)["fr"] == ("Next",)


def test_a_message_that_is_edited_in_one_of_its_places_keeps_its_french_in_both(house):
    write(house, "templates/page.html", '_("Our proposal")', '_("Save and continue")')
    updated(house)
    assert (french(house, "Our proposal"), french(house, "Proposed outcome")) == ("Résultat proposé",) * 2
    assert to_check(house)["fr"] == ("Our proposal",)


def test_a_message_for_a_number_of_things_keeps_both_forms(house):
    write(
        house,
        "reports/cover.html",
        '_("Proposed outcome")',
        'ngettext("{number} gate holds", "{number} gates hold", 2)',
    )
    text = updated(house)["fr"]
    assert 'msgid_plural "{number} gates hold"\nmsgstr[0] "{number} point"\nmsgstr[1] "{number} points"' in text


def test_several_messages_that_are_edited_at_once_keep_each_their_own(house):
    write(house, "templates/page.html", '_("The outcome proposed")', '_("Save, and continue")')
    write(house, "reports/cover.html", '_("The outcome proposed")', 'ngettext("{number} gate", "{number} gates", 2)')
    updated(house)
    assert french(house, "The outcome proposed") == "Résultat proposé"
    assert french(house, "Save, and continue") == "Continuer"


def test_once_the_mark_is_taken_away_nothing_is_left_of_it(house):
    write(
        house,
        "templates/page.html",
        '_("Proposed outcome")',
        '_("Save, and go on to the very next of all these questions, please")',
    )
    file = house / "fr/LC_MESSAGES/messages.po"
    file.write_text(updated(house)["fr"].replace("#, fuzzy\n", ""), encoding="utf-8")
    assert "To be checked" not in updated(house)["fr"]
    assert to_check(house) == {"en": (), "fr": ()}


def test_a_new_message_that_is_like_no_other_waits_for_its_translation(house):
    write(house, "templates/page.html", '_("Proposed outcome")', '_("Save and continue")', '_("Whom to ask")')
    updated(house)
    assert [(each.language, each.missing) for each in update(house, house)] == [("en", ()), ("fr", ("Whom to ask",))]


def test_a_message_that_is_gone_stays_below_while_another_waits(house):
    write(house, "templates/page.html", '_("Whom to ask")', '_("Where to complain")')
    write(house, "reports/cover.html", 'ngettext("{number} gate", "{number} gates", 2)')
    text = updated(house)["fr"]
    assert '#~ msgstr "Résultat proposé"' in text or "Résultat proposé" in re.sub(r"(?m)^#~.*", "", text)
    assert "Continuer" in text


def test_english_names_the_files_and_keeps_its_words(house):
    file = house / "en/LC_MESSAGES/messages.po"
    text = file.read_text(encoding="utf-8")
    assert '#: reports/cover.html templates/page.html\nmsgid "Proposed outcome"\nmsgstr ""' in text
    file.write_text(text.replace('"Proposed outcome"\nmsgstr ""', '"Proposed outcome"\nmsgstr "What we suggest"'))
    write(house, "templates/page.html", '_("Proposed outcome")', '_("Save and go on")')
    assert 'msgid "Proposed outcome"\nmsgstr "What we suggest"' in updated(house)["en"]
    assert french(house, "Proposed outcome") == "Résultat proposé"


def test_another_language_begins_with_every_message_to_translate(house):
    assert updated(house, start="pl")["pl"].count('msgstr ""') == 3


def test_the_catalogues_that_are_here_are_in_step_and_checked():
    assert main(["check"]) == 0
