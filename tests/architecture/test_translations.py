"""Nothing that people read stays untranslated: sentences of the program, questionnaires, and what lies beside them.

Each check names everything that it finds at once, by file and id.
"""

import ast
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from assess.language import TRANSLATIONS
from assess.packs.format.files import read_files
from assess.packs.format.problems import Findings
from assess.packs.languages.citations import cited_words

ROOT = Path(__file__).resolve().parents[2]
QUESTIONNAIRES = ROOT / "questionnaires"
LANGUAGES = sorted({file.parts[-3] for file in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")} - {"en"})
EVERY_LANGUAGE = ("en", *LANGUAGES)
BESIDE_THE_PACKS = ("cases", "law", "kits")
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
OWN_LANGUAGE = re.compile(r"^language:\s*(\w+)", re.MULTILINE)
A_WORD = re.compile(r"[^\W\d_]{3}")
SENTENCES_OF = {"say": 1, "say_as": 2, "marked": 1, "marked_as": 2, "_l": 1, "count": 2}


def places(sentence: str) -> set[str]:
    return set(PLACE.findall(sentence))


def problems_of(catalogue: Catalog, *, english: bool = False) -> list[str]:
    """Return what is wrong with each message: `line: sentence: what`; English needs no words of its own."""
    found = []
    for message in catalogue:
        if message.id and not (english and not any(_forms(message.string))):
            name = " | ".join(_forms(message.id))
            found += [f"{message.lineno}: {name[:90]!r}: {wrong}" for wrong in _wrong_with(message)]
    return found


def _forms(sentence: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the one form of a sentence, or those for one and for several."""
    return (sentence or "",) if isinstance(sentence, str | None) else tuple(sentence)


def _wrong_with(message: Message) -> Iterator[str]:
    sources, translations = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield "marked as fuzzy"
    if not all(translations):
        yield "not translated"
        return
    known = set().union(*map(places, sources))
    for translation in translations:
        for strange in sorted(places(translation) - known):
            yield f"the translation has {strange}, the sentence has not"
    # A singular may name its one thing without the number; the other forms need every place.
    for missing in sorted(places(sources[-1]) - places(translations[-1])):
        yield f"the translation lacks {missing}"


def missing_locales(folder: Path, languages: Sequence[str]) -> list[str]:
    """Return the locale files that are not there, of every pack and of the screening."""
    found = []
    for file in sorted([*folder.glob("*/*/questionnaire.yaml"), *folder.glob("*/screening.yaml")]):
        own = OWN_LANGUAGE.search(file.read_text(encoding="utf-8"))
        wanted = [language for language in languages if language != (own.group(1) if own else "en")]
        locales = [file.parent / "locale" / f"{language}.yaml" for language in wanted]
        found += [str(locale.relative_to(folder)) for locale in locales if not locale.is_file()]
    return found


def missing_citations(folder: Path, language: str) -> list[str]:
    """Return the citations in words, titles of sources and places in them, that a pack has in its own language only.

    A work that has the same title in both languages is named with it, so that nobody takes it for a forgotten one.
    """
    files = read_files(folder, Findings())
    assert files is not None, folder
    locale = yaml.safe_load((folder / "locale" / f"{language}.yaml").read_text(encoding="utf-8"))
    there = locale.get("citations", {})
    return sorted(words for words in cited_words(files) if A_WORD.search(words) and words not in there)


def missing_words(value: object, languages: Sequence[str], at: str) -> Iterator[str]:
    """Yield the texts written as `{en: ..., fr: ...}` that lack a language."""
    if isinstance(value, Mapping):
        if "en" in value:
            yield from (f"{at}: no {language}" for language in languages if not value.get(language))
        else:
            for name, part in value.items():
                yield from missing_words(part, languages, f"{at}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("id", number) if isinstance(part, Mapping) else number
            yield from missing_words(part, languages, f"{at}.{name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_program_is_translated(language):
    file = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as content:
        found = problems_of(read_po(content))
    assert not found, _listed(str(file.relative_to(ROOT)), found)


def test_what_english_words_otherwise_has_every_place():
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as content:
        found = problems_of(read_po(content), english=True)
    assert not found, _listed("en", found)


def test_a_term_is_one_message():
    """What differs in its last sign only is said once, unless a language tells the two apart."""
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as content:
        said = {(_forms(message.id)[0], message.context): _forms(message.string)[0] for message in read_po(content)}
    found = [
        f"{text!r} and {(text + sign)!r}"
        for (text, context), french in said.items()
        for sign in ".:"
        if text and said.get((text + sign, context), "").rstrip(f"\u202f\u00a0 {sign}") == french
    ]
    assert not found, _listed("say it once, and add the sign where it is shown", found)


def said_in(file: Path) -> Iterator[tuple[int, str]]:
    """Yield every sentence that a call in the code passes on, with its line, however deep it is in the call."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for argument in call.args[: SENTENCES_OF.get(name, 0)]:
            for part in ast.walk(argument):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value.strip():
                    yield call.lineno, part.value


def test_every_sentence_that_the_code_says_reaches_the_translators():
    """A sentence in a nested call, in an f-string, or with a second plural would stay in English for ever."""
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as content:
        ids = [message.id for message in read_po(content) if message.id]
    known = {each for name in ids for each in ([name] if isinstance(name, str) else name)}
    files = sorted((ROOT / "assess").rglob("*.py"))
    found = [
        f"{file.relative_to(ROOT)}:{line}: {said}"
        for file in files
        for line, said in said_in(file)
        if said not in known
    ]
    assert not found, _listed("not in the catalogue", found)


def test_every_questionnaire_speaks_every_language_of_the_program():
    """What a locale file that is there lacks or has from an older wording is an error of `assess check-pack`."""
    found = missing_locales(QUESTIONNAIRES, EVERY_LANGUAGE)
    assert not found, _listed("questionnaires", found)


@pytest.mark.parametrize("folder", BESIDE_THE_PACKS)
def test_what_stands_beside_the_questionnaires_speaks_every_language(folder):
    found = [
        problem
        for file in sorted((QUESTIONNAIRES / folder).glob("*.yaml"))
        for problem in missing_words(yaml.safe_load(file.read_text(encoding="utf-8")), EVERY_LANGUAGE, file.name)
    ]
    assert not found, _listed(f"questionnaires/{folder}", found)


@pytest.mark.parametrize("locale", sorted(QUESTIONNAIRES.glob("*/*/locale/*.yaml")), ids=lambda file: str(file)[-60:])
def test_sources_and_places_in_them_are_cited_in_the_language_of_the_reader(locale):
    found = missing_citations(locale.parent.parent, locale.stem)
    assert not found, _listed(str(locale.relative_to(ROOT)), found)


def _listed(where: str, found: list[str]) -> str:
    return "\n".join([f"{where}: {len(found)} problems", *found])


# the checks find what they are for ----------------------------------------------------------------------------------

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Fine"
msgstr "Bien"

msgid "Empty"
msgstr ""

#, fuzzy
msgid "Guessed"
msgstr "Deviné"

msgid "{number} of {all}"
msgstr "{number} sur {tous}"

msgid "%(num)s answer"
msgid_plural "%(num)s answers"
msgstr[0] "une réponse"
msgstr[1] "%(num)s réponses"

msgid "%(num)s file"
msgid_plural "%(num)s files"
msgstr[0] "%(num)s fichier"
msgstr[1] ""
"""


def test_a_message_that_is_empty_fuzzy_or_lost_a_place_is_found():
    found = [problem.partition(": ")[2] for problem in problems_of(read_po(io.BytesIO(CATALOGUE.encode())))]
    assert found == [
        "'Empty': not translated",
        "'Guessed': marked as fuzzy",
        "'{number} of {all}': the translation has {tous}, the sentence has not",
        "'{number} of {all}': the translation lacks {all}",
        "'%(num)s file | %(num)s files': not translated",
    ]


def test_english_may_leave_a_message_as_it_is_but_not_lose_a_place():
    worded = CATALOGUE.replace('"{number} sur {tous}"', '"{number} of them"').replace("#, fuzzy\n", "")
    found = [problem.partition(": ")[2] for problem in problems_of(read_po(io.BytesIO(worded.encode())), english=True)]
    assert found == [
        "'{number} of {all}': the translation lacks {all}",
        "'%(num)s file | %(num)s files': not translated",
    ]


def test_a_questionnaire_without_a_translation_is_found(tmp_path):
    for pack, own, locales in (("a", "en", ["fr"]), ("b", "fr", []), ("c", "en", [])):
        (tmp_path / pack / "1.0" / "locale").mkdir(parents=True)
        (tmp_path / pack / "1.0" / "questionnaire.yaml").write_text(f"format: 1\nlanguage: {own}\n")
        for locale in locales:
            (tmp_path / pack / "1.0" / "locale" / f"{locale}.yaml").touch()
    assert missing_locales(tmp_path, ("en", "fr")) == ["b/1.0/locale/en.yaml", "c/1.0/locale/fr.yaml"]


def test_a_text_that_lacks_a_language_is_found_by_its_id():
    written = {"cases": {"one": {"says": {"en": "yes"}}}, "steps": [{"id": "walk", "title": {"en": "a", "fr": "b"}}]}
    assert list(missing_words(written, ("en", "fr"), "x.yaml")) == ["x.yaml.cases.one.says: no fr"]


def test_a_source_that_is_cited_in_another_language_is_found(tmp_path):
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "fr.yaml").write_text('citations: {"The law": "La loi"}\n', encoding="utf-8")
    (tmp_path / "scoring.yaml").write_text("gates:\n- {id: G, source: law, at: first part}\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("law: {title: The law}\nothers: {title: Others}\n", encoding="utf-8")
    (tmp_path / "questionnaire.yaml").write_text('sections:\n- {id: a, basis: ours, at: "2.1"}\n', encoding="utf-8")
    assert missing_citations(tmp_path, "fr") == ["Others", "first part"]
