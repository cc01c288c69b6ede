"""Moments on the command line."""

from datetime import datetime

import click


class Moment(click.ParamType[datetime]):
    """A moment with its time zone, such as 2027-03-01T14:05:09Z."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment; a time without a zone could mean several."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.fail(f"“{value}” is no moment with its time zone, such as 2027-03-01T14:05:09Z.", param, ctx)
        return moment
