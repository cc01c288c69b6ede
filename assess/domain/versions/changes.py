"""What changed between two versions of a pack, in classes that say what it means for answers that are there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

from assess.domain.pack.conditions import All, AnyOf, Compare, Not, Several
from assess.domain.pack.pack import Gate, Measure, Pack
from assess.domain.pack.questions import Bounds, Option, Question, Table
from assess.domain.pack.rules import OutcomeRule, RedLine
from assess.domain.pack.scores import Bands, Score
from assess.domain.versions.mappings import Mappings, QuestionMapping, Wording, is_reused, option_now


class ChangeClass(StrEnum):
    """What kind of change it is."""

    GONE = "gone"
    NEW = "new"
    RENAMED = "renamed"
    """Under another id."""
    MOVED = "moved"
    KIND = "kind"
    """What an answer may be: kind, unit, bounds, levels, rows and columns."""
    MEANING = "meaning"
    """Other words that mean something else, as the author says."""
    TYPO = "typo"
    """Other words that mean the same, as the author says."""
    WORDING = "wording"
    """Other words; the author does not say whether they mean something else."""
    OPTION_ADDED = "option_added"
    OPTION_REMOVED = "option_removed"
    OPTION_RENAMED = "option_renamed"
    OPTION_REUSED = "option_reused"
    """An id that stands for another option than it did: answers to it do not come along by themselves."""
    CONDITION = "condition"
    WEIGHT = "weight"
    RATING = "rating"
    THRESHOLD = "threshold"
    SCORE = "score"
    GATE = "gate"
    RED_LINE = "red_line"
    MEASURE = "measure"
    OUTCOME = "outcome"
    SOURCE = "source"
    """Where it comes from, and the duties that it serves."""
    OTHER = "other"


Part: TypeAlias = Literal["question", "score", "gate", "red_line", "measure", "outcome", "pack"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its class, what it is about, and what was there before and is now, where that can be shown."""

    kind: ChangeClass
    part: Part
    id: str
    title: str
    before: str = ""
    after: str = ""
    reason: str = ""


_WORDS = ("ask", "why", "help", "ends")
_AS_FIELDS: Mapping[str, ChangeClass] = {
    "kind": ChangeClass.KIND,
    "ordered": ChangeClass.KIND,
    "required": ChangeClass.KIND,
    "unknown_allowed": ChangeClass.KIND,
    "not_applicable_allowed": ChangeClass.KIND,
    "better": ChangeClass.KIND,
    "unit": ChangeClass.KIND,
    "currency": ChangeClass.KIND,
    "bounds": ChangeClass.KIND,
    "table": ChangeClass.KIND,
    "paths": ChangeClass.CONDITION,
    "when": ChangeClass.CONDITION,
    "weight": ChangeClass.WEIGHT,
    "combine": ChangeClass.RATING,
    "start": ChangeClass.RATING,
    "cap": ChangeClass.RATING,
    "curves": ChangeClass.RATING,
    "provenance": ChangeClass.SOURCE,
    "covers": ChangeClass.SOURCE,
    "same_as": ChangeClass.SOURCE,
}
_SHOWN_APART = frozenset({"id", "options", "page", *_WORDS})
_WORDS_OF_OPTIONS = ("label", "hint", "justify")


def compare(old: Pack, new: Pack, mappings: Mappings) -> tuple[Change, ...]:
    """Return what changed from one version to another, both in the same language; questions first, in their order."""
    return (*_questions(old, new, mappings), *_rules(old, new, mappings), *_whole(old, new))


def _questions(old: Pack, new: Pack, mappings: Mappings) -> Iterator[Change]:
    earlier = {mappings.question(name).to: name for name in old.question_by_id}
    moved = _moved(old, new, mappings)
    for question in new.questions:
        if question.id not in earlier:
            yield Change(ChangeClass.NEW, "question", question.id, question.ask, after=question.ask)
            continue
        before = old.question_by_id[earlier[question.id]]
        mapping = mappings.question(before.id)
        if before.id != question.id:
            yield _about(question, ChangeClass.RENAMED, before.id, question.id, mapping.reason)
        if question.id in moved:
            titles = (old.section_of[before.id].title, new.section_of[question.id].title)
            yield _about(question, ChangeClass.MOVED, *(titles if titles[0] != titles[1] else ("", "")))
        yield from _question(before, question, mapping)
    for question in old.questions:
        mapping = mappings.question(question.id)
        if mapping.to not in new.question_by_id:
            gone = ChangeClass.GONE
            yield Change(gone, "question", question.id, question.ask, before=question.ask, reason=mapping.reason)


