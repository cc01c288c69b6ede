"""Words, numbers and dates in one language: a page, a questionnaire and a report each choose theirs."""

import gettext
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent

TRANSLATIONS = Path(__file__).with_name("translations")
ENGLISH = "en"
CONTEXT_ENDS = "\x04"  # between a context and its sentence in every catalogue
MINUTES_OF_AN_HOUR, MINUTES_OF_A_DAY = 60, 24 * 60
FORMATS = {"en": "en_GB"}
"""How numbers and dates are written where the language leaves it open: Europe's English is the British one."""
MOMENTS = {"fr": "d MMMM y 'à' HH\u00a0'h'\u00a0mm"}
"""How a date with the time of day is written where it is not `1 March 2027, 14:05`."""
INNER_MARKS = {
    "en": ((re.compile("“"), "‘"), (re.compile("”"), "’")),
    "fr": ((re.compile(r"«\s*"), "“"), (re.compile(r"\s*»"), "”")),
}
"""Quotation marks within a quotation, with what replaces them."""
PERCENT_SPACES = {"fr": "\N{NARROW NO-BREAK SPACE}"}
"""What stands before the sign for percent where the language sets it apart by another space than most."""
TIMES = {"fr": "{hours:02}\u00a0h\u00a0{minutes:02}"}
"""How a time of the day is written where it is not `09:05`."""
FIRSTS = {"fr": "1er"}
"""How the first day of a month is written in words where it is not a plain number."""


@lru_cache(2048)
def _number(amount: str, region: str) -> str:
    return format_decimal(Decimal(amount), locale=region, decimal_quantization=False)


@dataclass(frozen=True)
class Language:
    """One language with its catalogue; a sentence is known by the English that the code has for it."""

    code: str
    catalogue: gettext.NullTranslations

    def say(self, sentence: str, /, **facts: object) -> str:
        """Return a sentence in this language, with its places filled; it may be `marked_as` one of several meanings."""
        words = self.catalogue.gettext(sentence).rpartition(CONTEXT_ENDS)[2]
        return words.format(**facts) if facts else words

    def say_as(self, context: str, sentence: str, /, **facts: object) -> str:
        """Return a sentence that means something else elsewhere; the context tells which is meant."""
        return self.say(f"{context}{CONTEXT_ENDS}{sentence}", **facts)

    def count(self, one: str, many: str, number: int, /, **facts: object) -> str:
        """Return the sentence for a number of things; `{number}` is that number."""
        return self.catalogue.ngettext(one, many, number).format(number=self.number(Decimal(number)), **facts)

    def number(self, amount: Decimal | int) -> str:
        """Return a number with the separators of the language."""
        return _number(str(amount), self.region)  # as text, since 1.0 is not written as 1 though they are equal

    def percent(self, share: Fraction) -> str:
        """Return a share of 1 in whole percent."""
        return self._apart(format_percent(float(share), locale=self.region))

    def percentage(self, amount: Decimal) -> str:
        """Return a number of percent, with all its decimals."""
        return self._apart(format_percent(amount / 100, locale=self.region, decimal_quantization=False))

    def _apart(self, percent: str) -> str:
        return percent.replace("\N{NO-BREAK SPACE}", PERCENT_SPACES.get(self.code, "\N{NO-BREAK SPACE}"))

    def money(self, amount: Decimal, currency: str) -> str:
        """Return an amount of money."""
        return format_currency(amount, currency, locale=self.region)

    def day(self, day: date) -> str:
        """Return a date in words, such as 1 March 2027."""
        return self._first(day, format_date(day, format="long", locale=self.region))

    def moment(self, moment: datetime) -> str:
        """Return a date with the time of day."""
        written = MOMENTS.get(self.code, "d MMMM y, HH:mm")
        return self._first(moment, format_datetime(moment, format=written, locale=self.region))

    def time(self, minutes: int) -> str:
        """Return a time of the day, given in minutes after midnight; past midnight it goes on with 00."""
        hours, rest = divmod(minutes % MINUTES_OF_A_DAY, MINUTES_OF_AN_HOUR)
        return TIMES.get(self.code, "{hours:02}:{minutes:02}").format(hours=hours, minutes=rest)

    def _first(self, day: date, words: str) -> str:
        first = FIRSTS.get(self.code)
        return f"{first}{words.removeprefix('1')}" if first and day.day == 1 else words

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts that are no empty words as one line."""
        return self.say("; ").join(part for part in parts if part)

    def named(self, name: str, value: str) -> str:
        """Return a name with its value, in one line."""
        return self.say("{name}: {value}", name=name, value=value)

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks; those within it become the inner ones of the language."""
        for mark, inner in INNER_MARKS.get(self.code, ()):
            text = mark.sub(inner, text)
        return self.say("“{text}”", text=text)

    @property
    def region(self) -> str:
        """The locale that numbers and dates follow."""
        return FORMATS.get(self.code, self.code)

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters."""
        return str(Locale.parse(self.code).territories.get(code.upper(), code.upper()))

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return str(Locale.parse(self.code).get_display_name(self.code))


def capitalised(text: str) -> str:
    """Return a text that begins with a capital letter, whatever else it holds."""
    return text[:1].upper() + text[1:]


def available() -> tuple[str, ...]:
    """Return the codes of the languages that the program can use: English, and those with a compiled catalogue."""
    found = {path.parts[-3] for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


@cache
def language(code: str) -> Language:
    """Return a language by its two-letter code; what its catalogue does not have is shown in English."""
    catalogue = gettext.translation("messages", TRANSLATIONS, [code], fallback=True)
    if code != ENGLISH:
        catalogue.add_fallback(language(ENGLISH).catalogue)
    return Language(code, catalogue)
