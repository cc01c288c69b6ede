"""Patience: what has to be written is tried again for as long as the database cannot be written."""

import logging
from collections.abc import Callable
from time import sleep
from typing import TypeVar

from assess.storage.errors import StorageBusy, StorageFull, StorageReadOnly, StorageUnreachable

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
PASSING = (StorageBusy, StorageFull, StorageReadOnly, StorageUnreachable)
"""What keeps the database from being written until somebody fixes it: a lock, a full disk, a server that restarts."""

Wait = Callable[[float], object]
T = TypeVar("T")

_log = logging.getLogger(__name__)


def patiently(write: Callable[[], T], wait: Wait = sleep) -> T:
    """Return what `write` returns, once the database lets it through; `wait` is called with the seconds to wait.

    For the worker only: nobody waits for an answer there, and what it does not write down is lost.
    """
    pause = FIRST_PAUSE_SECONDS
    while True:
        try:
            return write()
        except PASSING as error:
            _log.warning("%s Trying again in %s seconds.", error, pause)
        wait(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
