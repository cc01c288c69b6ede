"""Settings, and their table in docs/operations.md, checked against each other."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from assess.config import ConfigError, Settings, ensure_secret_key, from_environment

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `(?P<variable>[A-Z_]+)` \| (?P<default>[^|]+) \| (?P<meaning>[^|]+) \|$", re.MULTILINE)
DOCUMENTED = {
    row["variable"]: row["default"].strip().strip("`")
    for row in ROW.finditer((ROOT / "docs/operations.md").read_text(encoding="utf-8"))
}


class Remembering(dict):
    """An environment that remembers what was asked of it."""

    def __init__(self, values):
        super().__init__(values)
        self.asked = set()

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)


def test_every_setting_that_is_read_is_documented_and_the_other_way_round():
    environment = Remembering({})
    from_environment(environment)
    from_environment(with_port := Remembering({"ASSESS_PORT": "1"}))
    assert environment.asked | with_port.asked == set(DOCUMENTED)


def test_no_code_reads_a_variable_that_is_not_documented():
    named = set()
    for path in (ROOT / "assess").rglob("*.py"):
        named |= set(re.findall(r"\bASSESS_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert named <= set(DOCUMENTED)


def test_the_documented_defaults_are_the_real_ones():
    written_out = {
        name: value for name, value in DOCUMENTED.items() if re.fullmatch(r"[a-z0-9.]+", value) and value != "none"
    }
    assert {"ASSESS_HOST", "ASSESS_PORT", "ASSESS_MAX_UPLOAD_MB"} <= set(written_out)
    assert from_environment(written_out) == from_environment({})


def test_settings_have_one_variable_each():
    variables = {name.removeprefix("ASSESS_").lower() for name in DOCUMENTED} - {"port"}
    assert variables | {"port"} == {field.name for field in fields(Settings)}


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        ("ASSESS_DATA", __file__, "a folder"),
        ("ASSESS_DATABASE_URL", "mysql://somewhere/assess", "sqlite:/// or postgresql://"),
        ("ASSESS_SECRET_KEY", "too short", "at least 32 characters"),
        ("ASSESS_HOST", "0.0.0.0", "127.0.0.1"),
        ("ASSESS_PORT", "65536", "from 1 to 65535"),
        ("PORT", "http", "from 1 to 65535"),
        ("ASSESS_LANGUAGES", "en;de", "en,de,nl"),
        ("ASSESS_MAX_UPLOAD_MB", "0", "from 1 to 1000"),
        ("ASSESS_BRAND_COLOUR", "navy", "#17475c"),
        ("ASSESS_BRAND_COLOUR", "#ffcc00", "a contrast of 4.5"),
        ("ASSESS_PACKS", "/not/there", "<id>/<version>/questionnaire.yaml"),
        ("ASSESS_SEAL_CERTIFICATE", "/not/there", "a file that can be read"),
        ("ASSESS_SEAL_PASSWORD_FILE", "/not/there", "a file that can be read"),
        ("ASSESS_SEAL_TRUSTED", "/not/there", "a file that can be read"),
        ("ASSESS_TIMESTAMP_URL", "file:///etc/passwd", "https:// or http://"),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_be_right(variable, value, wanted):
    with pytest.raises(ConfigError) as raised:
        from_environment({variable: value})
    assert raised.value.variable == variable
    assert str(raised.value).startswith(variable)
    assert wanted in str(raised.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("ASSESS_SECRET_KEY", "hunter2"), ("ASSESS_DATABASE_URL", "mysql://clerk:hunter2@somewhere/assess")],
)
def test_an_error_never_shows_a_secret(variable, value):
    with pytest.raises(ConfigError) as raised:
        from_environment({variable: value})
    assert "hunter2" not in str(raised.value)


def test_settings_are_read_as_what_they_are(tmp_path):
    settings = from_environment(
        {
            "ASSESS_DATA": str(tmp_path),
            "ASSESS_DATABASE_URL": "postgresql://localhost/assess",
            "ASSESS_SECRET_KEY": "s" * 32,
            "ASSESS_HOST": "localhost",
            "ASSESS_PORT": "81",
            "PORT": "82",
            "ASSESS_LANGUAGES": "en, de,en",
            "ASSESS_MAX_UPLOAD_MB": "25",
            "ASSESS_BRAND_COLOUR": "#5B2333",
            "ASSESS_PACKS": str(tmp_path),
            "ASSESS_SEAL_CERTIFICATE": __file__,
            "ASSESS_TIMESTAMP_URL": "https://time.example/stamp",
        }
    )
    assert settings == Settings(
        data=tmp_path,
        database_url="postgresql+psycopg://localhost/assess",
        secret_key="s" * 32,
        host="localhost",
        port=81,
        languages=("en", "de"),
        max_upload_mb=25,
        brand_colour="#5B2333",
        packs=tmp_path,
        seal_certificate=Path(__file__),
        timestamp_url="https://time.example/stamp",
    )


def test_the_database_lies_in_the_data_folder_unless_told_otherwise(tmp_path):
    assert from_environment({"ASSESS_DATA": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/assess.sqlite3"


def test_an_empty_variable_counts_as_not_set():
    assert from_environment({"ASSESS_PORT": " ", "PORT": "8765"}).port == 8765


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = ensure_secret_key(tmp_path / "new")
    assert len(first) >= 32
    assert ensure_secret_key(tmp_path / "new") == first
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_secret_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: ensure_secret_key(tmp_path), range(32)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
