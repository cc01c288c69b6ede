"""One question of each kind, as a pack writes it, with an answer that fits and one that does not."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from assess.domain.pack.answers import StoredFile
from assess.domain.pack.kinds import Kind

PAPER = StoredFile("a" * 64, "plan.pdf", "application/pdf", 2048)


@dataclass(frozen=True)
class Sample:
    """`keys` are those of the kind as YAML; `given` is the answer as a file holds it, `value` as it is kept.

    `sent` is what its control sends, `control` stands on the page; `shown` is what a report prints, `how` what the
    blank questionnaire says. `compared` are the comparisons that a condition may make, each with an operand for which
    it holds; `gets` is what a measure sets and `then` the answer that comes of it. `rates` are the keys by which it
    counts in the score `privacy`.
    """

    keys: str
    given: Any
    value: Any
    sent: tuple[str, ...]
    wrong: Any
    control: str
    shown: str
    how: str
    compared: dict[str, str] = field(default_factory=dict)
    gets: str = ""
    then: Any = None
    rates: str = ""


OPTIONS = "options: [{id: a, label: Alpha%s}, {id: b, label: Beta%s}]"
RATED = OPTIONS % (", rating: {privacy: 0}", ", rating: {privacy: 1}")
NUMBERS = {"is": "12", "is_one_of": "[12, 13]", "at_least": "12", "at_most": "12"}

SAMPLES = {
    Kind.YES_NO: Sample(
        "ordered: true",
        "yes",
        "yes",
        ("yes",),
        "perhaps",
        'type="radio" value="yes"',
        "Yes",
        "Tick one.",
        {"is": "yes", "is_one_of": "[yes]", "at_least": "1", "at_most": "1"},
        gets="no",
        then="yes",
        rates="options: [{id: yes, rating: {privacy: 0}}, {id: no, rating: {privacy: 1}}]",
    ),
    Kind.ONE_OF: Sample(
        OPTIONS % ("", ""),
        "b",
        "b",
        ("b",),
        "c",
        'type="radio" value="b"',
        "Beta",
        "Tick one.",
        {"is": "b", "is_one_of": "[a, b]", "contains_text": "B"},
        gets="a",
        then="a",
        rates=RATED,
    ),
    Kind.SOME_OF: Sample(
        OPTIONS % ("", ""),
        ["a"],
        ("a",),
        ("a",),
        ["c"],
        'type="checkbox" value="a"',
        "Alpha",
        "Tick all that apply.",
        {"includes": "a", "includes_any": "[a, b]"},
        gets="{add: [b]}",
        then=("a", "b"),
        rates=RATED,
    ),
    Kind.SCALE: Sample(
        "levels: 4\n    better: low",
        3,
        3,
        ("3",),
        9,
        'type="radio" value="3"',
        "3 of 4",
        "Tick one level.",
        {"is": "3", "is_one_of": "[2, 3]", "at_least": "3", "at_most": "3"},
        gets="1",
        then=1,
        rates="levels: 4\n    better: low\n    rates: [privacy]",
    ),
    Kind.NUMBER: Sample(
        "unit: cameras\n    min: 0\n    max: 99",
        12,
        Decimal(12),
        ("12",),
        "a dozen",
        'inputmode="numeric"',
        "12 cameras",
        "Write a number (cameras) from 0 to 99.",
        NUMBERS,
        gets="5",
        then=Decimal(5),
        rates="min: 0\n    max: 99\n    rating: {privacy: {line: [[0, 0], [30, 1]]}}",
    ),
    Kind.MONEY: Sample(
        "currency: CHF",
        "12",
        Decimal(12),
        ("12.00",),
        "12.345",
        'inputmode="decimal"',
        "CHF12.00",
        "Write an amount in CHF.",
        NUMBERS,
        gets="5",
        then=Decimal(5),
        rates="rating: {privacy: {steps: [{below: 10, rating: 0}, {up_to: 50, rating: 1/3}, {rating: 1}]}}",
    ),
    Kind.PERCENTAGE: Sample(
        "max: 90",
        "12.5",
        Decimal("12.5"),
        (" 12,50 % ",),
        90.5,
        '<div class="govuk-input__suffix">%</div>',
        "12.5%",
        "Write a number (%) from 0 to 90.",
        {"is": '"12.5"', "is_one_of": '["12.5", 13]', "at_least": "12", "at_most": "13"},
        gets="5",
        then=Decimal(5),
        rates="rating: {privacy: {from: 0, to: 1, at: [0, 100]}}",
    ),
    Kind.DATE: Sample(
        "min: 2020-01-01",
        "2027-03-01",
        date(2027, 3, 1),
        ("2027-03-01",),
        "1 March",
        'type="date"',
        "1 March 2027",
        "Write a day, month and year.",
        {"at_least": "2027-03-01", "at_most": "2027-03-01"},
        gets="2030-01-01",
        then=date(2030, 1, 1),
    ),
    Kind.TEXT: Sample(
        "max_length: 20",
        "A square",
        "A square",
        (" A square ",),
        "A square and more than that",
        'type="text" value=" A square "',
        "A square",
        "",
        {"contains_text": "square"},
    ),
    Kind.LONG_TEXT: Sample(
        "max_length: 20",
        "A square",
        "A square",
        ("A square",),
        "A square and more than that",
        "<textarea",
        "A square",
        "",
        {"contains_text": "square"},
    ),
    Kind.FILE: Sample(
        "at_most: 1",
        [{"sha256": PAPER.sha256, "name": PAPER.name, "type": PAPER.type, "size": PAPER.size}],
        (PAPER,),
        (),
        ["plan.pdf"],
        'type="file" multiple',
        "plan.pdf (2 KB)",
        "List the documents that you will add.",
    ),
    Kind.TABLE: Sample(
        "rows: {key: {row: places}, preselected: all}\n    columns: %s",
        [{"row": "street", "scale": 3}],
        ({"row": "street", "scale": 3},),
        (),
        [{"row": "sky"}],
        'value="street"',
        "1 row",
        "Fill in a row for each; use another sheet when there are not enough.",
        gets="[{set: {scale: 1}}]",
        then=({"row": "street", "scale": 1},),
    ),
}


def _in_line(keys: str) -> str:
    return ", ".join(line.strip() for line in keys.split("\n"))


COLUMNS = [kind for kind in Kind if kind.facts.in_columns]
CELLS = ", ".join(f"{{id: {kind}, label: {kind}, kind: {kind}, {_in_line(SAMPLES[kind].keys)}}}" for kind in COLUMNS)
ROW = {"row": "street", **{str(kind): SAMPLES[kind].given for kind in COLUMNS}}
