"""The workshop kits that are shipped, and what makes a kit unusable."""

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from assess.domain.beside.workshops import schedule
from assess.domain.pack.provenance import Basis
from assess.packs.beside import kits
from assess.packs.beside.background import read_background
from assess.packs.format.problems import PackRefused
from assess.resources import folder
from tests.shipped import SHIPPED

QUESTIONNAIRES = folder("questionnaires")
KITS = read_background(QUESTIONNAIRES).kits
SCHEMA = json.loads((QUESTIONNAIRES / "kit.schema.json").read_text(encoding="utf-8"))
PACKS = {pack.id: pack for pack in SHIPPED.all()}
IDS = {"engagement-plan", "rapid-deliberation", "gate-review", "site-walk", "design-lab", "theme-workshop"}
WRONG_SPACE = re.compile("[^\u00a0] ?:(?= )|(?<![\u202f ])[;?!](?= |$)|« | »| [;:?!]|'")


@pytest.fixture(params=KITS.values(), ids=lambda kit: kit.id)
def kit(request):
    return request.param


def texts_of(value):
    """Yield every text by language in a kit."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name != "feeds":
                yield from texts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, dict):
        yield value


def test_there_are_six_kits_the_shortest_first():
    assert set(KITS) == IDS
    minutes = [kit.minutes for kit in KITS.values()]
    assert minutes == sorted(minutes)


def test_every_text_is_there_in_both_languages(kit):
    found = list(texts_of(kit))
    assert len(found) > 30
    for texts in found:
        assert set(texts) == {"en", "fr"}, texts
        assert texts["en"] != texts["fr"] or len(texts["en"]) < 15, texts


def test_french_texts_have_the_spaces_of_french(kit):
    french = [texts["fr"] for texts in texts_of(kit)]
    assert len([text for text in french if re.search("[\u00a0\u202f][:;?!]", text)]) > 5
    assert [text for text in french if WRONG_SPACE.search(text)] == []


def test_it_feeds_questions_that_exist(kit):
    assert "security-technology" in kit.feeds
    for pack, questions in kit.feeds.items():
        assert [name for name in questions if name not in PACKS[pack].question_by_id] == []


def test_it_says_what_it_is_inspired_by_and_claims_no_more(kit):
    assert "inspired by" in kit.origin["en"].lower()
    assert "our own" in kit.origin["en"]
    assert kit.url.startswith(("https://", "http://"))
    assert all(step.basis is Basis.OURS for step in kit.steps)


def test_its_times_add_up_to_its_length(kit):
    slots = schedule(kit.plan, 9 * 60)
    assert slots[-1].ends - slots[0].begins == kit.minutes
    assert [slot.begins for slot in slots[1:]] == [slot.ends for slot in slots[:-1]]


def test_the_confirmed_length_of_a_deliberation_is_kept():
    assert 60 <= KITS["rapid-deliberation"].minutes <= 120
    assert KITS["gate-review"].minutes == 60
    assert 60 <= KITS["engagement-plan"].minutes <= 90


def test_the_schema_has_every_key_that_the_reader_knows_and_no_other():
    Draft202012Validator.check_schema(SCHEMA)
    shapes = {"kit": kits.KIT, "role": kits.ROLE, "step": kits.STEP, "worksheet": kits.WORKSHEET}
    for name, keys in shapes.items():
        assert set(SCHEMA["$defs"][name]["properties"]) == set(keys)
    assert SCHEMA["$defs"]["step"]["properties"]["minutes"]["maximum"] == kits.LONGEST_STEP
    sheet = SCHEMA["$defs"]["worksheet"]["properties"]
    assert (sheet["lines"]["maximum"], sheet["rows"]["maximum"]) == (kits.MOST_LINES, kits.MOST_ROWS)
    assert sheet["columns"]["maxItems"] == kits.MOST_COLUMNS


@pytest.mark.parametrize("file", sorted((QUESTIONNAIRES / "kits").glob("*.yaml")), ids=lambda file: file.stem)
def test_the_kits_fit_the_schema(file):
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(file.read_text(encoding="utf-8")))) == []


GOOD = (QUESTIONNAIRES / "kits/gate-review.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("minutes: 10", "minutes: 0"), "write a whole number from 1 to 960"),
        (("basis: ours", "basis: mine"), "there are: `confirmed`"),
        (('title: {en: "Gate review", ', "title: {"), "needs the key `en`"),
        (("lines: 4", "lines: 99"), "from 1 to 30"),
        (("    happens:", "    happen:"), "did you mean `happens`?"),
        (("feeds:", "feed:"), "did you mean `feeds`?"),
        (("basis: ours\n", ""), "needs the key `basis`"),
    ],
)  # fmt: skip
def test_a_kit_that_does_not_fit_is_refused_with_what_would_be_right(tmp_path: Path, change, said):
    assert change[0] in GOOD
    (tmp_path / "kits").mkdir()
    (tmp_path / "kits/gate-review.yaml").write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_background(tmp_path)
    assert said in str(refused.value)
    assert "kits/gate-review.yaml:" in str(refused.value)


def test_a_folder_without_kits_has_none(tmp_path: Path):
    assert read_background(tmp_path).kits == {}
