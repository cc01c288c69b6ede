"""Addresses of this application among those that a browser sends."""

from urllib.parse import parse_qsl, urlencode

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException


def own_address(sent: str) -> str:
    """Return the address of a page of this application, "" for any other.

    The address is written anew from the route that it fits: browsers read tabs, backslashes and doubled slashes in more
    ways than a list of bad spellings could name.
    """
    path, _, query = sent.partition("?")
    routes = current_app.url_map.bind("localhost")
    try:
        endpoint, parts = routes.match(path, method="GET")
    except HTTPException:
        return ""
    page = url_for(endpoint, **parts)
    return f"{page}?{urlencode(parse_qsl(query, keep_blank_values=True))}" if query else page
