"""A SurveyJS file as parts that remember which of their properties were read: what nobody reads is reported."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

from assess.interop.surveyjs.model import MOST_TEXT, SurveyRefused, Text
from assess.interop.surveyjs.texts import Languages, has_markup, is_localised, plain_text, printable

MOST_BYTES = 20 * 1024 * 1024
DEEPEST = 60
_LONGEST_TEXT = 100_000
_SHOWN = 60
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not carried over as it was: the place in the survey, and what became of it."""

    path: str
    says: str

    def __str__(self) -> str:
        """Return both on one line."""
        return one_line(f"{self.path or '(survey)'}: {self.says}")


class _Object(dict[str, Any]):
    """A JSON object that knows which of its keys were given twice."""

    repeated: tuple[str, ...] = ()


@dataclass
class Reading:
    """What is collected while a survey is read: its languages, and a remark for all that is not carried over.

    `untranslated` counts the texts that are the same in every language.
    """

    languages: Languages
    remarks: list[Remark] = field(default_factory=list)
    untranslated: int = 0

    def note(self, path: str, says: str) -> None:
        """Keep a remark."""
        self.remarks.append(Remark(path, says))

    def same(self, text: str) -> Text:
        """Return a text that is the same in every language."""
        return dict.fromkeys((self.languages.main, *self.languages.others), text)


