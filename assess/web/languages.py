"""The language of the pages: the one that the browser asks for, among those that are installed."""

from flask import Flask, request
from flask_babel import Babel
from markupsafe import Markup

from assess.domain.errors import Problem
from assess.language import TRANSLATIONS, Language
from assess.web.request import PageRequest


def set_up(app: Flask, languages: tuple[str, ...]) -> None:
    """Choose the language for each request."""
    app.request_class = PageRequest
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = languages[0]
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(languages) or languages[0])
    # A page says some two hundred sentences: Flask-Babel would look for the language anew for each.
    app.jinja_env.globals.update(_=_said, gettext=_said, ngettext=_counted)


def page_language() -> Language:
    """Return the language of the page that is being made."""
    here: PageRequest = request  # type: ignore[assignment]  # every request of this application is one
    return here.language


def in_words(problem: Problem) -> str:
    """Return a problem of the domain in the language of the page."""
    return page_language().tell(problem.sentence, problem.facts)


def _said(sentence: str, /, **places: object) -> Markup:
    """Return a sentence for a template, as Jinja's own `_` does: what is put into its places is escaped."""
    words = Markup(page_language().catalogue.gettext(sentence))  # noqa: S704 - written by us and our translators
    return words % places if "%" in words else words


def _counted(one: str, many: str, number: int, /, **places: object) -> Markup:
    words = page_language().catalogue.ngettext(one, many, number)
    return Markup(words) % {"num": number, **places}  # noqa: S704 - written by us and our translators
