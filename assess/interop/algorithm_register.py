"""An entry for a public algorithm register: attributes filled from what the assessment says, and what is missing.

Which attribute is filled from what, with limits and permitted values, is data (registers/*.json). Nothing is invented:
what no answer says stays out of the entry and is named.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from assess.domain.errors import Problem, marked

REGISTERS = {"nl-register": "nl-algoritmeregister-1.0.json", "eurocities": "eurocities-0.3.1.json"}
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_LINK = re.compile(r"https?://[^\s<>\"]+")
MARK = "…"


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """What was answered to one question, in words: the fields that it covers, and the evidence with a link."""

    fields: tuple[str, ...]
    ask: str
    paragraphs: tuple[str, ...]
    is_text: bool
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """All that an entry can be made from; `chosen` and `days` are answers by question."""

    title: str
    organisation: str
    reference: str
    language: str
    pack: str
    pack_title: str
    as_of: date
    answers: tuple[AnswerInWords, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    contact: str = ""
    link: str = ""
    keywords: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What an attribute lacks; `needed` when the register refuses an entry without it."""

    attribute: str
    needed: bool
    problem: Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the register takes it, and what it lacks, the needed attributes first."""

    register: str
    attributes: Mapping[str, Any]
    gaps: tuple[Gap, ...]


@cache
def rules_of(register: str) -> Mapping[str, Any]:
    """Return the attributes of a register, as they lie beside this module."""
    text = (files("assess.interop") / "registers" / REGISTERS[register]).read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def fill_entry(register: str, statement: Statement) -> Entry:
    """Return the entry that an assessment gives, as far as it goes."""
    attributes: dict[str, Any] = {}
    gaps: list[Gap] = []
    for rule in rules_of(register)["attributes"]:
        value = SOURCES[rule["from"]](rule, statement)
        fitting = _fitting(rule, value, gaps)
        if fitting:
            attributes[rule["name"]] = fitting
        elif not any(gap.attribute == rule["name"] for gap in gaps):
            gaps.append(_gap(rule, *_nothing(rule)))
    wanted = rules_of(register)["language"]
    if wanted and statement.language != wanted:
        sentence = marked("The answers are in “{given}”, and the register takes “{wanted}” only. Translate the texts.")
        gaps = [gap for gap in gaps if gap.attribute != "lang"]
        gaps.append(Gap("lang", True, Problem(sentence, {"given": statement.language, "wanted": wanted})))
    return Entry(register, attributes, tuple(sorted(gaps, key=lambda gap: not gap.needed)))


# where an attribute comes from --------------------------------------------------------------------------------------


def _answers(rule: Mapping[str, Any], statement: Statement) -> list[str]:
    """Return the paragraphs that the fields of a rule give; one that is no text begins with its question."""
    texts_only = rule.get("texts_only", False)
    parts: list[str] = []
    for name in rule["fields"]:
        for each in statement.answers:
            if name in each.fields and (each.is_text or not texts_only):
                head, *rest = each.paragraphs
                parts += [head, *rest] if each.is_text else [f"{each.ask} {head}", *rest]
    return list(dict.fromkeys(parts))


def _chosen(rule: Mapping[str, Any], statement: Statement) -> str | None:
    for choice in rule["choose"]:
        value = choice["values"].get(statement.chosen.get(choice["question"], ""))
        if value:
            return str(value)
    return None


def _evidence(rule: Mapping[str, Any], statement: Statement) -> list[dict[str, str]]:
    pairs = (pair for each in statement.answers if set(each.fields) & set(rule["fields"]) for pair in each.evidence)
    return [{"title": title, "link": link} for title, link in dict.fromkeys(pairs)]


def _assessment(_rule: Mapping[str, Any], statement: Statement) -> list[dict[str, str]]:
    return [{"title": statement.pack_title} | ({"link": statement.link} if statement.link else {})]


def _language(rule: Mapping[str, Any], statement: Statement) -> str | None:
    return str(rule["values_of"].get(statement.language, "")) if "values_of" in rule else statement.language


def _day(rule: Mapping[str, Any], statement: Statement) -> date | None:
    return next((statement.days[each] for each in rule["questions"] if each in statement.days), None)


SOURCES: Mapping[str, Callable[[Mapping[str, Any], Statement], Any]] = {
    "header": lambda rule, statement: {"title": statement.title, "organisation": statement.organisation}[rule["part"]],
    "publication": lambda rule, statement: {
        "contact": statement.contact,
        "link": statement.link,
        "keywords": statement.keywords,
    }[rule["part"]],
    "answers": _answers,
    "choice": _chosen,
    "packs": lambda rule, statement: rule["packs"].get(statement.pack),
    "day": _day,
    "as_of": lambda _rule, statement: statement.as_of,
    "decision": lambda _rule, statement: statement.review_on,
    "evidence": _evidence,
    "assessment": _assessment,
    "reference": lambda _rule, statement: statement.reference,
    "language": _language,
    "constant": lambda rule, _said: rule["value"],
    "nothing": lambda _rule, _said: None,
}


# how it must look ---------------------------------------------------------------------------------------------------


def _fitting(rule: Mapping[str, Any], value: Any, gaps: list[Gap]) -> Any:  # noqa: ANN401 - as JSON has it
    """Return a value as the register takes it, nothing when there is none; what does not fit becomes a gap."""
    if not value:
        return None
    kind = rule["kind"]
    if isinstance(value, date):
        return value.isoformat()[: rule.get("most", 10)]
    if kind == "links":
        return list(_links(rule, value))
    if kind in ("choice", "choices"):
        return value
    parts = [value] if isinstance(value, str) else list(value)
    if kind in ("email", "link"):
        return _address(rule, " ".join(parts), gaps)
    return _text(rule, parts if kind == "text" else [" ".join(" ".join(parts).split())], gaps)


def _address(rule: Mapping[str, Any], text: str, gaps: list[Gap]) -> str | None:
    """Return the one address in a text."""
    found = (_EMAIL if rule["kind"] == "email" else _LINK).search(text)
    address = found.group().rstrip(".,;)") if found else ""
    if address and len(address) <= rule.get("most", len(address)):
        return address
    gaps.append(_gap(rule, marked("There is no address in “{given}” that the register takes."), {"given": text[:80]}))
    return None


def _links(rule: Mapping[str, Any], pairs: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    for pair in pairs:
        link = pair.get("link", "")
        if (link and len(link) <= rule["most_link"]) or rule.get("link_optional"):
            yield {"title": _clipped(pair["title"], rule["most"])} | ({"link": link} if link else {})


def _text(rule: Mapping[str, Any], parts: list[str], gaps: list[Gap]) -> str:
    join = _as_html if rule.get("html") else "\n\n".join
    text, most, least = join(parts), rule.get("most", 0), rule.get("least", 0)
    facts = {"given": str(len(text)), "most": str(most), "least": str(least)}
    if len(text) < least:
        sentence = marked("The answers give {given} characters, and the register wants at least {least}. Write more.")
        gaps.append(_gap(rule, sentence, facts))
    if not most or len(text) <= most:
        return text
    sentence = marked(
        "The answers give {given} characters, and {most} fit. The end was cut: shorten the text yourself."
    )
    gaps.append(Gap(rule["name"], False, Problem(sentence, facts)))
    while len(parts) > 1 and len(join(parts)) > most:
        parts = parts[:-1]
    if len(join(parts)) > most:
        whole = parts[0]
        room = bisect_right(range(most), most, key=lambda length: len(join([_clipped(whole, length)]))) - 1
        parts = [_clipped(whole, room)]
    return join(parts)


def _as_html(parts: Sequence[str]) -> str:
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)


def _clipped(text: str, most: int) -> str:
    """Return a text that fits, ended at a word."""
    if len(text) <= most:
        return text
    kept = text[: max(0, most - len(MARK))]
    words, _, _rest = kept.rpartition(" ")
    return (words or kept) + MARK


def _nothing(rule: Mapping[str, Any]) -> tuple[str, Mapping[str, str]]:
    """Return why an attribute is empty, and what to write there."""
    if "values" in rule:
        return marked("The answers do not say which. Choose one of: {values}."), {"values": ", ".join(rule["values"])}
    return marked("The assessment does not say it. Write it into the register yourself."), {}


def _gap(rule: Mapping[str, Any], sentence: str, facts: Mapping[str, str]) -> Gap:
    return Gap(rule["name"], rule.get("required", False), Problem(sentence, dict(facts)))
