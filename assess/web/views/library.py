"""The questionnaires that are installed, and what each asks."""

from flask import Blueprint, render_template

from assess.services.packs.comparing import other_versions
from assess.services.packs.provenance import elements_by_basis
from assess.web.office import desk
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
    return render_template("library/show.html", pack=found, limits=elements_by_basis(found), versions=versions)
