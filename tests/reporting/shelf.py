"""PDFs that several tests look at: each is rendered once in a run, by whichever process asks for it first."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assess.reporting.chapters.frame import FramedDocument
from assess.reporting.pdf.render import Attachment, render_html, render_pdf
from tests.shared import made_once


@dataclass(frozen=True)
class Print:
    """A report, the percents of its progress, and what the engine warned of."""

    content: bytes
    told: tuple[int, ...]
    heard: tuple[str, ...]


class Listener(logging.Handler):
    """Writes down every warning."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record):
        self.heard.append(record.getMessage())


def printed_once(document: FramedDocument, design: Path, attachments: Sequence[Attachment] = ()) -> Print:
    """Return a report; it is distinguished from others by all that it is made from."""

    def make(place: Path) -> None:
        place.mkdir()
        told: list[int] = []
        heard: list[str] = []
        listener, engine = Listener(heard), logging.getLogger("weasyprint")
        engine.addHandler(listener)
        try:
            (place / "report.pdf").write_bytes(render_pdf(document, design, attachments, told.append))
        finally:
            engine.removeHandler(listener)
        (place / "said.json").write_text(json.dumps([told, heard]), encoding="utf-8")

    made_of = (str(design), document.frame.made, render_html(document, design), *attachments)
    place = made_once(f"print-{sha256(repr(made_of).encode()).hexdigest()}", make)
    told, heard = json.loads((place / "said.json").read_text(encoding="utf-8"))
    return Print((place / "report.pdf").read_bytes(), tuple(told), tuple(heard))
