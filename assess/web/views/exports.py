"""Other formats of an assessment: what each is for, what a register still lacks, and the files."""

import io

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from assess.domain.beside.records import Edition
from assess.language import available
from assess.services.assessments.loading import opened_assessment
from assess.services.exports.formats import FORMATS, ExportedFile, Format, Wish, export_kept
from assess.web.languages import page_language
from assess.web.office import desk, now, running

pages = Blueprint("exports", __name__, url_prefix="/assessments/<reference>/exports")


@pages.app_template_global()
def export_formats(country: str) -> tuple[Format, ...]:
    """Return every format that is for a city of a country, for the part of a page that offers them."""
    return tuple(each for each in FORMATS.values() if each.is_for(country))


@pages.app_template_global()
def country_name(code: str) -> str:
    """Return a country in the language of the page."""
    return page_language().country(code)


@pages.get("/")
def index(reference: str) -> str:
    """Show every format with what it is for."""
    return render_template("reports/formats.html", opened=opened_assessment(desk(), reference))


@pages.get("/<name>")
def download(reference: str, name: str) -> ResponseReturnValue:
    """Hand out an assessment in a format."""
    done = _exported(reference, name)
    return send_file(io.BytesIO(done.content), mimetype=done.mimetype, as_attachment=True, download_name=done.name)


@pages.get("/<name>/missing")
def missing(reference: str, name: str) -> str:
    """Show what an entry of a register lacks."""
    done = _exported(reference, name)
    return render_template(
        "reports/missing.html", opened=opened_assessment(desk(), reference), format=FORMATS[name], missing=done.missing
    )


def _exported(reference: str, name: str) -> ExportedFile:
    code = page_language().code
    edition = Edition.PUBLIC if request.args.get("edition") == Edition.PUBLIC else Edition.INTERNAL
    wish = Wish(name, code if code in available() else "en", edition)
    press = running().press
    return export_kept(desk(), reference, wish, press.tool_version, now(), press.designs)
