"""What the list of topics beside the project says of a pack, and what any pack that rests on it must keep."""

import json
import re
from pathlib import Path

import pytest

from assess.domain.assessment import evaluate
from assess.domain.gates import GateState
from assess.interop.answers_file import load, parse_answers_file
from assess.packs.library import Library

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ROOT / "questionnaires"
LIBRARY = Library([FOLDERS])
TOPICS = ROOT.parent / "shared/domain/packs.json"

AXES = {"privacy": "privacy", "fundamental_rights": "rights", "efficiency": "efficiency", "societal": "society"}
KINDS = {"five_level": ("one_of", "scale"), "yes_partly_no": ("yes_no",), "single_choice": ("one_of",)}
CLAIM = re.compile(
    r"\b(?:charter|efus)\b[^.]{0,40}\b(?:says?|demands?|asks?|requires?|wants?|calls?|states?)\b", re.IGNORECASE
)


def topics(name):
    """Return the sections of topics of a pack; where there is no list the test is skipped."""
    if not TOPICS.exists():
        pytest.skip(f"{TOPICS} is not on this machine")
    packs = json.loads(TOPICS.read_text(encoding="utf-8"))["packs"]
    return next(pack["sections"] for pack in packs if pack["id"] == name)


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
