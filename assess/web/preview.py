"""A pack in the browser while it is written: the pages as they will be, and what is wrong with the files."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, Flask, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.serving import make_server

from assess import clock
from assess.bootstrap import library, start
from assess.config import Settings, from_environment
from assess.domain.asking.progress import pages_of
from assess.services.assessments.loading import open_sheet
from assess.services.packs.ladders import Ladders
from assess.services.packs.previewing import Preview
from assess.services.reports import making
from assess.web.app import create_app
from assess.web.drawing import DrawnOnce
from assess.web.office import desk, now
from assess.web.refused_files import ANSWERS_REFUSED, problems_in
from assess.web.words import gettext as _

pages = Blueprint("preview", __name__, url_prefix="/preview")
KEPT = "assess.preview"


def create_preview(settings: Settings, preview: Preview) -> Flask:
    """Return the web application whose only pack is the one that is tried out; reports are made while one waits."""
    running = start(settings)
    desk = replace(running.desk, library=preview.library)
    running = replace(running, press=replace(running.press, ladder_of=Ladders(preview.library.folder_of).of))

    def make(number: int) -> None:
        making.make(desk, running.press, number, clock.now)

    app = create_app(replace(running, desk=desk, enqueue=make))
    app.extensions[KEPT] = preview
    app.register_blueprint(pages)
    app.before_request(_look_again)
    app.context_processor(lambda: {"preview": preview})
    return app


def main(folder: str) -> None:
    """Serve the pack in a folder to this machine until somebody stops it."""
    settings = from_environment(os.environ)
    app = create_preview(settings, Preview(Path(folder), library(settings)))
    server = make_server("127.0.0.1", settings.port, app, threaded=True)
    sys.stdout.write(
        f"{folder} is at http://127.0.0.1:{settings.port}/preview/ - stop it with Ctrl+C; nothing is kept\n"
    )
    sys.stdout.flush()
    server.serve_forever()


@pages.get("/")
def show() -> str:
    """Show what a check finds, and the ways into the pack."""
    preview = _preview()
    sheet = open_sheet(desk(), preview.reference) if preview.reference else None
    places = pages_of(sheet.pack, sheet.path) if sheet else ()
    return render_template("preview/show.html", sheet=sheet, places=places)


@pages.post("/restart")
def restart() -> ResponseReturnValue:
    """Begin again without answers, or with those of a worked case."""
    try:
        _preview().restart(desk(), now(), request.form.get("example", ""))
    except ANSWERS_REFUSED as refused:
        for each in problems_in(refused):
            flash(each, "warning")
    return redirect(url_for(".show"), 303)


def _look_again() -> ResponseReturnValue | None:
    """Follow the files, before each page: a pack with errors leads to what is wrong, an old address to the new one."""
    if not request.blueprint:
        return None
    preview = _preview()
    if preview.look(desk(), now()):
        _forget_what_was_drawn()
    if request.blueprint == pages.name:
        return None
    if not preview.usable:
        return redirect(url_for("preview.show"), 303)
    places = request.view_args or {}
    if places.get("reference") not in preview.retired:
        return None
    if request.method != "GET":
        flash(_("The questionnaire changed while this page was open: what you sent just now was not kept."), "warning")
        return redirect(url_for("preview.show"), 303)
    return redirect(url_for(request.endpoint or "preview.show", **{**places, "reference": preview.reference}))


def _forget_what_was_drawn() -> None:
    drawn = current_app.jinja_env.globals["drawn_once"]
    if isinstance(drawn, DrawnOnce):
        drawn.forget()


def _preview() -> Preview:
    found = current_app.extensions[KEPT]
    if not isinstance(found, Preview):
        raise TypeError("The application was not made by create_preview.")
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
