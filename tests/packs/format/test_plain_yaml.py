"""The YAML of this repository and of its documentation means the same to every parser, not to libyaml only."""

import re
import subprocess
from collections.abc import Iterator

import pytest
import yaml

from tests.places import ROOT

BLOCK = re.compile(r"^ *```yaml\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def kept(*patterns: str) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).exists()]


def texts(name: str) -> Iterator[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        yield from BLOCK.findall(text)
    else:
        yield text


@pytest.mark.parametrize("name", kept("*.yaml", "*.yml", "*.md"))
def test_a_parser_without_libyaml_reads_the_same(name):
    for text in texts(name):
        assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)


def test_questionnaires_are_among_what_is_read():
    names = kept("*.yaml", "*.md")
    assert "questionnaires/protect/1.0/sections/2-site.yaml" in names
    assert sum(1 for _ in texts("docs/pack-format.md")) > 5
