"""The questionnaires that are installed, and what each asks."""

from flask import Blueprint, render_template

from assess.domain.provenance import Basis
from assess.web.office import desk

pages = Blueprint("library", __name__, url_prefix="/questionnaires")


@pages.get("/")
def index() -> str:
    """List the questionnaires."""
    return render_template("library/index.html", packs=desk().library.all())


@pages.get("/<pack>/<version>")
def show(pack: str, version: str) -> str:
    """Show one questionnaire: what it is for, what it asks, how it scores and where it comes from."""
    found = desk().library.get(f"{pack}@{version}")
    counts = {basis: sum(question.provenance.basis is basis for question in found.questions) for basis in Basis}
    return render_template("library/show.html", pack=found, counts=counts)
