"""The files of a pack, from a survey: questionnaire, sections, lists, scoring and one translation a language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from assess.domain.questions import Kind
from assess.interop.surveyjs_conditions import to_decide, written
from assess.interop.surveyjs_model import Asked, Choice, Section, Survey, Text
from assess.interop.surveyjs_names import Names
from assess.interop.surveyjs_yaml import yaml_text

VERSION = "1.0"
SOURCE = "survey"
_DIGITS = 6
_PROVENANCE = {"basis": "confirmed", "source": SOURCE}


@dataclass(frozen=True, slots=True)
class _Words:
    """A text that is written in one language, and translated in the file of each other."""

    by_language: Text


def pack_files(survey: Survey, version: str = VERSION) -> Mapping[str, str]:
    """Return the text of every file of the pack, by its name seen from the pack's folder."""
    trees = _trees(survey, version)
    files = {name: yaml_text(_said(tree, survey.language)) for name, tree in trees.items()}
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
        "title": _Words(survey.title),
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
            "bands": _marked(scoring.bands) or None,
            "scores": _marked(scoring.scores) or None,
            "outcomes": [_marked(outcome) for outcome in scoring.outcomes],
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


def _words(text: Text | None) -> _Words | None:
    return _Words(text) if text else None


def _kept(tree: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in tree.items() if value is not None}


def _marked(value: object) -> object:
    """Return a tree in which texts by language are words."""
    if isinstance(value, Mapping):
        if _is_text(value):
            return _Words(value)
        return {key: _marked(each) for key, each in value.items()}
    return [_marked(each) for each in value] if isinstance(value, list | tuple) else value


def _is_text(value: Mapping[str, object]) -> bool:
    raise NotImplementedError


def _section(section: Section, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": section.id,
            "title": _Words(section.title),
            "purpose": _words(section.purpose),
            "questions": [_question(each, lists, decided) for each in section.questions],
        }
    )


def _question(asked: Asked, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": asked.id,
            "ask": _Words(asked.ask),
            "help": _words(asked.help),
            "kind": asked.kind.value,
            "page": asked.page or None,
            "required": asked.required or None,
            "when": written(asked.when, decided=asked.id in decided) or None,
            "provenance": _PROVENANCE,
            **_of_kind(asked, asked.id, lists),
        }
    )


def _of_kind(asked: Asked, name: str, lists: _Lists) -> dict[str, object]:
    keys: dict[str, object] = dict(asked.keys)
    if asked.kind is Kind.TABLE:
        most = keys.pop("at_most", None)
        rows: dict[str, object] = {"at_most": most} if most else {}
        if asked.rows:
            key = {"row": lists.add(f"{name}.rows", asked.rows)}
            rows = {"key": key, "preselected": "all", "may_add": False, **rows}
        inner = to_decide(asked.columns)
        return {"rows": rows, "columns": [_column(each, name, lists, inner) for each in asked.columns]}
    if asked.kind is Kind.SCALE:
        return {**keys, "ends": [_Words(end) for end in asked.ends]} if asked.ends else keys
    if asked.needs_list:
        return {**keys, "options_from": lists.add(name, asked.choices)}
    if asked.choices:
        return {**keys, "options": [_option(choice) for choice in asked.choices]}
    return keys


def _column(asked: Asked, table: str, lists: _Lists, decided: frozenset[str]) -> dict[str, object]:
    return _kept(
        {
            "id": asked.id,
            "label": _Words(asked.ask),
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
            "label": _Words(choice.label),
            "points": dict(choice.points) or None,
            "justify": _words(choice.justify),
            "exclusive": choice.exclusive or None,
        }
    )


def _entry(choice: Choice) -> dict[str, object]:
    return {"id": choice.id, "label": _Words(choice.label)}
