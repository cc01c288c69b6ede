"""What the web server starts."""

import os

from flask import Flask

from assess.bootstrap import start
from assess.config import from_environment
from assess.web.app import create_app


def application() -> Flask:
    """Return the application for the settings in the environment."""
    return create_app(start(from_environment(os.environ)))
