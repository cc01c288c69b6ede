"""The words of the format: which keys each part of a pack may have.

`questionnaires/pack.schema.json` gives editors the same rules; a test holds the two together.
"""

import re
from collections.abc import Mapping
from typing import assert_never

from assess.domain.beside.in_brief import InBrief
from assess.domain.pack.conditions import Comparison
from assess.domain.pack.kinds import Facts, Kind, Shape

FORMAT = "1"
MOST_CHARACTERS = 2000
LEAST_OPTIONS = 2
MOST_OPTIONS = 40
MOST_LEVELS = 10
MOST_QUESTIONS = 1000
DEFAULT_ROWS = 30
DEFAULT_FILES = 5
QUICK = "quick"

PACK_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
# small letters are the style of the house; capitals and dots keep the names of an imported questionnaire
ID = QUESTION_ID = LABELLED_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
VERSION = re.compile(r"\d+(\.\d+){0,2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

COMPARISONS = tuple(each.value for each in Comparison)
FACTS = ("complete", "criteria", "band", "red_line", "gate", "coverage", "better")
RESERVED = frozenset({"all", "any", "not", "always", *FACTS})

_QUESTION = (
    "id",
    "ask",
    "why",
    "help",
    "kind",
    "page",
    "weight",
    "required",
    "paths",
    "unknown",
    "not_applicable",
    "when",
    "provenance",
    "covers",
    "fulfils",
    "same_as",
)
_COLUMN = ("id", "label", "kind", "help", "when", "required")


def _keys_of(facts: Facts) -> tuple[str, ...]:  # noqa: C901, PLR0911 - one way for each shape
    """Return the keys that a kind has beside those of every question."""
    match facts.shape:
        case Shape.OPTION:
            return ("options", "ordered") if facts.words else ("options", "options_from", "ordered")
        case Shape.OPTIONS:
            return ("options", "options_from", "combine", "start", "cap", "at_most")
        case Shape.LEVEL:
            return ("levels", "ends", "labels", "better", "rates", "justify_from", "justify")
        case Shape.AMOUNT:
            named, decimals = facts.unit.value.key, "decimals" if facts.decimals is None else ""
            return tuple(key for key in (named, "min", "max", decimals, "rating") if key)
        case Shape.DAY:
            return ("min", "max")
        case Shape.LINE | Shape.LINES:
            return ("max_length",)
        case Shape.FILES:
            return ("at_most",)
        case Shape.ROWS:
            return ("columns", "rows")
        case never:
            assert_never(never)


OF_KIND: Mapping[Kind, tuple[str, ...]] = {kind: _keys_of(kind.facts) for kind in Kind}
_NOT_IN_COLUMNS = frozenset(
    {"rating", "combine", "start", "cap", "rates", "justify_from", "justify", "columns", "rows"}
)
COLUMN_KINDS = tuple(kind for kind in Kind if kind.facts.in_columns)

SHAPES: Mapping[str, tuple[str, ...]] = {
    "questionnaire": (
        "format",
        "id",
        "version",
        "title",
        "summary",
        "audience",
        "origin",
        "language",
        "licence",
        "minutes",
        "paths",
        "roles",
        "in_brief",
        "sections",
    ),
    "path": ("id", "title", "says", "minutes"),
    "roles": ("planned_start", "technologies", "status"),
    "status_role": ("question", "planned", "bought", "in_use"),
    "in_brief": tuple(InBrief),
    "section": ("id", "title", "purpose", "questions"),
    "question": (*_QUESTION, *dict.fromkeys(key for keys in OF_KIND.values() for key in keys)),
    "option": ("id", "label", "hint", "rating", "points", "justify", "exclusive", "provenance"),
    "curve": ("line", "from", "to", "at", "steps", "provenance"),
    "step": ("below", "up_to", "rating"),
    "column_option": ("id", "label", "hint", "points", "exclusive"),
    "column": (
        *_COLUMN,
        *dict.fromkeys(key for kind in COLUMN_KINDS for key in OF_KIND[kind] if key not in _NOT_IN_COLUMNS),
    ),
    "rows": ("key", "preselected", "may_add", "at_most"),
    "provenance": ("basis", "source", "at"),
    "same_as": ("pack", "question", "values"),
    "source": ("title", "url", "basis", "checked"),
    "listed": ("id", "label", "hint"),
    "duties": ("fields", "duties", "criteria", "outlines"),
    "field": ("title", "by", "record", "computed"),
    "duty": ("title", "source", "at", "fields"),
    "criteria_of_a_duty": ("title", "says", "enough", "applies_when", "each"),
    "criterion": ("id", "title", "when", "provenance"),
    "outline": ("title", "source", "at", "applies_when", "applies_from", "date_note", "parts"),
    "outline_part": ("id", "title", "says", "when", "outcomes", "duties", "elements"),
    "element": ("id", "title", "says", "when", "fields", "shows"),
    "scoring": (
        "coverage_threshold",
        "bands",
        "grids",
        "scores",
        "spokes",
        "rankings",
        "contradictions",
        "gates",
        "red_lines",
        "outcomes",
    ),
    "bands": ("in", "bands"),
    "band": ("id", "title", "below", "up_to"),
    "grid": ("title", "rows", "columns", "cells", "provenance"),
    "score": (
        "title",
        "direction",
        "method",
        "bands",
        "says",
        "of",
        "maximum",
        "parts",
        "over",
        "row_counts_when",
        "each",
        "grid",
        "rows",
        "columns",
        "statements",
        "base",
        "by",
        "at_least",
        "at_least_percent",
        "factor",
        "round",
        "provenance",
    ),
    "ranking": (
        "title",
        "says",
        "criteria",
        "weight",
        "least",
        "options",
        "names",
        "name",
        "judged",
        "weights_on",
        "marks_on",
        "add_up_to",
        "change",
        "provenance",
    ),
    "each": ("method", "grid", "rows", "columns", "factors"),
    "side": ("leads", "raised_by", "one_at_least", "all_at_least"),
    "contradiction": ("id", "when", "says", "opens", "source", "at", "provenance"),
    "gate": (
        "id",
        "question",
        "passes",
        "fits",
        "source",
        "at",
        "says",
        "to_pass",
        "do",
        "find_out",
        "provenance",
    ),
    "bounds": ("at_least", "at_most"),
    "red_line": (
        "id",
        "title",
        "when",
        "effect",
        "gives",
        "lifted_by",
        "applies_from",
        "date_note",
        "source",
        "at",
        "provenance",
        "says",
        "to_clear",
        "fits",
        "do",
        "find_out",
        "clears_with",
        "who_checks",
    ),
    "clears_with": ("questions", "standing"),
    "outcome": ("id", "outcome", "when", "because", "paths"),
    "band_fact": ("score", "at_least", "at_most", "by", "at"),
    "red_line_fact": ("state", "effect", "gives", "at"),
    "gate_fact": ("state", "at"),
    "coverage_fact": ("below", "at"),
    "better_fact": ("at", "than"),
    "measures": ("measures",),
    "measure": ("id", "title", "says", "sets", "offered_when", "source", "at", "provenance", "asks"),
    "earlier": ("questions", "rules"),
    "earlier_question": ("to", "wording", "options", "reason"),
    "earlier_rule": ("to", "reason"),
    "choices": ("add", "remove"),
    "row_target": ("where", "set"),
}


def keys_of_question(kind: Kind) -> tuple[str, ...]:
    """Return the keys that a question of a kind may have."""
    return (*_QUESTION, *OF_KIND[kind])


def keys_of_column(kind: Kind) -> tuple[str, ...]:
    """Return the keys that a column of a kind may have."""
    return (*_COLUMN, *(key for key in OF_KIND[kind] if key not in _NOT_IN_COLUMNS))
