"""The floor: a bare Flask route."""

from flask import Flask


def application() -> Flask:
    app = Flask(__name__, static_folder=None)

    @app.get("/")
    def hello() -> str:
        return "Hello"

    return app
