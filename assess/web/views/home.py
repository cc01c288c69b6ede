"""The list of assessments."""

from flask import Blueprint, render_template, request

from assess.services.assessments.listed_outcomes import listed_outcomes
from assess.services.assessments.listing import page_of_assessments
from assess.web.languages import page_language
from assess.web.office import desk

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> str:
    """List the assessments, latest first."""
    number = request.args.get("page", "1")
    listed = page_of_assessments(desk(), int(number) if number.isdigit() else 1)
    outcomes = listed_outcomes(desk(), (each.record for each in listed.items), page_language())
    return render_template("home/index.html", listed=listed, outcomes=outcomes)
