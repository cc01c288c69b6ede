"""Settings: read once from the environment, checked, and handed on as one frozen value."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import platformdirs

T = TypeVar("T")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
_DATABASE = re.compile(r"(sqlite:///|postgresql(\+psycopg)?://).+")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LOWEST_CONTRAST = 4.5
_HIGHEST_PORT = 65535
_LARGEST_UPLOAD_MB = 1000
_SHORTEST_SECRET = 32
_SECRETS = ("ASSESS_DATABASE_URL", "ASSESS_SECRET_KEY")


class ConfigError(Exception):
    """A setting that cannot be used; the message names the variable and states what would be right."""

    def __init__(self, variable: str, wanted: str, given: str) -> None:
        """Name the variable, what it should hold and what it holds (not shown where it may be secret)."""
        self.variable = variable
        found = "" if variable in _SECRETS else f", not {given!r}"
        super().__init__(f"{variable} must be {wanted}{found}.")


@dataclass(frozen=True)
class Settings:
    """Everything that the environment decides. Without `secret_key`, `ensure_secret_key` keeps one in `data`.

    `packs` is a folder with questionnaires beside those that are shipped. `seal_certificate` is a PKCS#12 file,
    `seal_trusted` a PEM file with certificates of others.
    """

    data: Path
    database_url: str
    secret_key: str | None
    host: str
    port: int
    languages: tuple[str, ...]
    max_upload_mb: int
    brand_colour: str | None
    packs: Path | None
    seal_certificate: Path | None = None
    seal_password_file: Path | None = None
    seal_trusted: Path | None = None
    timestamp_url: str = ""


def from_environment(environ: Mapping[str, str]) -> Settings:
    """Read every setting, with a default for each; raise ConfigError for the first one that cannot be used."""
    data = _read(environ, "ASSESS_DATA", _data_folder, str(platformdirs.user_data_path("assess")))
    port = "ASSESS_PORT" if environ.get("ASSESS_PORT", "").strip() else "PORT"
    return Settings(
        data=data,
        database_url=_read(environ, "ASSESS_DATABASE_URL", _database_url, f"sqlite:///{data / 'assess.sqlite3'}"),
        secret_key=_read(environ, "ASSESS_SECRET_KEY", _secret_key, ""),
        host=_read(environ, "ASSESS_HOST", _host, "127.0.0.1"),
        port=_read(environ, port, _port, "8000"),
        languages=_read(environ, "ASSESS_LANGUAGES", _languages, ""),
        max_upload_mb=_read(environ, "ASSESS_MAX_UPLOAD_MB", _max_upload_mb, "10"),
        brand_colour=_read(environ, "ASSESS_BRAND_COLOUR", _brand_colour, ""),
        packs=_read(environ, "ASSESS_PACKS", _packs_folder, ""),
        seal_certificate=_read(environ, "ASSESS_SEAL_CERTIFICATE", _readable_file, ""),
        seal_password_file=_read(environ, "ASSESS_SEAL_PASSWORD_FILE", _readable_file, ""),
        seal_trusted=_read(environ, "ASSESS_SEAL_TRUSTED", _readable_file, ""),
        timestamp_url=_read(environ, "ASSESS_TIMESTAMP_URL", _web_address, ""),
    )


def ensure_secret_key(data: Path) -> str:
    """Return the secret key kept in the data folder; the first time, make one that only its owner can read.

    Safe when several processes start at once: all of them get the key of whoever was first.
    """
    kept = data / "secret_key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        fresh = data / f".secret_key.{secrets.token_hex(8)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            kept.hardlink_to(fresh)  # unlike a rename, this fails when somebody else was first
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text(encoding="ascii").strip()


def _read(environ: Mapping[str, str], variable: str, parse: Callable[[str], T], default: str) -> T:
    given = environ.get(variable, "").strip() or default
    try:
        return parse(given)
    except ValueError as error:
        raise ConfigError(variable, str(error), given) from None


def _data_folder(given: str) -> Path:
    path = Path(given).expanduser().absolute()
    if path.exists() and not path.is_dir():
        wanted = "a folder, or a path where one can be made"
        raise ValueError(wanted)
    return path


def _database_url(given: str) -> str:
    if not _DATABASE.fullmatch(given):
        wanted = "an address that starts with sqlite:/// or postgresql://"
        raise ValueError(wanted)
    return given.replace("postgresql://", "postgresql+psycopg://", 1)


def _secret_key(given: str) -> str | None:
    if given and len(given) < _SHORTEST_SECRET:
        wanted = f"at least {_SHORTEST_SECRET} characters long"
        raise ValueError(wanted)
    return given or None


def _host(given: str) -> str:
    if given not in LOOPBACK:
        wanted = f"an address that only this machine reaches ({', '.join(LOOPBACK)}), since there are no accounts yet"
        raise ValueError(wanted)
    return given


def _whole_number(given: str, highest: int) -> int:
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= highest):
        wanted = f"a whole number from 1 to {highest}"
        raise ValueError(wanted)
    return int(given)


def _port(given: str) -> int:
    return _whole_number(given, _HIGHEST_PORT)


def _max_upload_mb(given: str) -> int:
    return _whole_number(given, _LARGEST_UPLOAD_MB)


def _languages(given: str) -> tuple[str, ...]:
    codes = [code.strip() for code in given.split(",")] if given else []
    if not all(_LANGUAGE.fullmatch(code) for code in codes):
        wanted = "language codes with commas between them, such as en,de,nl"
        raise ValueError(wanted)
    return tuple(dict.fromkeys(codes))


def _brand_colour(given: str) -> str | None:
    if given and not (_COLOUR.fullmatch(given) and contrast_with_white(given) >= LOWEST_CONTRAST):
        wanted = (
            f"a colour of the form #17475c on which white letters can be read (a contrast of {LOWEST_CONTRAST} or more)"
        )
        raise ValueError(wanted)
    return given or None


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour `#rrggbb` with white, 1 to 21. Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _packs_folder(given: str) -> Path | None:
    path = Path(given).expanduser().absolute()
    if given and not path.is_dir():
        wanted = "a folder that holds packs as <id>/<version>/questionnaire.yaml"
        raise ValueError(wanted)
    return path if given else None


def _readable_file(given: str) -> Path | None:
    path = Path(given).expanduser().absolute()
    if given and not (path.is_file() and os.access(path, os.R_OK)):
        wanted = "a file that can be read"
        raise ValueError(wanted)
    return path if given else None


def _web_address(given: str) -> str:
    if given and not _WEB_ADDRESS.fullmatch(given):
        wanted = "an address that starts with https:// or http://"
        raise ValueError(wanted)
    return given
