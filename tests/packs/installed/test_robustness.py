"""However a pack is mangled, it is read or refused; what is read can be computed."""

import random
import re
import shutil
from datetime import date

import pytest

from assess.domain.assessment import Assessment, evaluate
from assess.packs.checking.checks import check_pack
from assess.packs.format.problems import PackRefused
from assess.packs.installed.reader import read_pack
from tests.places import MINI

FILES = sorted(file for file in MINI.rglob("*.yaml") if file.parent.name != "locale")
JUNK = [
    *("", "~", "[]", "{}", "[a]", "{a: b}", "yes", "-1", "0", "1/2", "99999999999", "2026-02-30", "privacy", "records"),
    *("all", "always", "{is: yes}", "[[1]]", "'x: y'", "{id: a}", "{records: {is: yes}}", "answered", "{all: []}"),
]
VALUE = re.compile(r"(?<=[:\[,] )[^\n,\]}{]+|\{[^{}]*\}|\[[^\[\]]*\]")
KEY = re.compile(r"[a-z_.]+(?=:)")


def mangled(text, chance):
    """Return a text with a line, a value or a key of it changed."""
    if chance.random() < 0.35:
        lines = text.split("\n")
        del lines[chance.randrange(len(lines))]
        return "\n".join(lines)
    pattern, words = chance.choice([(VALUE, JUNK), (VALUE, JUNK), (KEY, ("id", "x", "all", "kind", "when", "label"))])
    hit = chance.choice(list(pattern.finditer(text)))
    return text[: hit.start()] + chance.choice(words) + text[hit.end() :]


def read_or_none(folder):
    try:
        return read_pack(folder)
    except PackRefused:
        return None


@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.slow) for each in (1, 2, 3))])
def test_a_mangled_pack_is_read_or_refused(tmp_path, seed):
    folder = tmp_path / "mini/1.0"
    shutil.copytree(MINI, folder)
    shutil.rmtree(folder / "locale")
    chance = random.Random(seed)
    outcomes = set()
    for _ in range(40):
        file = chance.choice(FILES)
        place = folder / file.relative_to(MINI)
        place.write_text(mangled(file.read_text(encoding="utf-8"), chance), encoding="utf-8")
        problems = check_pack(folder)
        assert all(each.line >= 1 and each.problem and each.remedy for each in problems)
        pack = read_or_none(folder)
        outcomes.add("refused" if pack is None else "read")
        for path in [each.id for each in pack.paths] or [""] if pack else ():
            evaluate(Assessment(pack, date(2026, 11, 22), {}, path))
        shutil.copy(file, place)
    assert outcomes == {"read", "refused"}
