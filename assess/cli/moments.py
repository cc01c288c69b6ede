"""Moments on the command line."""

from datetime import UTC, datetime

import click


class Moment(click.ParamType[datetime]):
    """A moment with its time zone, such as 2027-03-01T14:05:09Z."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment; a time without a zone could mean several."""
        try:
            moment = datetime.fromisoformat(str(value))
            in_utc = moment.astimezone(UTC) if moment.tzinfo else None
        except (ValueError, OverflowError):  # the calendar of Python ends with the year 9999, in UTC too
            in_utc = None
        if in_utc is None:
            self.fail(f"“{value}” is not a moment with its time zone, such as 2027-03-01T14:05:09Z.", param, ctx)
        return in_utc
