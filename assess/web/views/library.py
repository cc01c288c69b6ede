"""The questionnaires that are installed, and what each asks."""

from flask import Blueprint, render_template

from assess.services.packs.comparing import other_versions
from assess.services.packs.ladders import ladder_in_words
from assess.services.packs.provenance import elements_by_basis
from assess.web.languages import page_language
from assess.web.office import desk, running
from assess.web.questionnaires import note_of

pages = Blueprint("library", __name__, url_prefix="/questionnaires")
pages.app_template_filter("note")(note_of)


@pages.get("/")
def index() -> str:
    """List the questionnaires."""
    return render_template("library/index.html", packs=desk().packs())


@pages.get("/<pack>/<version>")
def show(pack: str, version: str) -> str:
    """Show one questionnaire: what it is for, what it asks, how it scores and where it comes from."""
    found = desk().pack(f"{pack}@{version}")
    versions = other_versions(desk().library, pack, version)
    ladder = ladder_in_words(running().press.ladder_of(found), page_language())
    limits = elements_by_basis(found)
    return render_template("library/show.html", pack=found, limits=limits, versions=versions, ladder=ladder)
