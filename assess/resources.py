"""Where the folders lie that are shipped beside the code, in a checkout and in an installed wheel alike."""

from pathlib import Path
from typing import Literal, get_args

EditedFolder = Literal["questionnaires", "templates", "reports"]
FolderName = EditedFolder | Literal["static"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: FolderName) -> Path:
    """Return the folder of packs, page templates, report designs or built assets.

    Raises FileNotFoundError, with what to do, when the folder is not there.
    """
    path = _place(name)
    if not path.is_dir():
        advice = "run `make assets`" if name == "static" else "install the package again"
        message = f"The folder {path} is missing: {advice}."
        raise FileNotFoundError(message)
    return path


def _place(name: FolderName) -> Path:
    if name == "static":
        return _PACKAGE / "web" / "static"
    if name not in get_args(EditedFolder):
        message = f"There is no folder called {name!r}."
        raise ValueError(message)
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