def _about(question: Question, kind: ChangeClass, before: str = "", after: str = "", reason: str = "") -> Change:
    return Change(kind, "question", question.id, question.ask, before, after, reason)


def _moved(old: Pack, new: Pack, mappings: Mappings) -> frozenset[str]:
    """Return the questions that stand in another section, or at another place among those that both versions have."""
    now = [mappings.question(each.id).to for each in old.questions]
    before = [name for name in now if name in new.question_by_id]
    after = [each.id for each in new.questions if each.id in set(before)]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in after[block.b : block.b + block.size]}
    sections = {mappings.question(each.id).to: old.section_of[each.id].id for each in old.questions}
    return frozenset(name for name in after if name not in kept or sections[name] != new.section_of[name].id)


def _question(old: Question, new: Question, mapping: QuestionMapping) -> Iterator[Change]:
    kinds = {Wording.TYPO: ChangeClass.TYPO, Wording.MEANING: ChangeClass.MEANING}
    worded = kinds[mapping.wording] if mapping.wording else ChangeClass.WORDING
    for name in _WORDS:
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after:
            yield _about(new, worded, before, after, mapping.reason)
    for each in fields(old):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name not in _SHOWN_APART and before != after:
            kind = _AS_FIELDS.get(each.name, ChangeClass.OTHER)
            yield _about(new, kind, _flagged(each.name, before), _flagged(each.name, after), mapping.reason)
    yield from _options(old, new, mapping, worded)


def _flagged(name: str, value: object) -> str:
    """Return what can be shown of a field; of one that holds or does not, its name."""
    return ("" if not value else name.replace("_", " ")) if isinstance(value, bool) else _text(value)


def _options(old: Question, new: Question, mapping: QuestionMapping, worded: ChangeClass) -> Iterator[Change]:
    now = {each.id: option_now(each.id, old, new, mapping) for each in old.options}
    for option in old.options:
        there = new.option_by_id.get(now[option.id])
        if there is None:
            reused = option.id in new.option_by_id and is_reused(option.id, old, new)
            kind = ChangeClass.OPTION_REUSED if reused else ChangeClass.OPTION_REMOVED
            after = new.option_by_id[option.id].label if reused else ""
            yield _about(new, kind, option.label, after, mapping.reason)
            continue
        if there.id != option.id:
            yield _about(new, ChangeClass.OPTION_RENAMED, option.id, there.id, mapping.reason)
        yield from _option(new, option, there, worded)
    for option in new.options:
        if option.id not in now.values() and not (option.id in old.option_by_id and now[option.id] == ""):
            yield _about(new, ChangeClass.OPTION_ADDED, after=option.label)


def _option(question: Question, old: Option, new: Option, worded: ChangeClass) -> Iterator[Change]:
    for name in _WORDS_OF_OPTIONS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _about(question, worded, before, after)
    if (old.rating, old.points) != (new.rating, new.points):
        before, after = (f"{each.label}: {_text({**each.rating, **each.points})}" for each in (old, new))
        yield _about(question, ChangeClass.RATING, before, after)
    if old.exclusive != new.exclusive:
        yield _about(question, ChangeClass.KIND, old.label, new.label)


Rule: TypeAlias = Score | Gate | RedLine | Measure | OutcomeRule
_TEXTS = ("title", "says", "to_pass", "to_clear", "because", "date_note", "asks")


