"""The files of a pack, from a survey: questionnaire, sections, lists, scoring and one translation a language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from assess.interop.surveyjs.conditions import to_decide, written
from assess.interop.surveyjs.model import Choice, Section, Survey, SurveyQuestion, Text, Words
from assess.interop.surveyjs.names import Names
from assess.interop.surveyjs.yaml_text import yaml_text

VERSION = "1.0"
SOURCE = "survey"
_DIGITS = 6
_PROVENANCE = {"basis": "confirmed", "source": SOURCE}


def pack_files(survey: Survey, version: str = VERSION) -> Mapping[str, str]:
    """Return the text of every file of the pack, by its name seen from the pack's folder."""
    trees = _trees(survey, version)
    files = {name: yaml_text(_with_texts(tree, survey.language)) for name, tree in trees.items()}
    for code in survey.languages:
        files[f"locale/{code}.yaml"] = yaml_text(_locale(trees, survey.language, code))
    return files


def _trees(survey: Survey, version: str) -> dict[str, dict[str, object]]:
    """Return the files as trees whose texts are still in every language."""
    lists = _Lists()
    decided = to_decide(survey.questions)
    sections = {
        f"sections/{number:02}-{section.id}.yaml": _section(section, lists, decided)
        for number, section in enumerate(survey.sections, 1)
    }
    head = {
        "format": 1,
        "id": survey.id,
        "version": version,
        "title": Words(survey.title),
        "summary": _words(survey.summary),
        "language": survey.language,
        "licence": survey.licence or None,
        "minutes": survey.minutes or None,
        "sections": list(sections),
    }
    trees: dict[str, dict[str, object]] = {"questionnaire.yaml": _kept(head), **sections}
    trees["sources.yaml"] = {SOURCE: dict(survey.source)}
    if lists.entries:
        trees["lists.yaml"] = {name: [_entry(choice) for choice in choices] for name, choices in lists.entries.items()}
    scoring = survey.scoring
    trees["scoring.yaml"] = _kept(
        {
            "bands": dict(scoring.bands) or None,
            "scores": dict(scoring.scores) or None,
            "outcomes": list(scoring.outcomes),
        }
    )
    return trees


class _Lists:
    """The lists of choices that questions share, each under an id of its own."""

    def __init__(self) -> None:
        self.names = Names()
        self.entries: dict[str, Sequence[Choice]] = {}

    def add(self, name: str, choices: Sequence[Choice]) -> str:
        made = self.names.given(name, "list")
        self.entries[made] = choices
        return made


def _words(text: Text | None) -> Words | None:
    return Words(text) if text else None


def _kept(tree: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in tree.items() if value is not None}


def _section(section: Section, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": section.id,
            "title": Words(section.title),
            "purpose": _words(section.purpose),
            "questions": [_question(each, lists, decided) for each in section.questions],
        }
    )


def _question(asked: SurveyQuestion, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": asked.id,
            "ask": Words(asked.ask),
            "help": _words(asked.help),
            "kind": asked.kind.value,
            "page": asked.page or None,
            "required": asked.required or None,
            "when": written(asked.when, decided=asked.id in decided) or None,
            "provenance": _PROVENANCE,
            **_of_kind(asked, asked.id, lists),
        }
    )


def _of_kind(asked: SurveyQuestion, name: str, lists: _Lists) -> dict[str, object]:
    keys: dict[str, object] = dict(asked.keys)
    if asked.kind.facts.is_table:
        most = keys.pop("at_most", None)
        rows: dict[str, object] = {"at_most": most} if most else {}
        if asked.rows:
            key = {"row": lists.add(f"{name}.rows", asked.rows)}
            rows = {"key": key, "preselected": "all", "may_add": False, **rows}
        inner = to_decide(asked.columns)
        return {"rows": rows, "columns": [_column(each, name, lists, inner) for each in asked.columns]}
    if asked.kind.facts.is_level:
        return {**keys, "ends": [Words(end) for end in asked.ends]} if asked.ends else keys
    if asked.needs_list:
        return {**keys, "options_from": lists.add(name, asked.choices)}
    if asked.choices:
        return {**keys, "options": [_option(choice) for choice in asked.choices]}
    return keys


