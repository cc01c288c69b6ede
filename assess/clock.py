"""The only place that reads the time; everyone else is given it."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return this moment in UTC, with its time zone."""
    return datetime.now(tz=UTC)


def today() -> date:
    """Return the date of this moment in UTC."""
    return now().date()
