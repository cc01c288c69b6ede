"""The overview of one assessment: the task list, what the obstacles are, and what comes next."""

from flask import Blueprint, render_template

from assess.services.assessments.overview import overview_of
from assess.web.office import desk

pages = Blueprint("overview", __name__)


@pages.get("/assessments/<reference>")
def show(reference: str) -> str:
    """Show how far the assessment has come."""
    found = overview_of(desk(), reference)
    return render_template("overview/show.html", overview=found, opened=found.opened)
