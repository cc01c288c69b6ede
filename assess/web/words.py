"""Sentences of pages in the language of the page."""

from assess.web.languages import page_language


def gettext(sentence: str, /, **places: object) -> str:
    """Return a sentence with its places (`%(name)s`) filled."""
    words = page_language().catalogue.gettext(sentence)
    return words % places if places else words


def ngettext(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the sentence for a number of things; `%(num)s` is that number."""
    return page_language().catalogue.ngettext(one, many, number) % {"num": number, **places}
