"""The language of the pages: the one that the browser asks for, among those that are installed."""

from flask import Flask, request
from flask_babel import Babel, get_locale

from assess.domain.errors import Problem
from assess.language import TRANSLATIONS, Language, language


def set_up(app: Flask, languages: tuple[str, ...]) -> None:
    """Choose the language for each request."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = languages[0]
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(languages) or languages[0])


def page_language() -> Language:
    """Return the language of the page that is being made."""
    return language(str(get_locale()))


def in_words(problem: Problem) -> str:
    """Return a problem of the domain in the language of the page."""
    return page_language().tell(problem.sentence, problem.facts)
