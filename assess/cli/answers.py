"""Reading the answers file that a command is given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read_document(path: Path) -> Mapping[str, Any]:
    """Return the JSON object in an answers file."""
    from assess.services.scoring import one_file

    return one_file.read_document(path.read_bytes())
