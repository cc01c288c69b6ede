"""The languages of pages and questionnaires: those chosen here, or else the one that the browser asks for."""

from flask import Flask, current_app, request, session
from flask_babel import Babel
from markupsafe import Markup

from assess.domain.errors import Problem
from assess.language import TRANSLATIONS, Language, capitalised
from assess.web.request import PageRequest

PAGES, QUESTIONNAIRES = "pages", "questionnaires"


def set_up(app: Flask, languages: tuple[str, ...]) -> None:
    """Choose the language for each request."""
    app.request_class = PageRequest
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = languages[0]
    app.config["LANGUAGES"] = languages
    Babel(app, locale_selector=_chosen)
    app.jinja_env.filters["capitalised"] = capitalised
    # A page has some two hundred sentences: Flask-Babel would look for the language anew for each.
    app.jinja_env.globals.update(_=_translated, gettext=_translated, pgettext=_said_as, ngettext=_counted)


def _chosen() -> str:
    languages = offered()
    chosen = session.get(PAGES)
    return chosen if chosen in languages else request.accept_languages.best_match(languages) or languages[0]


def offered() -> tuple[str, ...]:
    """Return the codes of the languages that pages are offered in."""
    return tuple(current_app.config["LANGUAGES"])


def choose(pages: str, questionnaires: str) -> None:
    """Keep the chosen languages; "" follows the browser, or the pages."""
    session[PAGES], session[QUESTIONNAIRES] = pages, questionnaires


def questionnaire_language() -> str:
    """Return the language that questionnaires are shown in where they have it: the chosen one, or the pages'."""
    return str(session.get(QUESTIONNAIRES) or page_language().code)


def page_language() -> Language:
    """Return the language of the page that is being made."""
    here: PageRequest = request  # type: ignore[assignment]  # every request of this application is one
    return here.language


def in_words(problem: Problem) -> str:
    """Return a problem of the domain in the language of the page."""
    return problem.in_words(page_language().say)


def _translated(sentence: str, /, **places: object) -> Markup:
    """Return a sentence for a template, as Jinja's own `_` does: what is put into its places is escaped."""
    words = Markup(page_language().catalogue.gettext(sentence))  # noqa: S704 - written by us and our translators
    return words % places if "%" in words else words


def _said_as(context: str, sentence: str, /, **places: object) -> Markup:
    words = page_language().say_as(context, sentence)
    return Markup(words) % places if "%" in words else Markup(words)  # noqa: S704 - written by us and our translators


def _counted(one: str, many: str, number: int, /, **places: object) -> Markup:
    words = page_language().catalogue.ngettext(one, many, number)
    return Markup(words) % {"num": number, **places}  # noqa: S704 - written by us and our translators
