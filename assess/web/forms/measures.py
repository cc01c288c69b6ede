"""The measures of a form: which are accepted, and the lines of the action plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assess.domain.asking.acceptance import accepted_text
from assess.domain.errors import AnswerRejected
from assess.domain.judging.measures import Choice, MeasureChoice, MeasureChoices, Status
from assess.web.forms.texts import whole
from assess.web.forms.typed import Controls
from assess.web.languages import in_words
from assess.web.words import gettext as _

MOST_OWNER = 200
MOST_COST = 200
MOST_NOTE = 2000


@dataclass(frozen=True)
class MeasuresForm:
    """The choices that a form sent, the revisions that it saw, and what does not fit, by control."""

    choices: MeasureChoices
    seen: Mapping[str, int]
    problems: tuple[tuple[str, str], ...]


def ticked(sent: Controls, before: MeasureChoices) -> MeasuresForm:
    """Read the ticks of the results page: a ticked measure is accepted, another one offered again unless declined."""
    wanted = set(sent.getlist("accept"))
    choices, seen = {}, {}
    for name in sent.getlist("shown"):
        now = before.get(name, MeasureChoice())
        choice = Choice.ACCEPTED if name in wanted else Choice.OFFERED if now.choice is Choice.ACCEPTED else now.choice
        choices[name] = replace(now, choice=choice)
        seen[name] = whole(sent.one(f"{name}:seen"))
    return MeasuresForm(choices, seen, ())


def planned(sent: Controls, before: MeasureChoices) -> MeasuresForm:
    """Read the lines of the action plan."""
    choices, seen = {}, {}
    problems: list[tuple[str, str]] = []
    for name in sent.getlist("shown"):
        try:
            choices[name] = _line(name, sent, before.get(name, MeasureChoice()))
        except AnswerRejected as rejected:
            problems.append((rejected.question, in_words(rejected.problem)))
        except ValueError:
            problems.append((f"{name}-due", _("Enter a date as year-month-day, such as 2027-03-01.")))
        seen[name] = whole(sent.one(f"{name}:seen"))
    return MeasuresForm(choices, seen, tuple(problems))


def _line(name: str, sent: Controls, before: MeasureChoice) -> MeasureChoice:
    """Return one line of the plan; what the form did not show stays as it was."""
    due = sent.one(f"{name}:due").strip()
    return MeasureChoice(
        Choice(sent.one(f"{name}:choice") or before.choice.value),
        Status(sent.one(f"{name}:status") or before.status.value),
        _text(name, "owner", sent, before.owner, MOST_OWNER),
        (date.fromisoformat(due) if due else None) if f"{name}:due" in sent else before.due,
        _text(name, "cost", sent, before.cost, MOST_COST),
        _text(name, "note", sent, before.note, MOST_NOTE),
    )


def _text(name: str, part: str, sent: Controls, before: str, most: int) -> str:
    control = f"{name}:{part}"
    return accepted_text(f"{name}-{part}", sent.one(control), most) if control in sent else before
