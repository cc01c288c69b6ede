"""What a view needs of the running program."""

from dataclasses import replace
from datetime import datetime

from flask import current_app

from assess import clock
from assess.bootstrap import Running
from assess.services.assessments.desk import Desk
from assess.web.languages import questionnaire_language


def running() -> Running:
    """Return the program that this application belongs to."""
    found = current_app.extensions["assess"]
    if not isinstance(found, Running):
        raise TypeError("The application was not made by create_app.")
    return found


def desk() -> Desk:
    """Return the desk that the person at the page works at, with questionnaires in the chosen language."""
    return replace(running().desk, language=questionnaire_language())


def now() -> datetime:
    """Return the moment of this request."""
    return clock.now()
