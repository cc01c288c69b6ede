"""The texts of a survey: in several languages, without HTML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LOCALISED = frozenset(
    {
        "title",
        "description",
        "text",
        "html",
        "help",
        "otherText",
        "noneText",
        "labelTrue",
        "labelFalse",
        "minRateDescription",
        "maxRateDescription",
        "templateTitle",
        "completedHtml",
        "placeholder",
        "placeHolder",
        "requiredErrorText",
    }
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);|<!--")
# controls but for tab and line feed, halves of surrogate pairs, and the two code points that are never characters
_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "section", "blockquote"}
)
_UNSEEN = frozenset({"script", "style", "template", "title", "head"})


@dataclass(frozen=True, slots=True)
class Languages:
    """The language that the survey is written in, and those that it is translated to; `default` is its key."""

    main: str
    others: tuple[str, ...] = ()


def languages_of(document: Mapping[str, Any]) -> tuple[Languages, tuple[str, ...]]:
    """Return the languages of a survey, and the keys that look like languages but are none."""
    found = dict.fromkeys(key for text in _localised(document) for key in text if key != "default")
    codes = [code for code in found if LANGUAGE.fullmatch(code)]
    locale = document.get("locale")
    main = "en"
    if isinstance(locale, str) and LANGUAGE.fullmatch(locale) and locale not in codes:
        main = locale
    return Languages(main, tuple(code for code in codes if code != main)), tuple(
        key for key in found if key not in codes
    )


def _localised(document: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """Yield every text in several languages; without recursion, since a survey may be nested as it likes."""
    waiting: list[object] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, Mapping):
            for key, value in reversed(list(node.items())):
                if key in LOCALISED and is_localised(value):
                    yield value
                else:
                    waiting.append(value)


def is_localised(value: object) -> bool:
    """Whether a value is a text in several languages."""
    return isinstance(value, Mapping) and bool(value) and all(isinstance(text, str) for text in value.values())


def printable(text: str) -> str:
    """Return a text without characters that cannot be printed, its lines ended as usual."""
    return _NOT_PRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def has_markup(text: str) -> bool:
    """Whether a text holds HTML."""
    return _TAG.search(text) is not None


def plain_text(markup: str) -> str:
    """Return the words of an HTML text: paragraphs and list entries on lines of their own, links with their address."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.written).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.unseen = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BLOCKS:
            self.written.append("\n\n")
        elif tag == "br":
            self.written.append("\n")
        elif tag == "li":
            self.written.append("\n- ")
        elif tag == "img" and given.get("alt"):
            self.written.append(f"[{given['alt']}]")
        elif tag == "a":
            self.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BLOCKS:
            self.written.append("\n\n")
        elif tag == "a" and self.links:
            address = self.links.pop()
            if address.startswith(("https://", "http://")):
                self.written.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.written.append(" ".join(data.split("\n")))
