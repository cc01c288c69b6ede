"""What the list of topics beside the project asks of a pack, and what any pack that rests on it must keep."""

import json
import re
from collections import Counter

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.interop.answers.reading import load, parse_answers_file
from tests.places import ROOT
from tests.shipped import SHIPPED

FOLDERS = ROOT / "questionnaires"
LIBRARY = SHIPPED
TOPICS = ROOT.parent / "shared/domain/packs.json"

AXES = {"privacy": "privacy", "fundamental_rights": "rights", "efficiency": "efficiency", "societal": "society"}
KINDS = {"five_level": ("one_of", "scale"), "yes_partly_no": ("yes_no",), "single_choice": ("one_of",)}
CLAIM = re.compile(
    r"\b(?:charter|efus)\b[^.]{0,40}\b(?:says?|demands?|asks?|requires?|wants?|calls?|states?)\b", re.IGNORECASE
)


def listed_as(name):
    """Return what the list has of a pack; where there is no list the test is skipped."""
    if not TOPICS.exists():
        pytest.skip(f"{TOPICS} is not on this machine")
    packs = json.loads(TOPICS.read_text(encoding="utf-8"))["packs"]
    return next(pack for pack in packs if pack["id"] == name)


def topics(name):
    """Return the sections of topics of a pack."""
    return listed_as(name)["sections"]


def matched(name, questions, gates, kinds=KINDS):
    """Return the questions of a pack beside the topics of its list, once they agree on kind, basis and gate."""
    listed = {topic["id"]: topic for section in topics(name) for topic in section["questions"]}
    assert set(questions) == set(listed)
    for each, topic in listed.items():
        assert questions[each].kind.value in kinds[topic["type"]], each
        assert questions[each].provenance.basis.value == topic["basis"], each
        assert (each in gates) is topic["gate"], each
    return [(questions[each], topic) for each, topic in listed.items()]


def check_topics(listed, pack, own):
    """Check that each topic is one question with its basis and its gate, and that there are as many as the list counts.

    `own` are the questions that the pack asks beside its topics.
    """
    topics = {each["id"]: each for section in listed["sections"] for each in section["questions"]}
    bases = {each.id: each.provenance.basis.value for each in pack.questions if each.id not in own}
    assert bases == {name: each["basis"] for name, each in topics.items()}
    assert {gate.question for gate in pack.gates} == {name for name, each in topics.items() if each["gate"]}
    assert Counter(bases.values()) == listed["counts"]["by_basis"]
    assert (len(bases), len(pack.gates)) == (listed["counts"]["topics"], listed["counts"]["gates"])


def example(pack, name):
    """Return what an example of a pack comes to."""
    document = load((FOLDERS / pack.id / pack.version / "examples" / f"{name}.json").read_bytes())
    assert "invented" in document["header"]["title"]
    return evaluate(parse_answers_file(document, pack).assessment())


def failed(point):
    return [gate.gate.id for gate in point.gates if gate.state is GateState.FAILED]


def texts(question):
    """Return everything that a question shows."""
    options = [each for option in question.options for each in (option.label, option.hint, option.justify)]
    return [question.ask, question.why, question.help, *options]
