"""Sealing with the organisation's certificate, and whose seals this installation knows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assess.reporting.pdf.seal import as_pem, certificates_in, open_certificate, sealed


@dataclass(frozen=True, slots=True)
class SealSettings:
    """Where the certificate for seals lies, if there is one, where time stamps come from, and whose seals are known."""

    certificate: Path | None = None
    password_file: Path | None = None
    timestamp_url: str = ""
    trusted: Path | None = None


@dataclass(frozen=True, slots=True)
class Sealing:
    """How to seal, where there is a certificate, and the certificates that are known, as PEM."""

    seal: Callable[[bytes, datetime], bytes] | None
    trusted: tuple[str, ...]


def sealing(settings: SealSettings) -> Sealing:
    """Open what the settings name; raises `CertificateUnusable`."""
    known = [as_pem(each).decode() for each in certificates_in(_read(settings.trusted))] if settings.trusted else []
    if settings.certificate is None:
        return Sealing(None, tuple(known))
    password = _read(settings.password_file).strip() or None
    certificate = open_certificate(settings.certificate, password, settings.timestamp_url)
    return Sealing(
        lambda pdf, at: sealed(pdf, certificate, at),
        (as_pem(certificate.public).decode(), *known),
    )


def _read(file: Path | None) -> bytes:
    return file.read_bytes() if file else b""
