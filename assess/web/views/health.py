"""Whether the server is up, for whoever watches it."""

from flask import Blueprint, Response, jsonify

pages = Blueprint("health", __name__)


@pages.get("/health")
def health() -> Response:
    """Answer."""
    return jsonify(status="up")
