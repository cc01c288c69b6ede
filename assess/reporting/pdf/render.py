"""The one place that knows the PDF engine: a document and a design become an archival, accessible PDF."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.domain.errors import ExplainedError, marked
from assess.language import language
from assess.reporting.chapters.frame import FramedDocument
from assess.reporting.pdf.typesetting import forget_sheets, page_of
from assess.reporting.pdf.weasyprint_speedups import take_shortcuts, write_once
from assess.reporting.pieces.fixed_words import fixed_words, labelled
from assess.reporting.pieces.fonts import glyphs_of, unpacked_font
from assess.reporting.pieces.templates import templates_of

VARIANT = "pdf/a-3a"
LAYOUT_BEGINS, LAYOUT_ENDS, WRITING = 15, 85, 90
LEAST_PROGRESS = 5  # percent: reporting less costs more than it is worth
PAGES_OF_A_LONG_REPORT = 40

# Naming this part makes a PDF/A-3a file a PDF/UA-1 file as well; PDF/A demands its schema beside it.
_PDFUA = b"""<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>"""

_HYPHEN, _SOFT_HYPHEN = b"> <2010>", b"> <00ad>"  # what the glyph between the parts of a divided word means


class ReportFailed(ExplainedError):
    """The engine found something that would make a bad report: a missing file, font, anchor or alternative text."""

    def __init__(self, found: str) -> None:
        """Keep the engine's messages, in its own English."""
        super().__init__(
            marked(
                "Something in the design of the report is missing or faulty, so it was not made. "
                "Give whoever runs this server this line: {found}"
            ),
            found=found,
        )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the PDF carries: its name, its bytes, what it is, and what it is to the report (PDF/A-3's words)."""

    name: str
    content: bytes
    says: str
    relationship: str = "Data"


def no_progress(_percent: int) -> None:
    """Ignore progress."""


def render_html(document: FramedDocument, design_folder: Path) -> str:
    """Return the report as HTML; every text is made printable and escaped, whatever it holds."""
    glyphs = glyphs_of(design_folder.parent / "fonts")
    words = language(document.frame.language)
    templates = templates_of(design_folder, words, glyphs, document.frame.furniture.not_printable)
    return templates.get_template("report.html").render(
        document=document, say=fixed_words(design_folder, words), labelled=labelled
    )


def render_pdf(
    document: FramedDocument,
    design_folder: Path,
    attachments: Sequence[Attachment] = (),
    progress: Callable[[int], None] = no_progress,
) -> bytes:
    """Return the report as PDF/A-3a and PDF/UA-1: the same arguments give the same bytes.

    `design_folder` lies in the folder of designs, beside `fonts/`; `progress` is given percents. Raises `ReportFailed`.
    """
    from weasyprint import Attachment
    from weasyprint.urls import FatalURLFetchingError

    progress(0)
    html = render_html(document, design_folder)
    progress(LAYOUT_BEGINS // 2)
    made = datetime.fromisoformat(document.frame.made)
    carried = [
        Attachment(
            string=each.content,
            name=each.name,
            description=each.says,
            created=made,
            modified=made,
            relationship=each.relationship,
        )
        for each in attachments
    ]
    with _listening(progress) as complaints, _without_collecting():
        try:
            page = page_of(html, design_folder, _fetcher(design_folder))
            pdf = page.html.write_pdf(pdf_variant=VARIANT, attachments=carried, finisher=_finished, **page.options)
        except FatalURLFetchingError as error:
            forget_sheets()
            raise ReportFailed(str(error.__cause__ or error)) from error
    if complaints:
        forget_sheets()
        raise ReportFailed("; ".join(dict.fromkeys(complaints)))
    progress(100)
    return bytes(pdf)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put off the search for garbage: among a million objects it takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _finished(_document: object, pdf: Any) -> None:  # noqa: ANN401 - the engine has no types
    _mark_as_pdfua(pdf)
    if take_shortcuts():
        write_once(pdf)


def _mark_as_pdfua(pdf: Any) -> None:  # noqa: ANN401 - the engine has no types
    import pydyf

    if "AF" in pdf.catalog:  # the engine names each attachment twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for each in (each for each in pdf.objects if isinstance(each, pydyf.Stream)):
        if each.extra.get("Type") == "/Metadata":
            each.stream[0] = each.stream[0].replace(b"</rdf:RDF>", _PDFUA + b"</rdf:RDF>")
            each.compress = False  # so that the metadata can be read without any tool
        elif b"begincmap" in each.stream:
            # the hyphen at the end of a line is none of the word: a soft one is neither read aloud nor copied
            each.stream[:] = [line.replace(_HYPHEN, _SOFT_HYPHEN) for line in each.stream]


def _fetcher(design_folder: Path) -> Any:  # noqa: ANN401 - the engine has no types
    """Return a fetcher that reads files of the design and its fonts, and nothing else anywhere."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    allowed = [design_folder.resolve(), *((design_folder.parent / name).resolve() for name in ("fonts", "_shared"))]

    class LocalFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401 - the engine has no types
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = Path(URLFetcherResponse(url).path or "/").resolve()
            if not url.startswith("file:") or not any(path.is_relative_to(folder) for folder in allowed):
                message = f"a report may not fetch {url}"
                raise PermissionError(message)
            if path.suffix == ".woff2":  # the engine would unpack it again for every report
                return URLFetcherResponse(url, unpacked_font(path, path.stat().st_mtime_ns))
            return super().fetch(url, headers)

    return LocalFiles(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)


@contextmanager
def _listening(progress: Callable[[int], None]) -> Iterator[list[str]]:
    """Listen to the engine: its steps become percents, its complaints are collected."""
    logger, steps = logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")
    listener = _Listener(progress)
    level = steps.level
    steps.setLevel(logging.INFO)
    logger.addHandler(listener)
    try:
        yield listener.complaints
    finally:
        logger.removeHandler(listener)
        steps.setLevel(level)


class _Listener(logging.Handler):
    """Collects the engine's messages in this thread."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self.complaints: list[str] = []
        self._progress = progress
        self._reported = 0
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error, pass a step on; a font that does not load is an error here."""
        if record.thread != self._thread:  # another report is being made at the same time
            return
        message = record.getMessage()
        # of a font that does not load the engine only warns, "Font-face ...", and takes another one
        if record.levelno >= logging.ERROR or (record.levelno == logging.WARNING and "ont" in message.split(" ")[0]):
            self.complaints.append(message)
        elif record.name == "weasyprint.progress":
            self._tell(message)

    def _tell(self, message: str) -> None:
        if "Page" in message:
            page = int("".join(filter(str.isdigit, message.rsplit("Page", 1)[1])) or 0)
            # nobody knows yet how many pages there will be: the share grows towards 1 and never gets there
            share = page / (page + PAGES_OF_A_LONG_REPORT / 2)
            percent = LAYOUT_BEGINS + int((LAYOUT_ENDS - LAYOUT_BEGINS) * share)
        else:
            # steps of the engine: 4 makes the boxes, 6 writes the PDF, 7 adds its metadata
            percent = {"4": LAYOUT_BEGINS, "6": WRITING, "7": 95}.get(message.removeprefix("Step ")[:1], self._reported)
        if percent >= self._reported + LEAST_PROGRESS:
            self._reported = percent
            self._progress(percent)
