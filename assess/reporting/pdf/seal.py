"""The one place that knows pyHanko: a PDF gets an electronic seal (PAdES B-B, or B-T with a time stamp), or is checked.

A seal is an incremental update: the bytes before it stay as they are. Nothing is fetched from a network but the time
stamp, and that only where an address is configured.
"""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from asn1crypto import pem, tsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from assess.domain.errors import AssessError, ExplainedError, marked
from assess.domain.publishing.proof import Seal

FIELD = "Seal"
TIMEOUT_SECONDS = 20
LARGEST_STAMP = 256 * 1024
MOST_SEALS = 20
# A field outside the page needs no place among the tags; hidden ones are not allowed in PDF/A.
_UNSEEN = InvisSigSettings(box_out_of_bounds=True)
# Whatever a file that anybody may have made can bring pyHanko to raise: each means that there is no seal to be read.
_OF_BROKEN_FILES = (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, NotImplementedError)
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


class CertificateUnusable(AssessError):
    """The certificate for seals cannot be opened or may not be used."""


class SealFailed(ExplainedError):
    """A report could not be sealed."""


class SealUnreadable(AssessError):
    """A file claims to be sealed, but what it holds is no seal."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """An organisation's certificate with its key, opened; `timestamp_url` is "" where no time stamps are wanted."""

    signer: SimpleSigner
    timestamp_url: str = ""

    @property
    def public(self) -> x509.Certificate:
        """The part that everybody may see."""
        return self.signer.signing_cert


def open_certificate(file: Path, password: bytes | None, timestamp_url: str) -> Certificate:
    """Open a PKCS#12 file; raises `CertificateUnusable`."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it would print a traceback for a wrong password
    signer = SimpleSigner.load_pkcs12(str(file), passphrase=password)  # type: ignore[no-untyped-call]
    if signer is None:
        raise CertificateUnusable(f"{file} cannot be opened: it is no PKCS#12 file, or the password is another one")
    return Certificate(signer, timestamp_url)


def sealed(pdf: bytes, certificate: Certificate, at: datetime) -> bytes:
    """Return a PDF with a seal added at its end; raises `SealFailed`."""
    public = certificate.public
    if not public.not_valid_before <= at <= public.not_valid_after:
        sentence = marked(
            "The certificate for seals is valid from {first} to {last} only. "
            "Ask whoever runs this server to get a new one."
        )
        raise SealFailed(sentence, first=_day(public.not_valid_before), last=_day(public.not_valid_after))
    about = PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,  # viewers then show any later change, filling in a note among them, as a break
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    stamper = _Stamper(certificate.timestamp_url) if certificate.timestamp_url else None
    place = SigFieldSpec(FIELD, invis_sig_settings=_UNSEEN, readable_field_name="Electronic seal")
    sealing = _PunctualSigner(about, certificate.signer, timestamper=stamper, new_field_spec=place)
    sealing.at = at
    try:
        written = sealing.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    except TimestampRequestError as error:
        sentence = marked("The time-stamp server did not give a time stamp. Try again later. It said: {said}")
        raise SealFailed(sentence, said=error) from error
    except (SigningError, PdfError, ValueError) as error:
        sentence = marked("The report could not be sealed. Give whoever runs this server this line: {said}")
        raise SealFailed(sentence, said=error) from error
    return bytes(written.getvalue())


class _PunctualSigner(PdfSigner):
    """Signs at a given moment; the library alone would ask the clock of the machine."""

    at: datetime

    def init_signing_session(self, *given: object, **more: object) -> PdfSigningSession:
        session = super().init_signing_session(*given, **more)  # type: ignore[arg-type]  # handed on as it came
        session.system_time = self.at
        return session


class _Stamper(TimeStamper):
    """Asks one address for time stamps: no redirects, no long answers."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        request = Request(self.url, req.dump(), set_tsp_headers({}))  # noqa: S310 - the settings take http and https only
        try:
            with build_opener(_NoRedirects).open(request, timeout=TIMEOUT_SECONDS) as answer:
                content = answer.read(LARGEST_STAMP + 1)
        except (URLError, TimeoutError, OSError) as error:
            raise TimestampRequestError(str(error)) from error
        try:
            return tsp.TimeStampResp.load(content[:LARGEST_STAMP], strict=True)
        except ValueError as error:
            raise TimestampRequestError("the answer is no time stamp") from error


class _NoRedirects(HTTPRedirectHandler):
    """Takes a redirect for an error: what is sent goes to the configured address and nowhere else."""

    def redirect_request(self, *_given: object) -> None:
        return None


def certificates_in(content: bytes) -> tuple[x509.Certificate, ...]:
    """Return the certificates in a PEM file; raises `CertificateUnusable`."""
    try:
        return tuple(
            x509.Certificate.load(der, strict=True)
            for kind, _headers, der in pem.unarmor(content, multiple=True)
            if kind == "CERTIFICATE"
        )
    except ValueError as error:
        raise CertificateUnusable(f"the file of trusted certificates is not PEM: {error}") from error


def as_pem(certificate: x509.Certificate) -> bytes:
    """Return a certificate as PEM."""
    return bytes(pem.armor("CERTIFICATE", certificate.dump()))


def seals_of(pdf: bytes, trusted: Sequence[x509.Certificate], at: datetime) -> tuple[Seal, ...]:
    """Return the seals on a PDF, each checked: unbroken or not, known or not. Raises `SealUnreadable`."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        return tuple(_checked(each, trusted, at) for each in reader.embedded_regular_signatures[:MOST_SEALS])
    except _OF_BROKEN_FILES as error:
        raise SealUnreadable(f"the seal cannot be read: {error}") from error


def _checked(signature: EmbeddedPdfSignature, trusted: Sequence[x509.Certificate], at: datetime) -> Seal:
    certificate = signature.signer_cert
    fingerprint = " ".join(f"{byte:02X}" for byte in certificate.sha256)
    by = _name(certificate)
    try:
        # Twice: when it was sealed is only known from the first look, and the certificate has to have been valid then.
        first = _status(signature, trusted, at, at)
        stamp = first.timestamp_validity
        proved_at = stamp.timestamp if stamp and stamp.intact and stamp.valid and stamp.trusted else None
        expired = (proved_at or at) > certificate.not_valid_after
        status = _status(signature, trusted, certificate.not_valid_after if expired else proved_at or at, at)
    except SignatureValidationError:
        return Seal(by, fingerprint, None, None, intact=False, whole=True, known=False, expired=False)
    return Seal(
        by,
        fingerprint,
        signature.self_reported_timestamp,
        proved_at,
        intact=status.intact and status.valid,
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        known=status.trusted,
        expired=expired,
    )


def _status(
    signature: EmbeddedPdfSignature, trusted: Sequence[x509.Certificate], moment: datetime, now: datetime
) -> PdfSignatureStatus:
    return validate_pdf_signature(
        signature,
        ValidationContext(trust_roots=trusted, moment=moment),
        ValidationContext(trust_roots=trusted, moment=now),
        key_usage_settings=_USAGE,
        skip_diff=True,  # whatever was added after it is told by the coverage, harmless or not
    )


def _name(certificate: x509.Certificate) -> str:
    native = certificate.subject.native
    found = native.get("common_name") or native.get("organization_name") or certificate.subject.human_friendly
    text = found if isinstance(found, str) else ", ".join(map(str, found))
    return "".join(character for character in text if character.isprintable())[:200]


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