def load_survey(content: bytes) -> Mapping[str, Any]:
    """Return the JSON object in a file; raises `SurveyRefused`."""
    if len(content) > MOST_BYTES:
        raise SurveyRefused(f"the file is larger than {MOST_BYTES // 1024 // 1024} MB; split the survey")
    try:
        text = content.decode("utf-8-sig")
        document = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object)
    except RecursionError:
        raise SurveyRefused(f"the file is nested deeper than {DEEPEST} levels") from None
    except UnicodeDecodeError:
        raise SurveyRefused("the text is not UTF-8; save the file as UTF-8") from None
    except ValueError as error:
        line, reason = getattr(error, "lineno", 1), getattr(error, "msg", str(error))
        raise SurveyRefused(f"line {line} is not JSON: {reason}") from None
    if not isinstance(document, dict):
        raise SurveyRefused("the file holds no survey; a survey is a JSON object with pages")
    if _depth(document) > DEEPEST:
        raise SurveyRefused(f"the file is nested deeper than {DEEPEST} levels")
    return document


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = _Object(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        seen: set[str] = set()
        read.repeated = tuple(dict.fromkeys(name for name in names if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return read


def _depth(document: object) -> int:
    """Return how deeply a document is nested, level by level."""
    depth, level = 0, [document]
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
    return depth


class SurveyObject:
    """One object of the survey; each accessor marks a property as read, and notes what has not the right form."""

    def __init__(self, raw: Mapping[str, Any], path: str, reading: Reading) -> None:
        self.raw = raw
        self.path = path
        self.reading = reading
        self.read: set[str] = set()
        for name in raw.repeated if isinstance(raw, _Object) else ():
            self.note(f"`{shown(name)}` is there twice; the last one counts", name)

    def at(self, key: str) -> str:
        """Return the place of a property."""
        return f"{self.path}.{key}" if self.path else key

    def note(self, says: str, key: str = "") -> None:
        """Keep a remark on this part, or on one of its properties."""
        self.reading.note(self.at(key) if key else self.path, says)

    def get(self, *keys: str) -> Any:  # noqa: ANN401 - what a file holds
        """Return the first of some properties that is there, `None` when none is."""
        self.read.update(keys)
        return next((self.raw[key] for key in keys if self.raw.get(key) is not None), None)

    def flag(self, *keys: str) -> bool:
        """Return whether a property is true."""
        return self._of_type(keys, "true or false", lambda value: value if isinstance(value, bool) else None) or False

    def word(self, *keys: str) -> str:
        """Return a text that is not shown, such as a name; "" when there is none."""
        return self._of_type(keys, "a text", lambda value: value if isinstance(value, str) else None) or ""

    def whole(self, *keys: str) -> int | None:
        """Return a whole number."""
        number: int | None = self._of_type(keys, "a whole number", _whole)
        return number

    def amount(self, *keys: str) -> Decimal | None:
        """Return a number."""
        number: Decimal | None = self._of_type(keys, "a number", _amount)
        return number

    def _of_type(self, keys: tuple[str, ...], wanted: str, read: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - each caller knows
        value = self.get(*keys)
        fits = None if value is None else read(value)
        if value is not None and fits is None:
            self.note(f"not carried over, since it is not {wanted}: {shown(value)}", self.there(*keys))
        return fits

    def there(self, *keys: str) -> str:
        """Return which of some properties is there, the first when none is."""
        return next((key for key in keys if self.raw.get(key) is not None), keys[0])

    def items(self, key: str) -> list[tuple[Any, str]]:
        """Return the entries of a list, each with its place."""
        value = self.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.note(f"not carried over, since it is not a list: {shown(value)}", key)
            return []
        return [(entry, f"{self.at(key)}[{number}]") for number, entry in enumerate(value)]

    def parts(self, key: str) -> Iterator["SurveyObject"]:
        """Yield the objects of a list."""
        for entry, path in self.items(key):
            if isinstance(entry, Mapping):
                yield SurveyObject(entry, path, self.reading)
            else:
                self.reading.note(path, f"not carried over, since it is not an object: {shown(entry)}")

    def text(self, *keys: str, most: int = MOST_TEXT) -> Text | None:
        """Return a text in every language of the survey, as plain text, `None` when there is none."""
        value = self.get(*keys)
        if value is None:
            return None
        key = self.there(*keys)
        if isinstance(value, bool) or not (isinstance(value, str | int | Decimal) or is_localised(value)):
            self.note(f"not carried over, since it is not a text: {shown(value)}", key)
            return None
        return localised(value, self.at(key), self.reading, most)

    def leave(self, *keys: str) -> None:
        """Mark properties as read that say nothing more."""
        self.read.update(keys)

    def finish(self) -> None:
        """Note every property that nobody has read."""
        for key, value in self.raw.items():
            if key not in self.read:
                self.note(f"not carried over: {shown(value)}", shown_key(key))


def localised(value: object, path: str, reading: Reading, most: int) -> Text | None:
    """Return a text of the survey in every language, `None` when it is empty; what is changed is noted."""
    main = reading.languages.main
    given = value if isinstance(value, Mapping) else {"default": str(value)}
    key = next((key for key in ("default", main, *given) if given.get(key, "").strip()), main)
    if key not in ("default", main):
        reading.note(path, f"there is no text in `{main}`; the one in `{key}` stands there")
    elif key == "default" and given.get(main, given[key]) != given[key]:
        reading.note(path, f"there are two texts in `{main}`; left out: {shown(given[main])}")
    text = _plain(given.get(key, ""), path, reading, most)
    if not text:
        return None
    texts = {main: text}
    reading.untranslated += 0 if isinstance(value, Mapping) else 1
    for language in reading.languages.others:
        translated = _plain(given.get(language, ""), f"{path}.{language}", reading, most)
        if not translated and isinstance(value, Mapping):
            reading.note(path, f"there is no text in `{language}`; the one in `{main}` stands there")
        texts[language] = translated or text
    return texts


def _plain(given: str, path: str, reading: Reading, most: int) -> str:
    text = given
    if len(text) > _LONGEST_TEXT:
        reading.note(path, f"the text has {len(text)} characters; what follows {_LONGEST_TEXT} is left out")
        text = text[:_LONGEST_TEXT]
    if printable(text) != text.replace("\r\n", "\n").replace("\r", "\n"):
        reading.note(path, "characters that cannot be printed are left out")
    text = printable(text).strip()
    if has_markup(text):
        reading.note(path, "the HTML is turned into plain text")
        text = plain_text(text)
    return shortened(text, path, reading, most)


def shortened(text: str, path: str, reading: Reading, most: int, code: str = "") -> str:
    """Return a text cut at a space where it is too long for the format, with a remark; `code` is its language."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    cut = max(kept.rfind(" "), kept.rfind("\n"))
    kept = kept[:cut].rstrip() if cut > most // 2 else kept
    rest, where = shown(text[len(kept) :]), f" in `{code}`" if code else ""
    reading.note(path, f"the text{where} is shortened from {len(text)} to {len(kept)} characters; it went on: {rest}")
    return kept + "…"


def shown(value: object) -> str:
    """Return the start of a value, as JSON on one line."""
    text = one_line(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def one_line(text: str) -> str:
    """Return a text with its lines joined side by side."""
    return " ".join(printable(text).splitlines())


def shown_key(key: str) -> str:
    """Return the name of a property as it is written in a place."""
    return key if key.isidentifier() and len(key) <= _SHOWN else shown(key)


def _whole(value: object) -> int | None:
    amount = _amount(value)
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    amount = Decimal(value)
    return amount if abs(amount.adjusted()) <= _MOST_DIGITS and len(amount.as_tuple().digits) <= _MOST_DIGITS else None
