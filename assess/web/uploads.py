"""How much a page takes in, where that is more than the settings allow for evidence."""

from collections.abc import Callable
from typing import Any

from flask import request

MEGABYTE = 1024 * 1024
FORM_OVERHEAD_MB = 1


def allow_megabytes(most: int) -> Callable[[str | None, dict[str, Any] | None], None]:
    """Return a step that lets the pages of a blueprint take one file of so many megabytes.

    It has to come before the form is looked at for its token, so it is a preprocessor of addresses.
    """

    def allow(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        request.max_content_length = (most + FORM_OVERHEAD_MB) * MEGABYTE

    return allow