def _column(asked: SurveyQuestion, table: str, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": asked.id,
            "label": Words(asked.ask),
            "help": _words(asked.help),
            "kind": asked.kind.value,
            "required": asked.required or None,
            "when": written(asked.when, decided=asked.id in decided) or None,
            **_of_kind(asked, f"{table}.{asked.id}", lists),
        }
    )


def _option(choice: Choice) -> dict[str, object]:
    return _kept(
        {
            "id": choice.id,
            "label": Words(choice.label),
            "points": dict(choice.points) or None,
            "justify": _words(choice.justify),
            "exclusive": choice.exclusive or None,
        }
    )


def _entry(choice: Choice) -> dict[str, object]:
    return {"id": choice.id, "label": Words(choice.label)}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which texts a part has, in the order of the format: its own, lists of texts, and parts within it by their ids."""

    own: tuple[str, ...]
    lists: tuple[str, ...] = ()
    inside: Mapping[str, "_Shape"] = field(default_factory=dict)


_OPTION = _Shape(("label", "hint", "justify"))
_COLUMN = _Shape(("label", "help", "unit"), ("ends", "labels"), {"options": _OPTION})
_QUESTION = _Shape(
    ("ask", "why", "help", "unit", "justify"), ("ends", "labels"), {"options": _OPTION, "columns": _COLUMN}
)


def _locale(trees: Mapping[str, Mapping[str, Any]], main: str, code: str) -> Mapping[str, object]:
    """Return the file of one translation: every text by group and id, with the digits of what it translates."""
    locale = {"pack": _translated(trees["questionnaire.yaml"], _Shape(("title", "summary")), main, code)}
    for group, name, part, shape in _parts(trees):
        locale.setdefault(group, {})[name] = _translated(part, shape, main, code)
    return locale


def _parts(trees: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, Mapping[str, Any], _Shape]]:
    """Yield every part that has texts: its group, its id, itself, and which texts it has."""
    scoring = trees["scoring.yaml"]
    sections = [tree for name, tree in trees.items() if name.startswith("sections/")]
    for section in sections:
        yield "sections", section["id"], section, _Shape(("title", "purpose"))
    for section in sections:
        for question in section["questions"]:
            yield "questions", question["id"], question, _QUESTION
    for name, entries in trees.get("lists.yaml", {}).items():
        yield "lists", name, {"entries": entries}, _Shape((), inside={"entries": _OPTION})
    for name, bands in scoring.get("bands", {}).items():
        part = bands if isinstance(bands, Mapping) else {"bands": bands}
        yield "bands", name, part, _Shape((), inside={"bands": _Shape(("title",))})
    for name, score in scoring.get("scores", {}).items():
        yield "scores", name, score, _Shape(("title", "says"))
    for outcome in scoring["outcomes"]:
        yield "outcomes", outcome["id"], outcome, _Shape(("because",))


def _translated(part: Mapping[str, Any], shape: _Shape, main: str, code: str) -> dict[str, object]:
    """Return the translated texts of a part, after the digits that reveal an outdated translation."""
    source = "\n".join(words.by_language[main].strip() for words in _all_words(part, shape))
    return {"of": sha256(source.encode()).hexdigest()[:_DIGITS], **_texts(part, shape, code)}


def _all_words(part: Mapping[str, Any], shape: _Shape) -> Iterator[Words]:
    for key in shape.own:
        if key in part:
            yield part[key]
    for key in shape.lists:
        yield from part.get(key, ())
    for key, inner in shape.inside.items():
        for each in part.get(key, ()):
            yield from _all_words(each, inner)


def _texts(part: Mapping[str, Any], shape: _Shape, code: str) -> dict[str, object]:
    texts: dict[str, object] = {key: part[key].by_language[code] for key in shape.own if key in part}
    texts |= {key: [words.by_language[code] for words in part[key]] for key in shape.lists if key in part}
    for key, inner in shape.inside.items():
        if part.get(key):
            texts[key] = {each["id"]: _texts(each, inner, code) for each in part[key]}
    return texts


def _with_texts(tree: Any, language: str) -> Any:  # noqa: ANN401 - a tree of a file
    """Return a tree with its texts in one language."""
    if isinstance(tree, Words):
        return tree.by_language[language]
    if isinstance(tree, Mapping):
        return {key: _with_texts(value, language) for key, value in tree.items()}
    return [_with_texts(value, language) for value in tree] if isinstance(tree, list | tuple) else tree
