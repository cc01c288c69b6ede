"""The type of an uploaded file, detected from its content; neither its name nor the browser is trusted."""

import io
import zipfile

import filetype

from assess.domain.errors import ExplainedError, marked

PLAIN = "text/plain"
OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ALLOWED = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", PLAIN, *OFFICE.values()})
MOST_ZIP_ENTRIES = 5000
LONGEST_MIMETYPE = 100


class FileRefused(ExplainedError):
    """A file that may not be kept, with the sentence that explains why."""


def detected_type(content: bytes, name: str, most_bytes: int) -> str:
    """Return the media type of a file; raises `FileRefused` when it is empty, too large, or of another type."""
    if not content:
        raise FileRefused(marked("“{name}” is empty. Choose another file."), name=name)
    if len(content) > most_bytes:
        limit = str(most_bytes // (1024 * 1024))
        raise FileRefused(marked("“{name}” is larger than {limit} MB. Choose a smaller file."), name=name, limit=limit)
    found = _found(content)
    if found in ALLOWED or found.startswith(OPEN_DOCUMENT):
        return found
    raise FileRefused(
        marked("“{name}” is no PDF, image, text or office document, whatever its name says. Choose another file."),
        name=name,
    )


def _found(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        return _inside_zip(content)
    guess = filetype.guess(content[:8192])
    if guess is not None:
        return str(guess.mime)
    return PLAIN if _is_text(content) else ""


def _is_text(content: bytes) -> bool:
    if b"\x00" in content or content.startswith((b"#!", b"MZ")):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "<script" not in text[:4096].lower() and not text.lstrip().lower().startswith(
        ("<!doctype", "<html", "<svg", "<?xml")
    )


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MOST_ZIP_ENTRIES:
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= LONGEST_MIMETYPE:
                return archive.read("mimetype").decode("ascii", "replace").strip()
            return next((kind for part, kind in OFFICE.items() if part in names), "")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""
