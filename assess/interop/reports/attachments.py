"""Reading what a PDF report carries, out of a file that a stranger may have made.

Nothing is unpacked beyond its limit, and `assess.services.reports.sandbox` runs this
in a process with limits of its own.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pikepdf
from pikepdf import settings

from assess.interop.reports.refusals import (
    NotAPdf,
    NotAReport,
    PdfDamaged,
    PdfEncrypted,
    PdfTooLarge,
    PdfTooManyInside,
    PdfTooMuchInside,
)

ASSESSMENT = "assessment.json"
IMPRINT = "report.json"
MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_UNPACKED = 60 * MEGABYTE
MOST_ATTACHMENTS = 1000
MOST_NODES = 1000
_HEAD = 1024
_LONGEST_NAME = 1000
_MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class ReportFile:
    """What a report carries: its data and its imprint as they are, its other attachments, and whether it is sealed."""

    data: bytes
    imprint: bytes | None
    evidence: tuple[bytes, ...]
    sealed: bool


def limit_memory() -> None:
    """Bound what the PDF library unpacks by itself, for the whole process."""
    settings.set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        dct_max_memory=MOST_UNPACKED,
        max_stream_filters=2,
        parser_max_nesting=100,
        doc_max_warnings=100,
    )


def read_report_file(content: bytes) -> ReportFile:
    """Return what a report carries.

    Raises `NotAPdf`, `PdfTooLarge`, `PdfEncrypted`, `PdfDamaged`, `PdfTooMuchInside`,
    `PdfTooManyInside`, `NotAReport`.
    """
    if len(content) > MOST_BYTES:
        raise PdfTooLarge
    if b"%PDF-" not in content[:_HEAD]:
        raise NotAPdf
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            return _carried(pdf)
    except pikepdf.PasswordError:
        raise PdfEncrypted from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, AttributeError, KeyError, TypeError, ValueError, zlib.error):
        # what a broken file lacks shows as a missing key or an object of another kind
        raise PdfDamaged from None


def _carried(pdf: pikepdf.Pdf) -> ReportFile:
    if pdf.is_encrypted:
        raise PdfEncrypted
    found: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for name, stream in _attachments(pdf):
        if name in found:  # two of one name: nobody could tell which one a reader saw
            raise NotAReport
        found[name] = _unpacked(stream, room)
        room -= len(found[name])
    if ASSESSMENT not in found:
        raise NotAReport
    evidence = tuple(content for name, content in found.items() if name not in (ASSESSMENT, IMPRINT))
    return ReportFile(found[ASSESSMENT], found.get(IMPRINT), evidence, _is_sealed(pdf))


def _attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield each attached file by its name, not yet unpacked."""
    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    if tree is None:
        return
    waiting, looked_at, number = [tree], 0, 0
    while waiting:  # by hand: the library's own mapping shows only one of two files with the same name
        node = waiting.pop(0)
        looked_at += 1
        pairs = node.get("/Names", pikepdf.Array())
        number += len(pairs) // 2
        if looked_at > MOST_NODES or number > MOST_ATTACHMENTS:
            raise PdfTooManyInside
        for place in range(0, len(pairs) - 1, 2):
            yield str(pairs[place])[:_LONGEST_NAME], pairs[place + 1].EF.F
        waiting += islice(node.get("/Kids", pikepdf.Array()), MOST_NODES)


def _unpacked(stream: pikepdf.Object, most: int) -> bytes:
    """Return a stream's content; only what our own reports use is unpacked: nothing, or Flate once."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    named = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if filters is None or not named:
        content = raw
    elif named == ["/FlateDecode"] and "/DecodeParms" not in stream:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(raw, most + 1)
        if not unpacking.eof and len(content) <= most:
            raise PdfDamaged
    else:
        raise PdfDamaged
    if len(content) > most:
        raise PdfTooMuchInside
    return content


def _is_sealed(pdf: pikepdf.Pdf) -> bool:
    """Whether a field holds a signature, or the file claims that one does."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return False
    flagged = bool(int(form.get("/SigFlags", 0)) & 1)
    fields = form.get("/Fields", pikepdf.Array())
    return flagged or any(str(field.get("/FT", "")) == "/Sig" for field in islice(fields, _MOST_FIELDS))
