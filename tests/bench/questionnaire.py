"""A questionnaire to measure with: screens of 20 questions of mixed kinds, and two answers to each of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VERSION = "1.0"
SCREEN = "all"
CONDITIONAL = {"data", "cost"}
RIGHTS = ("art7", "art8")
TEXTS = (
    "Bicycles are stolen every day, mostly at night.\n" * 10 + "End.",
    "Fewer bicycles are stolen.\n" * 15 + "End.",
)

Keys = Mapping[str, Any]
Controls = Mapping[str, tuple[list[str], list[str]]]


def write(folder: Path, name: str, screens: int) -> None:
    """Write a questionnaire into a folder of packs."""
    pack = folder / name / VERSION
    pack.mkdir(parents=True)
    head = {"format": 1, "id": name, "version": VERSION, "title": "To measure with", "language": "en"}
    sections = [_section(number) for number in range(1, screens + 1)]
    files = {
        "questionnaire": {**head, "licence": "CC0-1.0", "sections": sections},
        "scoring": _scoring(),
        "lists": {"rights": [{"id": each, "label": f"The right of {each}"} for each in RIGHTS]},
        "sources": {"law": {"title": "A law", "url": "https://example.org/law", "basis": "ours"}},
    }
    for file, content in files.items():
        (pack / f"{file}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")  # JSON is YAML


def answers(part: str, second: int) -> Mapping[str, list[str]]:
    """Return what a browser sends as answers to a screen: the first (0) or the second (1) of two."""
    return {
        control: sent[second]
        for name, (_keys, make) in QUESTIONS.items()
        for control, sent in make(f"{part}.{name}").items()
    }


def _section(number: int) -> Keys:
    part = f"part{number}"
    return {
        "id": part,
        "title": f"Part {number}",
        "purpose": "What is asked here, and why, in one sentence of ordinary length.",
        "questions": [_question(part, name, place) for place, name in enumerate(QUESTIONS, 1)],
    }


def _question(part: str, name: str, place: int) -> Keys:
    return {
        "id": f"{part}.{name}",
        "ask": f"What holds for the {name} of the proposal, the technology and the place?",
        "why": "Every point that stays open is a point on which the system may harm somebody.",
        **({"help": "The technical office or the supplier knows. An estimate will do."} if place % 2 else {}),
        **({"when": {f"{part}.law": {"is_one_of": ["b", "c"]}}} if name in CONDITIONAL else {}),
        "page": SCREEN,
        "provenance": {"basis": "ours", "source": "law", "at": f"Art. {place}"},
        **QUESTIONS[name][0],
    }


def _options(ids: str, justify: str = "") -> list[Keys]:
    return [
        {
            "id": each,
            "label": f"The answer {each}, with a few words that say what it means",
            "rating": {"privacy": round(place / len(ids), 2)},
            **({"hint": "What counts as this answer, in one sentence."} if place == 1 else {}),
            **({"justify": "Why is there no other way?"} if each == justify else {}),
        }
        for place, each in enumerate(ids)
    ]


def _cells(name: str) -> Controls:
    """Return the cells of a table with two rows."""
    sent: dict[str, tuple[list[str], list[str]]] = {f"{name}:rows": (["2"], ["2"])}
    for row, right in enumerate(RIGHTS):
        sent[f"{name}:{row}:right"] = ([right], [right])
        sent[f"{name}:{row}:affected"] = (["yes"], ["yes"])
        sent[f"{name}:{row}:scale"] = (["2"], ["3"])
    return sent


ONE_OF: Keys = {"kind": "one_of", "options": _options("abcd")}
JUSTIFIED: Keys = {"kind": "one_of", "not_applicable": "with_reason", "options": _options("abcd", justify="b")}
SOME_OF: Keys = {"kind": "some_of", "options": _options("abcdef")}
YES_NO: Keys = {"kind": "yes_no", "required": True}
SCALE: Keys = {"kind": "scale", "levels": 5, "ends": ["hardly", "gravely"], "better": "low"}
NUMBER: Keys = {"kind": "number", "unit": "cameras", "min": 0, "max": 500}
TABLE: Keys = {
    "kind": "table",
    "rows": {"key": {"right": "rights"}, "preselected": "all", "may_add": False},
    "columns": [
        {"id": "affected", "label": "Is it affected?", "kind": "yes_no"},
        {
            "id": "scale",
            "label": "How grave?",
            "kind": "scale",
            "levels": 4,
            "better": "low",
            "when": {"affected": {"is": "yes"}},
        },
    ],
}

QUESTIONS: Mapping[str, tuple[Keys, Any]] = {
    "purpose": ({"kind": "long_text"}, lambda name: {name: ([TEXTS[0]], [TEXTS[1]])}),
    "place": ({"kind": "text", "required": True}, lambda name: {name: (["Station square"], ["Market square"])}),
    "law": (ONE_OF, lambda name: {name: (["b"], ["c"])}),
    "start": ({"kind": "date"}, lambda name: {name: (["2027-03-01"], ["2027-04-01"])}),
    "cameras": (NUMBER, lambda name: {name: (["12"], ["13"])}),
    "data": (YES_NO, lambda name: {name: (["yes"], ["no"])}),
    "faces": (YES_NO, lambda name: {name: (["yes"], ["no"])}),
    "functions": (SOME_OF, lambda name: {name: (["a", "b"], ["b", "c", "d"])}),
    "retention": (
        JUSTIFIED,
        lambda name: {name: (["b"], ["c"]), f"{name}:justification:b": (["No other way."], ["No other way."])},
    ),
    "access": (ONE_OF, lambda name: {name: (["a"], ["d"])}),
    "people": (NUMBER, lambda name: {name: (["200"], ["300"])}),
    "children": (SCALE, lambda name: {name: (["2"], ["3"])}),
    "harm": (SCALE, lambda name: {name: (["1"], ["5"])}),
    "benefit": (SCALE, lambda name: {name: (["4"], ["2"])}),
    "cost": ({"kind": "money"}, lambda name: {name: (["1250.25"], ["1300"])}),
    "supplier": ({"kind": "text"}, lambda name: {name: (["A company"], ["Another company"])}),
    "safeguards": (SOME_OF, lambda name: {name: (["c", "d"], ["e"])}),
    "signs": (YES_NO, lambda name: {name: (["no"], ["yes"])}),
    "contract": (ONE_OF, lambda name: {name: (["c"], ["b"])}),
    "rights": (TABLE, _cells),
}


def _scoring() -> Keys:
    return {
        "bands": {"risk100": [{"id": "low", "title": "low", "below": 50}, {"id": "high", "title": "high"}]},
        "scores": {
            "privacy": {
                "title": "Privacy",
                "direction": "risk",
                "method": "mean",
                "bands": "risk100",
                "provenance": {"basis": "ours"},
            }
        },
        "outcomes": [{"id": "fine", "outcome": "approved", "when": "always", "because": "Nothing stands in the way."}],
    }
