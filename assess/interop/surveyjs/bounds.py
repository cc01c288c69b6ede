"""What an answer may be: lengths, bounds of numbers and days, steps of a rating."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assess.interop.surveyjs.document import SurveyObject, shown
from assess.interop.surveyjs.model import Text

MOST_RATES = 40
_LAST_RATE = 5
_DECIMALS = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def length_of(part: SurveyObject, most: int) -> Mapping[str, int]:
    """Return the longest answer; SurveyJS has no limit unless it is told one."""
    given = part.whole("maxLength") or 0
    if given > most:
        part.note(f"shortened to {most}", "maxLength")
    return {"max_length": min(given, most) if given > 0 else most}


def amounts_of(part: SurveyObject) -> Mapping[str, str | int]:
    """Return the decimals and bounds of a number; SurveyJS takes any decimals unless it is told a step."""
    step = part.amount("step")
    places = _DECIMALS if step is None else max(0, -int(step.normalize().as_tuple().exponent))
    keys: dict[str, str | int] = {"decimals": min(places, _DECIMALS)}
    for key in ("min", "max"):
        bound = part.amount(key)
        if bound is not None and round(bound, _DECIMALS) == bound:
            keys[key] = f"{round(bound, _DECIMALS).normalize():f}"
        elif bound is not None:
            part.note(f"not carried over: {shown(bound)}", key)
    return _in_order(keys, part)


def days_of(part: SurveyObject) -> Mapping[str, str | int]:
    """Return the bounds of a day."""
    keys: dict[str, str | int] = {}
    for key in ("min", "max"):
        given = part.word(key)
        if given and _is_day(given):
            keys[key] = given
        elif given:
            part.note(f"not carried over, since it is no day: {shown(given)}", key)
    return _in_order(keys, part)


def _in_order(keys: dict[str, str | int], part: SurveyObject) -> Mapping[str, str | int]:
    low, high = keys.get("min"), keys.get("max")
    if isinstance(low, str) and isinstance(high, str):
        apart = Decimal(low) > Decimal(high) if "decimals" in keys else low > high
        if apart:
            part.note(f"not carried over, since it is above the maximum: {low}", "min")
            del keys["min"]
    return keys


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def rates_of(part: SurveyObject) -> list[Decimal]:
    """Return the steps of a rating, none when there are far too many."""
    low = part.amount("rateMin")
    step = part.amount("rateStep") or Decimal(1)
    count = part.whole("rateCount")
    high = part.amount("rateMax")
    if low is None:
        # a number of steps up to a maximum is counted downwards
        low = high - step * (count - 1) if count and high is not None else Decimal(1)
    if high is None:
        # SurveyJS goes by the number of steps only when they are 1 apart
        high = low + count - 1 if count and step == 1 else Decimal(_LAST_RATE)
    if step <= 0 or high < low or (high - low) / step > MOST_RATES:
        return []
    return [low + step * n for n in range(int((high - low) / step) + 1)]


def ends_of(part: SurveyObject) -> tuple[Text | None, Text | None]:
    """Return the words for both ends of a rating, where there are any."""
    return part.text("minRateDescription"), part.text("maxRateDescription")
