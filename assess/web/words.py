"""Sentences of pages in the language of the page."""

import flask_babel


def gettext(sentence: str, /, **places: object) -> str:
    """Return a sentence with its places (`%(name)s`) filled."""
    return str(flask_babel.gettext(sentence, **places))


def ngettext(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the sentence for a number of things; `%(num)s` is that number."""
    return str(flask_babel.ngettext(one, many, number, **places))
