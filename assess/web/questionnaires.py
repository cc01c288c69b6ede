"""Questionnaires to choose from: each with its paths, and how long they take."""

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.questions import Path
from assess.web.words import gettext as _
from assess.web.words import ngettext

MINUTES_OF_AN_HOUR = 60


def paths_of(pack: CompiledPack) -> tuple[Path, ...]:
    """Return the paths of a pack; one that has none is gone through as a whole."""
    return pack.paths or (Path("", pack.title, pack.summary, pack.minutes),)


def label_of(pack: CompiledPack, path: Path) -> str:
    """Return what a path of a pack is called."""
    return _("%(name)s: %(value)s", name=pack.title, value=path.title) if path.id else pack.title


def note_of(path: Path) -> str:
    """Return how long a path takes, and its description."""
    took = _("About %(how_long)s.", how_long=how_long(path.minutes)) if path.minutes else ""
    return f"{took} {path.says}".strip()


def how_long(minutes: int) -> str:
    """Return a length of time in words."""
    hours, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
    if not hours:
        return ngettext("%(num)s minute", "%(num)s minutes", rest)
    if not rest:
        return ngettext("%(num)s hour", "%(num)s hours", hours)
    return _("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)
