"""The one web test client: it checks every page that it fetches."""

import re
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A parsed page: its forms, controls and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.titles: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.language = ""
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.forms: list[dict[str, Any]] = []
        self.inline: list[str] = []
        self.targets: list[str] = []
        self.referred: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._texts: list[list[str]] = []
        self._select: dict[str, Any] | None = None
        self._area: list[str] | None = None
        self._drawing = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag == "form":
            self.forms.append({"action": values.get("action", ""), "method": values.get("method", "get"), "fields": []})
        if tag in {"input", "select", "textarea", "button"}:
            self._control(tag, values)
        if tag == "option" and self._select is not None and ("selected" in values or self._select["value"] is None):
            self._select["value"] = values.get("value", "")
        if tag == "svg":
            self._drawing = True
        if tag in {"title", "h1", "h2", "h3"} and not self._drawing:
            self._texts.append([tag])

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if tag == "html":
            self.language = values.get("lang", "")
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "label":
            self.labelled.add(values.get("for", ""))
        if (
            "style" in values
            or (tag in {"script", "style"} and "src" not in values)
            or any(n.startswith("on") for n in values)
        ):
            self.inline.append(f"{tag} {values}")
        for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
            self.referred += values.get(name, "").split()
        for name in ("href", "src", "action"):
            if name in values:
                self.targets.append(values[name])

    def _control(self, tag: str, values: dict[str, str]) -> None:
        control = {**values, "tag": tag}
        self.controls.append(control)
        if not self.forms or not values.get("name"):
            return
        kind = values.get("type", "text" if tag == "input" else tag)
        field: dict[str, Any] = {"name": values["name"], "kind": kind, "value": values.get("value", ""), "on": True}
        if kind in {"radio", "checkbox"}:
            field["on"] = "checked" in values
            field["value"] = values.get("value", "on")
        if tag == "button" or kind in {"submit", "file"}:
            field["on"] = False
        self.forms[-1]["fields"].append(field)
        if tag == "select":
            field["value"] = None  # until the first option is met
            self._select = field
        if tag == "textarea":
            self._area = []
            field["value"] = self._area

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._drawing = False
        if tag == "select":
            if self._select is not None:
                self._select["value"] = self._select["value"] or ""
            self._select = None
        if tag == "textarea" and self.forms and self._area is not None:
            for field in self.forms[-1]["fields"]:
                if field["value"] is self._area:
                    field["value"] = "".join(self._area).removeprefix("\n")  # as a browser does
            self._area = None
        if self._texts and self._texts[-1][0] == tag:
            kind, *parts = self._texts.pop()
            text = re.sub(r"\s+", " ", "".join(parts)).strip()
            (self.titles if kind == "title" else self.headings).append(text if kind == "title" else (kind, text))  # type: ignore[arg-type]

    def handle_data(self, data: str) -> None:
        for text in self._texts:
            text.append(data)
        if self._area is not None:
            self._area.append(data)

    @property
    def h1(self) -> str:
        return next(text for kind, text in self.headings if kind == "h1")

    def values(self, form: int = -1) -> dict[str, list[str]]:
        """Return what the browser would send for a form as it is."""
        sent: dict[str, list[str]] = {}
        for field in self.forms[form]["fields"]:
            if field["on"]:
                sent.setdefault(field["name"], []).append(field["value"])
        return sent


class Browser:
    """Fetches pages and checks each: title, one h1, language, labels, tokens, policy, no inline script or style."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.last: TestResponse | None = None
        self.address = "/"

    def get(self, address: str, status: int = 200) -> Page:
        return self._page(self.client.get(address, follow_redirects=True), status)

    def post(self, address: str, values: dict[str, Any], status: int = 200, **more: Any) -> Page:
        return self._page(self.client.post(address, data=values, follow_redirects=True, **more), status)

    def submit(self, page: Page, changes: dict[str, Any], *, form: int = -1, status: int = 200, **more: Any) -> Page:
        """Send a form with some controls changed; `None` takes a control out."""
        sent: dict[str, Any] = page.values(form)
        for name, value in changes.items():
            if value is None:
                sent.pop(name, None)
            else:
                sent[name] = value
        return self.post(page.forms[form]["action"] or self.address, sent, status, **more)

    def _page(self, answer: TestResponse, status: int) -> Page:
        self.last = answer
        self.address = answer.request.path
        text = answer.get_data(as_text=True)
        assert answer.status_code == status, (answer.status_code, text[-3000:])
        page = Page(text)
        check(page, answer)
        return page


def check(page: Page, answer: TestResponse) -> None:
    """Check what must hold for every page."""
    assert len(page.titles) == 1, page.titles
    assert page.titles[0].endswith("assess")
    assert [kind for kind, _ in page.headings].count("h1") == 1, page.headings
    assert page.language
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids)), [each for each in page.ids if page.ids.count(each) > 1]
    for control in page.controls:
        if control["tag"] == "button" or control.get("type") in {"hidden", "submit"}:
            continue
        assert control.get("id") in page.labelled or control.get("aria-label"), control
    for form in page.forms:
        if form["method"] == "post":
            assert any(field["name"] == "csrf_token" for field in form["fields"]), form
    assert set(page.referred) <= set(page.ids), set(page.referred) - set(page.ids)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    outside = [each for each in page.targets if re.match(r"(https?:)?//", each)]
    assert not [each for each in outside if f'src="{each}"' in page.html]
