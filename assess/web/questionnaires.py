"""Questionnaires to choose from: each with its paths, and how long they take."""

from assess.domain.questionnaire import Pack, Path
from assess.web.words import ngettext


def paths_of(pack: Pack) -> tuple[Path, ...]:
    """Return the paths of a pack; one that has none is gone through as a whole."""
    return pack.paths or (Path("", pack.title, pack.summary, pack.minutes),)


def label_of(pack: Pack, path: Path) -> str:
    """Return what a path of a pack is called, with the time that it takes."""
    took = ngettext("about %(num)s minute", "about %(num)s minutes", path.minutes) if path.minutes else ""
    name = f"{pack.title}: {path.title}" if path.id else pack.title
    return f"{name} ({took})" if took else name
