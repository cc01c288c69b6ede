"""Every format can be made of every example that is shipped, and of it with answers missing."""

import json
from dataclasses import replace
from functools import cache

import pytest

from assess.domain.assessment import Assessment
from assess.interop.algorithm_register import REGISTERS
from assess.interop.answers.reading import load, parse_answers_file
from assess.services.exports.formats import FORMATS
from tests.reporting.exports.kit import made_anew
from tests.shipped import QUESTIONNAIRES, SHIPPED

EXAMPLES = sorted(str(file.relative_to(QUESTIONNAIRES)) for file in QUESTIONNAIRES.glob("*/*/examples/*.json"))
LACKING = {"all": slice(0), "every second": slice(1, None, 2), "the others": slice(0, None, 2)}


@cache
def shipped(place: str) -> Assessment:
    pack, version, *_ = place.split("/")
    content = (QUESTIONNAIRES / place).read_bytes()
    return parse_answers_file(load(content), SHIPPED.get(f"{pack}@{version}")).assessment()


def test_every_questionnaire_but_the_screening_has_an_example():
    assert {place.partition("/")[0] for place in EXAMPLES} == {pack.id for pack in SHIPPED.all()}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("place", EXAMPLES)
def test_every_format_is_made_of_every_example(place, name):
    assert made_anew(shipped(place), name).content


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("kept", LACKING)
@pytest.mark.parametrize("place", EXAMPLES)
def test_every_register_takes_every_example_with_answers_missing(place, kept, register):
    whole = shipped(place)
    names = sorted(whole.answers)[LACKING[kept]]
    assessment = replace(whole, answers={name: whole.answers[name] for name in names})
    attributes = json.loads(made_anew(assessment, register).content)
    assert attributes["name"] == whole.header.title


@pytest.mark.parametrize("register", REGISTERS)
def test_a_table_that_reports_print_on_its_side_is_told_row_by_row(register):
    whole = shipped("protect/1.0/examples/market-bollards.json")
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, covers=("G1",)) if question.id == "options.marks" else question
                for question in section.questions
            ),
        )
        for section in whole.pack.sections
    )
    attributes = json.loads(made_anew(replace(whole, pack=replace(whole.pack, sections=sections)), register).content)
    told = attributes["risks"]
    rows = whole.answers["options.marks"].rows
    assert told.count("Privacy and fundamental rights: ") == len(rows) > 1
    assert told.index("Openness and look of the place: ") < told.rindex("Reduces the vulnerability: ")
