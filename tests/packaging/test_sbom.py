"""The list of what a release is made of."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]


def test_a_release_lists_every_package_with_its_version_and_licence(tmp_path):
    target = tmp_path / "assess.cdx.json"
    made = subprocess.run([ROOT / ".ci/sbom", target], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    written = target.read_text(encoding="utf-8")
    listed = json.loads(written)
    assert JsonStrictValidator(SchemaVersion.from_version(listed["specVersion"])).validate_str(written) is None

    versions = {part["name"].lower().replace("_", "-"): part["version"] for part in listed["components"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    everywhere = re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==(\S+) \\$", lock, flags=re.MULTILINE)
    assert everywhere
    assert dict(everywhere).items() <= versions.items()
    assert {"govuk-frontend", "@ibm/plex-sans"} <= set(versions)
    assert listed["metadata"]["component"]["name"] == "assess"
    assert [part["name"] for part in listed["components"] if not part.get("licenses")] == ["huey"]  # it names none
