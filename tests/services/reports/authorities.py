"""Certificates made for the tests: of sealers, and of a time-stamp authority that listens on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from asn1crypto import keys, tsp, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from assess.reporting.pdf.seal import Certificate, open_certificate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD = b"correct horse"


def made_certificate(
    name: str, days: int = 365, *, stamps_time: bool = False
) -> tuple[ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, made.Certificate]:
    """Return a key with a certificate that it signed itself, valid from a day before NOW."""
    # the library's time-stamp authority for tests knows RSA only
    key = rsa.generate_private_key(65537, 2048) if stamps_time else ec.generate_private_key(ec.SECP256R1())
    called = made.Name([made.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    building = (
        made.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(made.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=days))
        .add_extension(made.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(made.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
    )
    if stamps_time:
        building = building.add_extension(made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, building.sign(key, hashes.SHA256())


def pkcs12_file(folder: Path, name: str, days: int = 365) -> Path:
    """Write a certificate with its key as the settings name it."""
    key, certificate = made_certificate(name, days)
    locked = serialization.BestAvailableEncryption(PASSWORD)
    file = folder / f"{name}.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, locked))
    return file


def sealer(folder: Path, name: str, days: int = 365, timestamp_url: str = "") -> Certificate:
    """Return an opened certificate."""
    return open_certificate(pkcs12_file(folder, name, days), PASSWORD, timestamp_url)


@contextmanager
def time_authority(at: datetime) -> Iterator[tuple[str, x509.Certificate]]:
    """Serve time stamps on this machine; yield the address and the authority's certificate."""
    key, certificate = made_certificate("Time Authority", 10_000, stamps_time=True)
    public = x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    private = keys.PrivateKeyInfo.load(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    stamper = DummyTimeStamper(public, private, fixed_dt=at)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", public
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
