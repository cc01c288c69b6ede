"""The choices of a question: written ones, numbers of a rating, and those that SurveyJS adds itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assess.domain.errors import marked
from assess.interop.surveyjs.document import Reading, SurveyObject, localised, shown
from assess.interop.surveyjs.model import MOST_CHOICES, MOST_TEXT, Choice, Text
from assess.interop.surveyjs.names import Names
from assess.interop.surveyjs.values import compared_value
from assess.language import language

_ADDED: Sequence[tuple[tuple[str, ...], str, str, str]] = (
    (("hasOther", "showOtherItem"), "otherText", "other", marked("Other (describe)")),
    (("showRefuseItem",), "refuseText", "refused", marked("Refuse to answer")),
    (("showDontKnowItem",), "dontKnowText", "dontknow", marked("Do not know")),
    (("hasNone", "showNoneItem"), "noneText", "none", marked("None")),
)
_ORDERS = ("", "none", "asc", "desc")


def read_choices(part: SurveyObject, key: str = "choices", *, several: bool = False) -> tuple[Choice, ...]:
    """Return the choices of a question in order, each with an id of its own; no two labels are alike."""
    names = Names()
    entries = part.items(key)
    if len(entries) > MOST_CHOICES:
        part.note(f"not carried over: {len(entries)} are more than {MOST_CHOICES}", key)
        return ()
    read = [_choice(entry, path, part.reading, names) for entry, path in entries]
    choices = _ordered(part, [choice for choice in read if choice is not None])
    if key == "choices":
        choices += _added(part, names, several=several)
    return _distinct(choices, part, key)


def _choice(entry: object, path: str, reading: Reading, names: Names) -> Choice | None:
    item = SurveyObject(entry, path, reading) if isinstance(entry, Mapping) else None
    value = item.get("value") if item else entry
    if not isinstance(value, str | int | Decimal) or value == "":
        reading.note(path, f"not carried over, since it has no value: {shown(entry)}")
        return None
    text = item.text("text") if item else None
    written = _written(value)
    label = text or localised(written, path, reading, MOST_TEXT)
    if item:
        item.finish()
    name = names.given(written, "choice")
    if name != written:
        reading.note(path, f"the value {shown(value)} becomes the id `{name}`")
    return Choice(name, compared_value(value), label or reading.same(name))


def _written(value: object) -> str:
    """Return a value as it is written in an answer: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ordered(part: SurveyObject, choices: list[Choice]) -> list[Choice]:
    order = part.word("choicesOrder").lower()
    if order not in _ORDERS:
        part.note(f"not carried over: {shown(order)}; the choices stand in the order of the file", "choicesOrder")
    main = part.reading.languages.main
    if order in ("asc", "desc"):
        part.note(f"the choices are sorted by their text in `{main}`, whatever the language", "choicesOrder")
        return sorted(choices, key=lambda choice: choice.label[main].casefold(), reverse=order == "desc")
    return choices


def _added(part: SurveyObject, names: Names, *, several: bool) -> list[Choice]:
    """Return the choices that SurveyJS adds when a property asks for them, such as a last one for everything else."""
    added = []
    for keys, text_key, name, sentence in _ADDED:
        if not part.flag(*keys):
            continue
        label = part.text(text_key) or in_each_language(part.reading, sentence)
        exclusive = several and name in ("none", "refused", "dontknow")
        justify = label if name == "other" else None
        added.append(Choice(names.given(name), name, label, justify, exclusive))
    return added


def in_each_language(reading: Reading, sentence: str) -> Text:
    """Return one of our own sentences in every language of the survey, in English where we have no translation."""
    languages = reading.languages
    return {code: language(code).say(sentence) for code in (languages.main, *languages.others)}


def numbers(values: Sequence[Decimal], part: SurveyObject) -> tuple[Choice, ...]:
    """Return numbers as choices."""
    names = Names()
    return tuple(Choice(names.given(str(value), "n"), value, part.reading.same(str(value))) for value in values)


def _distinct(choices: Sequence[Choice], part: SurveyObject, key: str) -> tuple[Choice, ...]:
    """Return the choices with the id behind labels that are there twice."""
    labels = distinct_labels([choice.id for choice in choices], [choice.label for choice in choices], part, key)
    return tuple(replace(choice, label=label) for choice, label in zip(choices, labels, strict=True))


def distinct_labels(names: Sequence[str], labels: Sequence[Text], part: SurveyObject, key: str) -> list[Text]:
    """Return labels with an id behind those that are there twice, in each language."""
    labels_so_far = [dict(label) for label in labels]
    for code in labels_so_far[0] if labels_so_far else ():
        counts = Counter(label[code].casefold() for label in labels_so_far)
        taken = set(counts)
        for name, label in zip(names, labels_so_far, strict=True):
            given = label[code]
            if counts[given.casefold()] < 2:  # noqa: PLR2004 - twice
                continue
            made = f"{given[:1800]} ({name})"
            while made.casefold() in taken:
                made += "."
            taken.add(made.casefold())
            part.note(f"the text {shown(given)} is there twice in `{code}`; it becomes {shown(made)}", key)
            label[code] = made
    return list(labels_so_far)
