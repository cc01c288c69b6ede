"""Pages about the tool: how it works, accessibility, and what becomes of the data."""

from flask import Blueprint, render_template

pages = Blueprint("about", __name__, url_prefix="/about")


@pages.get("/")
def index() -> str:
    """Say how the tool works."""
    return render_template("about/index.html")


@pages.get("/accessibility")
def accessibility() -> str:
    """Say how accessible the tool is."""
    return render_template("about/accessibility.html")


@pages.get("/privacy")
def privacy() -> str:
    """Say what is kept where."""
    return render_template("about/privacy.html")
