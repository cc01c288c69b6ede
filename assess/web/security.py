"""What protects every page: the host name, headers, and a content-security policy without inline script or style."""

from flask import Flask, Response, abort, request

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}


def set_up(app: Flask) -> None:
    """Check the host name before each request and add the headers after it."""

    @app.before_request
    def check_host() -> None:
        """Refuse a request that came under another name: a page elsewhere may have pointed its name at this machine."""
        name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if name not in LOOPBACK_NAMES:
            abort(421)

    @app.after_request
    def add_headers(answer: Response) -> Response:
        own = {name for name, _ in answer.headers}
        answer.headers.extend({name: value for name, value in HEADERS.items() if name not in own})
        if not request.path.startswith("/static/"):
            answer.headers["Cache-Control"] = "no-store"
        return answer
