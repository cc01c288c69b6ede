"""What short reports say of a proposal; a pack names the questions that say it."""

from enum import StrEnum


class InBrief(StrEnum):
    """What a leaflet or a practice sheet states, each in the words of one question or several."""

    WHAT = "what"
    STATUS = "status"
    START = "start"
    END = "end"
    REVIEW = "review"
    PLACE = "place"
    SPACE = "space"
    WHY = "why"
    GOALS = "goals"
    RECORDS = "records"
    HOW = "how"
    WHO = "who"
    PARTNERS = "partners"
    PEOPLE = "people"
    PARTICIPATION = "participation"
    KEPT = "kept"
    SEEN_BY = "seen_by"
    NOT_DONE = "not_done"
    COST = "cost"
    EVALUATION = "evaluation"
    COMPLAINTS = "complaints"