def _rules(old: Pack, new: Pack, mappings: Mappings) -> Iterator[Change]:
    groups: tuple[tuple[Part, ChangeClass, Iterable[Rule], Iterable[Rule]], ...] = (
        ("score", ChangeClass.SCORE, old.scores, new.scores),
        ("gate", ChangeClass.GATE, old.gates, new.gates),
        ("red_line", ChangeClass.RED_LINE, old.red_lines, new.red_lines),
        ("measure", ChangeClass.MEASURE, old.measures, new.measures),
        ("outcome", ChangeClass.OUTCOME, old.outcomes, new.outcomes),
    )
    for part, kind, before, after in groups:
        was = {mappings.rule(each.id): each for each in before}
        now = {each.id: each for each in after}
        for name, rule in now.items():
            if name in was:
                said = mappings.rules.get(was[name].id)
                for change in _rule(part, kind, was[name], rule):
                    yield replace(change, reason=said.reason) if said else change
            else:
                yield Change(ChangeClass.NEW, part, name, _title(rule), after=_title(rule))
        for name, rule in was.items():
            if name not in now:
                said = mappings.rules.get(rule.id)
                title, reason = _title(rule), said.reason if said else ""
                yield Change(ChangeClass.GONE, part, rule.id, title, before=title, reason=reason)


def _rule(part: Part, kind: ChangeClass, old: Rule, new: Rule) -> Iterator[Change]:
    title = _title(new)
    if old.id != new.id:
        yield Change(ChangeClass.RENAMED, part, new.id, title, old.id, new.id)
    for name in _TEXTS:
        before, after = getattr(old, name, ""), getattr(new, name, "")
        if before != after:
            yield Change(ChangeClass.WORDING, part, new.id, title, before, after)
    if isinstance(old, Score) and isinstance(new, Score) and old.bands != new.bands:
        yield Change(ChangeClass.THRESHOLD, part, new.id, title, _bands(old.bands), _bands(new.bands))
        old = replace(old, bands=new.bands)
    differ = [each.name for each in fields(old) if each.name not in {"id", *_TEXTS}]
    differ = [name for name in differ if getattr(old, name) != getattr(new, name)]
    sources = {"provenance", "source", "at"} if not isinstance(old, Score) else {"provenance"}
    for name in differ:
        there = ChangeClass.SOURCE if name in sources else kind
        yield Change(there, part, new.id, title, _text(getattr(old, name)), _text(getattr(new, name)))


def _title(rule: Rule) -> str:
    if isinstance(rule, OutcomeRule):
        return rule.because
    return rule.says if isinstance(rule, Gate) else rule.title


def _whole(old: Pack, new: Pack) -> Iterator[Change]:
    if old.coverage_threshold != new.coverage_threshold:
        before, after = _text(old.coverage_threshold), _text(new.coverage_threshold)
        yield Change(ChangeClass.THRESHOLD, "pack", new.id, new.title, before, after)
    for name in ("title", "summary", "audience", "origin"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(ChangeClass.WORDING, "pack", new.id, new.title, before, after)
    for name in ("paths", "duties", "outlines", "criteria", "rankings", "spokes", "roles"):
        if getattr(old, name) != getattr(new, name):
            yield Change(ChangeClass.OTHER, "pack", new.id, new.title, name, name)


def _bands(bands: Bands) -> str:
    bounds = [each.below if each.up_to is None else each.up_to for each in bands.bands]
    return ", ".join(f"{band.title} {_text(bound)}".strip() for band, bound in zip(bands.bands, bounds, strict=True))


def _text(value: object) -> str:  # noqa: C901, PLR0911 - one way for each kind of value
    """Return what can be shown of a value without knowing it: words, numbers, lists and conditions; else nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Bounds):
        given = {each.name: getattr(value, each.name) for each in fields(value)}
        return ", ".join(f"{name.replace('_', ' ')} {_text(each)}" for name, each in given.items() if each)
    if isinstance(value, Table):
        key = (f"{name} ({', '.join(each.id for each in entries)})" for name, entries in value.key.items())
        return ", ".join([*key, *(f"{each.label} ({each.kind.value})" for each in value.columns)])
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.4g}"
    if isinstance(value, Compare):
        return f"{value.question} {value.comparison.value} {_text(value.operand)}"
    if isinstance(value, Not):
        return f"not ({_text(value.part)})"
    if isinstance(value, All | AnyOf | Several):
        word = (
            f"at least {value.at_least} of"
            if isinstance(value, Several)
            else "all"
            if isinstance(value, All)
            else "any"
        )
        return f"{word} ({'; '.join(_text(each) for each in value.parts)})"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_text(each)}".strip() for name, each in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(_text, value))
    if isinstance(value, frozenset | set):
        return ", ".join(sorted(map(_text, value)))
    return str(value) if isinstance(value, int | Decimal | date) else ""
