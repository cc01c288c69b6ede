"""The application factory: wires pages, security, languages and errors."""

from datetime import timedelta
from importlib.metadata import version

from flask import Flask, Response, request, send_from_directory, url_for
from flask_wtf import CSRFProtect
from jinja2 import FileSystemLoader, StrictUndefined

from assess.bootstrap import Running
from assess.config import ensure_secret_key
from assess.language import available, language
from assess.resources import folder
from assess.web import errors, languages, security
from assess.web.drawing import DrawnOnce
from assess.web.views import (
    about,
    answering,
    cases,
    exports,
    files,
    health,
    home,
    kits,
    law,
    library,
    measures,
    opening,
    overview,
    records,
    reports,
    results,
    screening,
    starting,
    supplements,
    verifying,
    versions,
    workshops,
)
from assess.web.views import languages as choosing_languages

FORM_OVERHEAD_MB = 2
MOST_FORM_FIELDS = 20_000
A_YEAR = 31_536_000


def create_app(running: Running) -> Flask:
    """Return the web application for a program that is ready to work."""
    settings = running.settings
    static = folder("static")
    app = Flask("assess", static_folder=None, template_folder=None)
    app.jinja_loader = FileSystemLoader(folder("templates"))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=settings.secret_key or ensure_secret_key(settings.data),
        SESSION_COOKIE_NAME="assess",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=(settings.max_upload_mb + FORM_OVERHEAD_MB) * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=(settings.max_upload_mb + FORM_OVERHEAD_MB) * 1024 * 1024,
        MAX_FORM_PARTS=MOST_FORM_FIELDS,
    )
    app.extensions["assess"] = running
    CSRFProtect(app)
    languages.set_up(app, settings.languages or available())
    security.set_up(app)
    errors.set_up(app)
    for family in (
        home,
        starting,
        screening,
        supplements,
        overview,
        answering,
        cases,
        law,
        results,
        measures,
        records,
        reports,
        exports,
        files,
        library,
        about,
        choosing_languages,
        health,
        opening,
        verifying,
        versions,
        kits,
        workshops,
    ):
        app.register_blueprint(family.pages)

    @app.get("/static/<path:name>")
    def static_file(name: str) -> Response:
        answer = send_from_directory(static, name, max_age=A_YEAR if request.args.get("v") else 0)
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    @app.get("/brand.css")
    def brand() -> Response:
        return Response(f":root {{ --assess-brand: {settings.brand_colour}; }}", mimetype="text/css")

    stamps = {path.name: str(int(path.stat().st_mtime)) for path in static.glob("*.*")}
    tool_version = version("assess")

    def asset(name: str) -> str:
        return url_for("static_file", name=name, v=stamps.get(name, "0"))

    app.jinja_env.globals.update(
        asset=asset,
        tool_version=tool_version,
        brand_colour=settings.brand_colour,
        drawn_once=DrawnOnce(),
        day=lambda moment: languages.page_language().day(moment.date()),
        moment=lambda moment: languages.page_language().moment(moment),
        page_languages={code: language(code).name for code in settings.languages or available()},
    )
    app.context_processor(lambda: {"page_language": languages.page_language().code, "problems": ()})
    return app
