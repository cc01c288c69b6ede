"""A browser reduced to what a server notices: connections that stay open, cookies, forms with their tokens."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.web.pages import Page

SECONDS_TO_ANSWER = 30
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary="


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    place: str
    content: bytes


class Client:
    """One connection with its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Reply:
        """Fetch a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: bytes, kind: str) -> Reply:
        """Send a form."""
        return self._ask("POST", path, body, {"Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        sent = {"Accept-Language": "en", **(cookies if self.cookies else {}), **headers}
        try:
            self.connection.request(method, path, body, sent)
            reply = self.connection.getresponse()
        except (HTTPException, ConnectionError):  # closed by the server after two idle seconds
            self.connection.close()
            self.connection.request(method, path, body, sent)
            reply = self.connection.getresponse()
        content = reply.read()
        for line in reply.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return Reply(reply.status, reply.headers.get("Location", ""), content)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


@dataclass(frozen=True)
class Form:
    """The form of a page as a browser would send it, with its empty file inputs."""

    path: str
    values: Mapping[str, list[str]]
    files: tuple[str, ...]

    def with_values(self, values: Mapping[str, list[str]]) -> "Form":
        """Return it with other values."""
        return replace(self, values={**self.values, **values})

    def encoded(self) -> bytes:
        """Return the body that a script sends: no files."""
        return urlencode(self.values, doseq=True).encode()

    def in_parts(self) -> tuple[bytes, str]:
        """Return the body that a browser sends, and its type."""
        line = f"------------------------{secrets.token_hex(8)}"
        return "".join([*self._parts(line), f"--{line}--\r\n"]).encode(), PARTS + line

    def _parts(self, line: str) -> Iterator[str]:
        for name, sent in self.values.items():
            for value in sent:
                yield f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name in self.files:
            yield (
                f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename=""\r\n'
                "Content-Type: application/octet-stream\r\n\r\n\r\n"
            )


def form_of(reply: Reply) -> Form:
    """Return the last form of a page."""
    page = Page(reply.content.decode())
    form = page.forms[-1]
    files = tuple(field["name"] for field in form["fields"] if field["kind"] == "file")
    return Form(form["action"], page.values(), files)
