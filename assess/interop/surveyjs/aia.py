"""The scoring of Canada's Algorithmic Impact Assessment, which its published application keeps outside the survey.

Source: canada-ca/aia-eia-js 1.0.1 (MIT). A question counts as risk (`-RS`), as mitigation (`-MS`) or not at all
(`-NS`), by the end of its own name, else of its panel's. The points of a choice follow the last hyphen of its
value. Maxima are those of every question, asked or not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.interop.surveyjs.model import (
    Choice,
    Plain,
    ScoringTree,
    Section,
    Survey,
    SurveyQuestion,
    SurveyRefused,
    Text,
    Words,
)
from assess.interop.surveyjs.profiles import Profile, in_languages
from assess.interop.surveyjs.values import Scalar

RISK, MITIGATION = "RS", "MS"
_CLASS = re.compile(r"-(RS|MS|NS)$")
_POINTS = re.compile(r"-(\d{1,6})$", re.ASCII)
_SCORE = {RISK: "raw", MITIGATION: "mitigation"}
_DIRECTION = {RISK: "risk", MITIGATION: "merit"}
_SOURCE = "survey"
_FROM_THE_APPLICATION = {"basis": "confirmed", "source": _SOURCE, "at": "scoring of the application"}

_BANDS: Mapping[str, tuple[tuple[str, Mapping[str, str], str], ...]] = {
    "level": (
        ("1", {"en": "Level I", "fr": "Niveau I"}, "25"),
        ("2", {"en": "Level II", "fr": "Niveau II"}, "50"),
        ("3", {"en": "Level III", "fr": "Niveau III"}, "75"),
        ("4", {"en": "Level IV", "fr": "Niveau IV"}, ""),
    ),
    "deduction": (
        ("none", {"en": "no deduction", "fr": "aucune déduction"}, "40"),
        ("full", {"en": "deduction of 15 %", "fr": "déduction de 15 %"}, ""),
    ),
    "points": (("points", {"en": "points", "fr": "points"}, ""),),
}
_TITLES: Mapping[str, Mapping[str, str]] = {
    "raw": {"en": "Raw impact score", "fr": "Cote d'incidence brute"},
    "mitigation": {"en": "Mitigation score", "fr": "Cote d'atténuation"},
    "current": {"en": "Current score", "fr": "Cote actuelle"},
}
_SAYS: Mapping[str, Mapping[str, str]] = {
    "raw": {
        "en": "How much risk the answers about the project, the system, its decisions and its data describe.",
        "fr": "Le risque que décrivent les réponses sur le projet, le système, ses décisions et ses données.",
    },
    "mitigation": {
        "en": "How much is done against the risks.",
        "fr": "Ce qui est fait pour atténuer les risques.",
    },
    "current": {
        "en": "The raw impact score, less 15 % when the mitigation score is 40 % of its maximum or more.",
        "fr": "La cote brute, moins 15 % lorsque la cote d'atténuation atteint au moins 40 % de son maximum.",
    },
}
_PHASES: Mapping[str, Mapping[str, str]] = {
    "Design": {"en": "design", "fr": "conception"},
    "Implementation": {"en": "implementation", "fr": "mise en œuvre"},
}
_OUTCOMES: tuple[tuple[str, str, object, Mapping[str, str]], ...] = (
    (
        "not-enough-known",
        "incomplete",
        {"coverage": {"below": "threshold"}},
        {
            "en": "Too few questions are answered to rely on the level.",
            "fr": "Trop peu de questions ont une réponse pour se fier au niveau.",
        },
    ),
    (
        "by-level",
        "conditional",
        "always",
        {
            "en": "The Directive on Automated Decision-Making attaches requirements to the level that was found.",
            "fr": "La Directive sur la prise de décisions automatisée rattache des exigences au niveau obtenu.",
        },
    ),
)


def score(survey: Survey) -> Survey:
    """Return the survey with points on its choices, and the scores that the published application computes."""
    codes = (survey.language, *survey.languages)
    sections = tuple(
        replace(section, questions=tuple(_with_points(each, section.panel) for each in section.questions))
        for section in survey.sections
    )
    scores = _scores(sections, codes)
    if not scores:
        raise SurveyRefused("this is not the Algorithmic Impact Assessment: no name ends with -RS or -MS")
    used = {each["bands"] for each in scores.values()}
    bands = {name: _bands(name, codes) for name in _BANDS if name in used}
    outcomes = tuple(
        {"id": name, "outcome": outcome, "when": when, "because": Words(in_languages(because, codes))}
        for name, outcome, when, because in _OUTCOMES
    )
    return replace(survey, sections=sections, scoring=ScoringTree(bands, scores, outcomes))


def _scores(sections: Sequence[Section], codes: tuple[str, ...]) -> dict[str, Mapping[str, object]]:
    """Return the scores that choices give points for: of the whole survey, then of each panel."""
    rated = {name for section in sections for each in section.questions for name in _scores_of(each)}
    scores = {
        name: _sum(kind, name, "level" if kind == RISK else "deduction", codes)
        for kind, name in _SCORE.items()
        if name in rated
    }
    if set(_SCORE.values()) <= rated:
        scores["current"] = _current(codes)
    return scores | {section.panel: _of_panel(section) for section in sections if section.panel in rated}


def class_of(name: str, panel: str) -> str:
    """Return the class of a question, "" when neither its name nor its panel's gives one."""
    found = _CLASS.search(name) or _CLASS.search(panel)
    return found[1] if found else ""


