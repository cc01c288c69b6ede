"""The case library: public cases that show why questions matter."""

from flask import Blueprint, render_template, request

from assess.services.packs.casebook import shelf
from assess.web.office import desk, running
from assess.web.real_cases import cases_on_page

pages = Blueprint("cases", __name__)


@pages.get("/cases")
def index() -> str:
    """List the cases, of one topic or one question when the address names it."""
    packs = desk().packs()
    found = shelf(
        running().press.background.casebook, packs, request.args.get("topic", ""), request.args.get("question", "")
    )
    cases = cases_on_page(entry.case for entry in found.entries)
    return render_template("cases/index.html", shelf=found, cases=list(zip(cases, found.entries, strict=True)))
