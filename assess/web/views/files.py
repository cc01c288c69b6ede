"""Files that back an answer, as downloads: never shown in the page, never run."""

import io

from flask import Blueprint, Response, send_file

from assess.services.assessments.evidence import download as find
from assess.web.office import desk

pages = Blueprint("files", __name__)


@pages.get("/assessments/<reference>/files/<sha256>")
def download(reference: str, sha256: str) -> Response:
    """Hand out a file that an answer of this assessment refers to."""
    found = find(desk(), reference, sha256)
    answer = send_file(
        io.BytesIO(found.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=found.file.name,
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
