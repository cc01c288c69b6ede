"""Whatever a file holds: a sound pack, or a refusal in words."""

import contextlib
import copy
import json
from random import Random

import pytest

from assess.interop.surveyjs.document import load_survey
from assess.interop.surveyjs.model import SurveyRefused
from assess.services.packs.importing_surveyjs import ImportRefused, import_survey
from tests.interop.surveyjs.surveys import ask, survey
from tests.interop.surveyjs.test_import import WHOLE

ODD = [
    *(None, True, 0, -1, 3, 1e300, 10**40, 1.5, "", "x", "a" * 300, "a\nb", "\u2028 \0", "<b>x", "\ud800", "item 1"),
    *("{place} = 1", "{place} contains", "(((", "no", "null", "- a: b #", "../../x", [], ["a"], {}, [[1]]),
    *({"default": "x"}, {"a": 1}, {"de": "x"}, {"default": "", "de": ""}),
]


def places(node, path=()):
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def spoilt(document, chance):
    """Return a survey with some of its parts exchanged, deleted or there twice."""
    given = copy.deepcopy(document)
    for _ in range(chance.randint(1, 6)):
        *path, last = chance.choice(list(places(given)))
        holder = given
        for key in path:
            holder = holder[key]
        roll = chance.random()
        if roll < 0.7:
            holder[last] = copy.deepcopy(chance.choice(ODD))
        elif roll < 0.85 and len(given) > 1:
            del holder[last]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
    return given


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_survey_gives_a_sound_pack_or_a_refusal(tmp_path, seed):
    document = spoilt(WHOLE, Random(seed))
    refused = (SurveyRefused, ImportRefused)
    with contextlib.suppress(*refused):
        done = import_survey(json.dumps(document).encode(), "park.json", tmp_path / "out")
        assert done.pack.questions
        assert all(len(line.splitlines()) == 1 for line in done.lines)
    assert {path.name for path in tmp_path.iterdir()} <= {"out"}


def test_a_property_that_stands_twice_is_remarked_upon(remarks):
    assert remarks(b'{"title": "a", "elements": [{"type": "text", "name": "q", "name": "r"}], "title": "b"}') == [
        'title: `"title"` is there twice; the last one counts',
        'elements[0].name: `"name"` is there twice; the last one counts',
    ]


def test_names_cannot_leave_the_folder(imported):
    given = survey(ask("../../q"), title="../../../etc/passwd")
    given["pages"][0] = {"name": "../../up", "elements": [{"type": "panel", "name": "/abs", "elements": [ask("..")]}]}
    done = imported(given)
    files = [path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*") if path.is_file()]
    assert sorted(files) == [
        "import-report.txt",
        "questionnaire.yaml",
        "scoring.yaml",
        "sections/01-abs.yaml",
        "sources.yaml",
    ]
    assert (done.pack.id, done.pack.questions[0].id) == ("etc-passwd", "q")


def test_many_questions_under_one_long_condition_are_read_in_time(packed):
    elements = [ask("place", "radiogroup", choices=[f"c{n}" for n in range(30)])]
    condition = " or ".join(f"{{place}} = 'c{n % 29}'" for n in range(400))
    page = {"elements": [ask(f"q{n}") for n in range(300)], "visibleIf": condition}
    assert len(packed({"pages": [{"elements": elements}, page]}).questions) == 301


def test_numbers_keep_their_digits():
    assert str(load_survey(b'{"a": 1.10}')["a"]) == "1.10"