def points_of(value: Scalar) -> int:
    """Return the points in the value of a choice, 0 when there are none."""
    found = _POINTS.search(value) if isinstance(value, str) else None
    return int(found[1]) if found else 0


def _with_points(asked: SurveyQuestion, panel: str) -> SurveyQuestion:
    kind = class_of(asked.name, panel)
    if not asked.has_own_choices or kind not in _SCORE:
        return asked
    if asked.needs_list:
        raise SurveyRefused(f"{asked.path}: {len(asked.choices)} choices cannot have points; a pack takes 2 to 40")
    # a question of another class than its panel's counts, but not in the points of the panel
    names = [_SCORE[kind], *([panel] if class_of(panel, "") == kind else [])]
    return replace(asked, choices=tuple(_pointed(choice, names) for choice in asked.choices))


def _pointed(choice: Choice, names: list[str]) -> Choice:
    return replace(choice, points=dict.fromkeys(names, points_of(choice.value)))


def _scores_of(asked: SurveyQuestion) -> set[str]:
    return {name for choice in asked.choices for name in choice.points}


def _sum(kind: str, name: str, bands: str, codes: tuple[str, ...]) -> Mapping[str, object]:
    return {
        "title": Words(in_languages(_TITLES[name], codes)),
        "says": Words(in_languages(_SAYS[name], codes)),
        "direction": _DIRECTION[kind],
        "method": "sum",
        "maximum": "all",
        "bands": bands,
        "provenance": _FROM_THE_APPLICATION,
    }


def _current(codes: tuple[str, ...]) -> Mapping[str, object]:
    return {
        "title": Words(in_languages(_TITLES["current"], codes)),
        "says": Words(in_languages(_SAYS["current"], codes)),
        "direction": "risk",
        "method": "adjust",
        "base": "raw",
        "by": "mitigation",
        "at_least_percent": "40",
        "factor": "0.85",
        "round": "half_up",
        "bands": "level",
        "provenance": _FROM_THE_APPLICATION,
    }


def _of_panel(section: Section) -> Mapping[str, object]:
    kind = class_of(section.panel, "")
    return {
        "title": Words(_distinct_title(section)),
        "direction": _DIRECTION[kind],
        "method": "sum",
        "maximum": "all",
        "bands": "points",
        "provenance": _FROM_THE_APPLICATION,
    }


def _distinct_title(section: Section) -> Text:
    """Return the title of a panel, with the phase that it belongs to: both phases have panels of the same title."""
    phase = next((words for name, words in _PHASES.items() if name in section.panel), None)
    if phase is None:
        return section.title
    return {code: f"{title} ({phase.get(code, phase['en'])})" for code, title in section.title.items()}


def _bands(name: str, codes: tuple[str, ...]) -> object:
    bands: list[dict[str, Plain | Words]] = []
    for band, titles, up_to in _BANDS[name]:
        bound: dict[str, Plain | Words] = {"below" if name == "deduction" else "up_to": up_to} if up_to else {}
        bands.append({"id": band, "title": Words(in_languages(titles, codes)), **bound})
    return {"in": "percent", "bands": bands} if name != "points" else bands


CANADA_AIA = Profile(
    id="canada-aia",
    titles={
        "en": "Algorithmic Impact Assessment (Canada)",
        "fr": "Évaluation de l'incidence algorithmique (Canada)",
    },
    summaries={
        "en": "The questionnaire of the Government of Canada on the impact of an automated decision system.",
        "fr": "Le questionnaire du gouvernement du Canada sur l'incidence d'un système décisionnel automatisé.",
    },
    source={
        "title": "Algorithmic Impact Assessment, Government of Canada (canada-ca/aia-eia-js)",
        "url": "https://github.com/canada-ca/aia-eia-js",
        "basis": "confirmed",
    },
    licence="MIT",
    score=score,
    lines=True,
    help_key="help",
)
