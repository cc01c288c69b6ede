"""What a new version of a pack had no place for when an assessment was brought along: kept, so that nothing is lost."""

from dataclasses import dataclass
from enum import StrEnum


class PartSetAside(StrEnum):
    """What was set aside."""

    ANSWER = "answer"
    MEASURE = "measure"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was set aside: where it stood (`pack` as id@version, `of` the id there), and why.

    `asks` is what was asked, in the words of that version; `value` is what was there, as JSON, and `shown` in words.
    """

    pack: str
    part: PartSetAside
    of: str
    asks: str
    value: str
    reason: str
    shown: str = ""
