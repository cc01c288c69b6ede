"""The questions of a survey as questions of a pack, type by type."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assess.domain.errors import marked
from assess.domain.pack.kinds import Kind
from assess.interop.surveyjs.bounds import MOST_RATES, amounts_of, days_of, ends_of, length_of, rates_of
from assess.interop.surveyjs.choices import distinct_labels, in_each_language, numbers, read_choices
from assess.interop.surveyjs.comparisons import Sight, condition_of
from assess.interop.surveyjs.conditions import Branch, Node, simplified
from assess.interop.surveyjs.document import Reading, SurveyObject, shortened, shown
from assess.interop.surveyjs.expressions import ExpressionRefused
from assess.interop.surveyjs.model import (
    MOST_LEVELS,
    MOST_LINE,
    MOST_PARAGRAPHS,
    MOST_ROWS,
    MOST_TEXT,
    Choice,
    SurveyQuestion,
    Text,
)
from assess.interop.surveyjs.names import RESERVED, Names
from assess.interop.surveyjs.texts import printable
from assess.interop.surveyjs.values import compared_value

_PIPED = re.compile(r"\{[^{}\s][^{}]*\}")
_ROWS_OF_A_PANEL = 30
_MOST_COLUMNS = 100


@dataclass
class Mapper:
    """What is known while the questions are read in order.

    `known` are the questions so far, by their names, `lost` those that were not carried over; `to_come` are the names
    of all. With `lines`, a question of type text takes several lines; `help_key` is a property that holds further help;
    `inside` means that the questions are those of one repeated panel.
    """

    reading: Reading
    to_come: frozenset[str]
    lines: bool = False
    help_key: str = ""
    inside: bool = False
    names: Names = field(default_factory=lambda: Names(RESERVED))
    known: dict[str, SurveyQuestion] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def sight(self, reader: str) -> Sight:
        """Return what a condition of the question `reader` may read."""
        return Sight(self.known, lambda name: self._missing(name, reader))

    def _missing(self, name: str, reader: str) -> str:
        if name == reader:
            return "it reads its own answer"
        if name in self.lost:
            return f"it reads `{name[:80]}`, which is not carried over"
        if name in self.to_come:
            return f"it reads `{name[:80]}`, which is asked later; move that question before this one"
        base = re.split(r"[.\[]", name, maxsplit=1)[0]
        if base != name and base in self.to_come:
            return f"it reads a part of the answer to `{base[:80]}`"
        if self.inside:
            return f"it reads `{name[:80]}`, and a repeated panel reads its own questions only"
        return f"there is no question `{name[:80]}`"


def read_question(part: SurveyObject, mapper: Mapper, outer: Node, page: str) -> SurveyQuestion | None:
    """Return a question under the condition of what encloses it, `None` with a remark when it is not carried over."""
    kind = part.word("type")
    name = part.word("name")
    read = _READERS.get(kind)
    if read is None:
        part.note(f"not carried over: there is no question of the type {shown(kind)} in a pack ({shown(name)})")
        mapper.lost.add(name)
        return None
    asked = read(_named(part, mapper, name), part, mapper)
    when = simplified(Branch(every=True, parts=(outer, visible_if(part, mapper.sight(name), what="the question"))))
    if asked is None:
        mapper.lost.add(name)
        part.finish()
        return None
    asked = replace(asked, when=when, page=page)
    _remember(asked, part, mapper)
    part.finish()
    return asked


def visible_if(part: SurveyObject, sight: Sight, what: str) -> Node:
    """Return the condition of a part; one that cannot be carried over is noted, and always holds.

    What is hidden from the start stays hidden without a condition; with one, SurveyJS goes by the condition alone.
    """
    text = part.word("visibleIf")
    visible = part.flag("visible")
    if not text.strip():
        if not visible and part.raw.get("visible") is False:
            part.note("it is hidden from the start", "visible")
            return False
        return True
    try:
        node, hollow = condition_of(text, sight)
    except ExpressionRefused as refused:
        part.note(f"not carried over: {refused}; {what} is always asked. It says {shown(text)}", "visibleIf")
        return True
    for each in hollow:
        part.note(f"{each}, so that this never holds", "visibleIf")
    return node


def _named(part: SurveyObject, mapper: Mapper, name: str) -> SurveyQuestion:
    """Return a question with an id and its texts, still without a kind."""
    made = mapper.names.given(name)
    if made != name:
        part.note(f"the name {shown(name)} {_why(name, mapper)}; the question becomes `{made}`", "name")
    ask = part.text("title") or mapper.reading.same(printable(name).strip()[:MOST_TEXT] or made)
    main = mapper.reading.languages.main
    if _PIPED.search(ask[main]):
        part.note("the text shows an answer; here its braces stand as they are", "title")
    helps = [part.text("description"), part.text(mapper.help_key) if mapper.help_key else None]
    aid = joined(helps, part.at("description"), mapper.reading)
    return SurveyQuestion(made, name, Kind.TEXT, ask, part.path, aid, required=part.flag("isRequired"))


def _why(name: str, mapper: Mapper) -> str:
    if name in mapper.known:
        return "is there twice"
    return "is a word of the pack format" if name in RESERVED else "has signs that ids do not have"


def joined(texts: list[Text | None], path: str, reading: Reading) -> Text | None:
    """Return texts as paragraphs of one, `None` when there are none; one that gets too long is cut, with a remark."""
    given = [text for text in texts if text]
    if not given:
        return None
    both = {code: "\n\n".join(text[code] for text in given) for code in given[0]}
    return {code: shortened(text, path, reading, MOST_TEXT, code) for code, text in both.items()}


def _remember(asked: SurveyQuestion, part: SurveyObject, mapper: Mapper) -> None:
    value_name = part.word("valueName")
    if value_name and value_name != asked.name:
        part.note(f"answers are kept under the question, not under {shown(value_name)}", "valueName")
        mapper.known.setdefault(value_name, asked)
    mapper.known.setdefault(asked.name, asked)


def _text(asked: SurveyQuestion, part: SurveyObject, mapper: Mapper) -> SurveyQuestion:
    wanted = part.word("inputType") or "text"
    if _in_percent(part):
        bounds = {key: bound for key, bound in amounts_of(part).items() if key != "decimals"}
        return replace(asked, kind=Kind.PERCENTAGE, keys=bounds)
    if wanted in ("number", "range"):
        return replace(asked, kind=Kind.NUMBER, keys=amounts_of(part))
    if wanted == "date":
        return replace(asked, kind=Kind.DATE, keys=days_of(part))
    if wanted != "text":
        part.note(f"whether an answer is of the type {shown(wanted)} is not checked", "inputType")
    kind, most = (Kind.LONG_TEXT, MOST_PARAGRAPHS) if mapper.lines else (Kind.TEXT, MOST_LINE)
    return replace(asked, kind=kind, keys=length_of(part, most))


def _in_percent(part: SurveyObject) -> bool:
    """Return whether a mask writes a sign for percent after what is typed."""
    mask = part.raw.get("maskSettings")
    if not isinstance(mask, Mapping) or str(mask.get("suffix", "")).strip() != "%":
        return False
    part.leave("maskType", "maskSettings")
    return True


def _comment(asked: SurveyQuestion, part: SurveyObject, _mapper: Mapper) -> SurveyQuestion:
    return replace(asked, kind=Kind.LONG_TEXT, keys=length_of(part, MOST_PARAGRAPHS))


def _one_of(asked: SurveyQuestion, part: SurveyObject, _mapper: Mapper) -> SurveyQuestion | None:
    return _with_choices(replace(asked, kind=Kind.ONE_OF, choices=read_choices(part)), part)


def _some_of(asked: SurveyQuestion, part: SurveyObject, _mapper: Mapper) -> SurveyQuestion | None:
    most = part.whole("maxSelectedChoices") or 0
    choices = read_choices(part, several=True)
    keys = {"at_most": most} if 0 < most <= len(choices) and most <= 40 else {}  # noqa: PLR2004 - as the format allows
    return _with_choices(replace(asked, kind=Kind.SOME_OF, choices=choices, keys=keys), part)


def _with_choices(asked: SurveyQuestion, part: SurveyObject) -> SurveyQuestion | None:
    if asked.choices:
        return asked
    part.note(f"not carried over: the question {shown(asked.name)} has no choices")
    return None


def _boolean(asked: SurveyQuestion, part: SurveyObject, mapper: Mapper) -> SurveyQuestion:
    """Return a yes-no question, or one with two choices when the survey keeps other values than true and false."""
    reading = mapper.reading
    yes = part.text("labelTrue") or in_each_language(reading, marked("Yes"))
    no = part.text("labelFalse") or in_each_language(reading, marked("No"))
    kept, dropped = part.get("valueTrue"), part.get("valueFalse")
    if kept is None and dropped is None:
        return replace(asked, kind=Kind.YES_NO, choices=(Choice("yes", True, yes), Choice("no", False, no)))
    names = Names()
    choices = []
    for value, label in ((True if kept is None else kept, yes), (False if dropped is None else dropped, no)):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        name = names.given(text, "value")
        if name != text:
            part.note(f"the value {shown(value)} becomes the id `{name}`")
        choices.append(Choice(name, compared_value(value), label))
    return replace(asked, kind=Kind.ONE_OF, choices=tuple(choices))


def _rating(asked: SurveyQuestion, part: SurveyObject, _mapper: Mapper) -> SurveyQuestion | None:
    """Return a scale when the rates are 1, 2, 3 and so on, else a choice of one."""
    if part.get("rateValues"):
        part.leave("rateMin", "rateMax", "rateStep", "rateCount")
        return _with_choices(replace(asked, kind=Kind.ONE_OF, choices=read_choices(part, "rateValues")), part)
    rates = rates_of(part)
    if len(rates) < 2 or len(rates) > MOST_RATES:  # noqa: PLR2004 - one rate is no choice
        part.note(f"not carried over: the rating {shown(asked.name)} has {len(rates)} steps")
        return None
    first, *between, last = numbers(rates, part)
    low, high = ends_of(part)
    if rates == [Decimal(n) for n in range(1, len(rates) + 1)] and len(rates) <= MOST_LEVELS:
        ends = (low or first.label, high or last.label) if low or high else ()
        return replace(asked, kind=Kind.SCALE, choices=(first, *between, last), keys={"levels": len(rates)}, ends=ends)
    return replace(asked, kind=Kind.ONE_OF, choices=(_with_end(first, low), *between, _with_end(last, high)))


def _with_end(choice: Choice, end: Text | None) -> Choice:
    if end is None:
        return choice
    return replace(choice, label={code: f"{label} ({end[code]})" for code, label in choice.label.items()})


def _matrix(asked: SurveyQuestion, part: SurveyObject, mapper: Mapper) -> SurveyQuestion | None:
    """Return a table with fixed rows and one column; without rows, a choice of one."""
    choices = read_choices(part, "columns")
    rows = read_choices(part, "rows")
    every = part.flag("isAllRowRequired", "eachRowRequired")
    if not rows:
        return _with_choices(replace(asked, kind=Kind.ONE_OF, choices=choices), part)
    if not choices or len(rows) > MOST_ROWS:
        part.note(f"not carried over: {len(choices)} columns and {len(rows)} rows are no table of a pack")
        return None
    label = in_each_language(mapper.reading, marked("Answer"))
    answer = SurveyQuestion("answer", "answer", Kind.ONE_OF, label, part.path, required=every, choices=choices)
    return replace(asked, kind=Kind.TABLE, rows=rows, columns=(answer,), keys={"at_most": len(rows)})


def _panel(asked: SurveyQuestion, part: SurveyObject, mapper: Mapper) -> SurveyQuestion | None:
    """Return a table to which rows are added; each question of the panel is a column."""
    inner = Mapper(mapper.reading, _names_in(part), mapper.lines, mapper.help_key, inside=True, names=Names(RESERVED))
    columns = [column for each in part.parts("templateElements") for column in _columns(each, inner, outer=True)]
    most = part.whole("maxPanelCount") or _ROWS_OF_A_PANEL
    if not columns:
        part.note(f"not carried over: the panel {shown(asked.name)} has no questions that a table can hold")
        return None
    if len(columns) > _MOST_COLUMNS:
        part.note(f"not carried over: {len(columns)} columns are more than {_MOST_COLUMNS}", "templateElements")
        return None
    labels = distinct_labels([each.id for each in columns], [each.ask for each in columns], part, "templateElements")
    columns = [replace(each, ask=label) for each, label in zip(columns, labels, strict=True)]
    if most > MOST_ROWS:
        part.note(f"lowered to {MOST_ROWS}", "maxPanelCount")
    return replace(
        asked, kind=Kind.TABLE, columns=tuple(columns), keys={"at_most": max(1, min(most, MOST_ROWS))}, choices=()
    )


def _names_in(part: SurveyObject) -> frozenset[str]:
    entries = part.raw.get("templateElements")
    found = [each.get("name") for each in entries if isinstance(each, Mapping)] if isinstance(entries, list) else []
    return frozenset(f"panel.{name}" for name in found if isinstance(name, str))


def _columns(part: SurveyObject, inner: Mapper, outer: Node) -> list[SurveyQuestion]:
    """Return an element of a panel as columns: conditions there read `{panel.other}`."""
    kind = part.word("type")
    if kind == "panel":
        when = visible_if(part, inner.sight(""), what="what stands in it")
        part.leave("name")
        both = simplified(Branch(every=True, parts=(outer, when)))
        columns = [column for each in part.parts("elements") for column in _columns(each, inner, both)]
        part.finish()
        return columns
    if kind in ("matrix", "paneldynamic", "html"):
        part.note(f"not carried over: a table has no {shown(kind)} in its rows ({shown(part.word('name'))})")
        return []
    column = read_question(part, inner, outer, "")
    if column is None:
        return []
    inner.known[f"panel.{column.name}"] = inner.known.pop(column.name, column)
    if column.when is False:
        part.note("not carried over: its condition never holds")
        return []
    return [column]


_Reader = Callable[[SurveyQuestion, SurveyObject, Mapper], SurveyQuestion | None]
_READERS: Mapping[str, _Reader] = {
    "text": _text,
    "comment": _comment,
    "radiogroup": _one_of,
    "dropdown": _one_of,
    "checkbox": _some_of,
    "tagbox": _some_of,
    "boolean": _boolean,
    "rating": _rating,
    "matrix": _matrix,
    "paneldynamic": _panel,
}
