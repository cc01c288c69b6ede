"""A folder that the test processes of one run share, and work that one of them does for all.

It is none of pytest's own temporary folders: of those, later runs on the same machine leave the newest three.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

PLACE = "ASSESS_TESTS_SHARED"


def shared_folder() -> Path:
    return Path(os.environ[PLACE])


def own_folder(name: str) -> Path:
    """Return a new folder of this process, there until the run is over."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=shared_folder()))


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return a file or folder of the shared folder; the first process that asks makes it, the others wait for it."""
    place = shared_folder() / name
    if not place.exists():
        with (shared_folder() / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                unfinished = shared_folder() / f"{name}.part"
                make(unfinished)
                unfinished.rename(place)
    return place
