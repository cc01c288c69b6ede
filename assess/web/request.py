"""A request as the pages see it: it knows its language, and reads ordinary forms in one go."""

from functools import cached_property

from flask import Request
from flask_babel import get_locale

from assess.language import Language, language
from assess.web.forms.parts import FormParser


class PageRequest(Request):
    """A request for a page."""

    form_data_parser_class = FormParser

    @cached_property
    def language(self) -> Language:
        """The language of the page, which every sentence on it asks for."""
        return language(str(get_locale()))
