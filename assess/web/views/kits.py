"""The library of workshop kits: which there are, and how each workshop is held."""

import io
from datetime import date

from flask import Blueprint, Response, render_template, send_file

from assess.domain.beside.public_cases import in_language
from assess.domain.beside.workshops import Slot, Texts, schedule
from assess.services.answering.workshops import feeds, kit_named, printed_kit
from assess.services.reports.making import PrintedReport
from assess.web.languages import page_language
from assess.web.office import desk, now, running
from assess.web.questionnaires import how_long

pages = Blueprint("kits", __name__)
pages.app_template_filter("long")(how_long)


@pages.app_template_filter("text_of")
def text_of(texts: Texts) -> str:
    """Return a text of a kit in the language of the page."""
    return in_language(texts, page_language().code)


@pages.app_template_filter("in_words")
def day_in_words(day: date) -> str:
    """Return a date in words."""
    return page_language().day(day)


@pages.app_template_filter("clock")
def clock(minutes: int) -> str:
    """Return a time of the day in the language of the page."""
    return page_language().time(minutes)


@pages.get("/kits")
def index() -> str:
    """List the kits."""
    return render_template("kits/index.html", kits=running().press.background.kits.values())


@pages.get("/kits/<kit>")
def show(kit: str) -> str:
    """Show one kit: its steps with what to say, its worksheets, where it comes from, and what it feeds."""
    found = kit_named(running().press.background, kit)
    slots: tuple[Slot, ...] = schedule(found.plan)
    return render_template(
        "kits/show.html",
        kit=found,
        steps=list(zip(found.steps, slots, strict=True)),
        feeds=feeds(found, desk().packs()),
    )


@pages.get("/kits/<kit>/<design>.pdf")
def print_kit(kit: str, design: str) -> Response:
    """Hand out the guide or the worksheets of a kit as it is."""
    return handed_out(printed_kit(running().press, design, kit, now(), page_language()))


def handed_out(printed: PrintedReport) -> Response:
    """Return a finished PDF as an answer."""
    return send_file(
        io.BytesIO(printed.content), mimetype="application/pdf", as_attachment=True, download_name=printed.name
    )
