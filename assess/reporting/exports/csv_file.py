"""A sheet as CSV: plain UTF-8, commas, fixed names of columns, and no text that a spreadsheet takes for a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

from assess.reporting.exports.safe_text import csv_text
from assess.reporting.exports.sheets import Amount, Sheet


def write_csv(sheet: Sheet) -> bytes:
    """Return a sheet as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head.name for head in sheet.heads)
    writer.writerows([_cell(each) for each in row] for row in sheet.rows)
    return file.getvalue().encode()


def _cell(value: Amount) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return format(plain(value), "f")
    return csv_text(value)


def plain(amount: int | Decimal) -> Decimal:
    """Return an amount without zeros at its end."""
    exact = Decimal(amount).normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
