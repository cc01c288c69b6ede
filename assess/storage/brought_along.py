"""How an assessment came from another version of its pack: what was set aside, and which answers to read again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assess.domain.beside.set_aside import PartSetAside, SetAside
from assess.storage.tables import assessment, brought_along


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an assessment came from (`earlier`, by its reference and the version there), and what became of it.

    `again` are the reasons why answers should be read again, by question.
    """

    earlier: str = ""
    earlier_version: str = ""
    set_aside: tuple[SetAside, ...] = ()
    again: Mapping[str, Sequence[str]] = field(default_factory=dict)


NO_ORIGIN = Origin()


def keep_origin(
    connection: Connection,
    assessment_id: int,
    from_id: int | None,
    set_aside: Iterable[SetAside],
    again: Mapping[str, Sequence[str]],
    actor: int,
    at: datetime,
) -> None:
    """Keep how a new assessment came from another one; one that holds nothing of it keeps nothing."""
    aside = [_written(each) for each in set_aside]
    if from_id is None and not aside:
        return
    connection.execute(
        insert(brought_along).values(
            assessment_id=assessment_id,
            from_id=from_id,
            set_aside=aside,
            again={name: list(reasons) for name, reasons in again.items()},
            brought_by=actor,
            brought_at=at,
        )
    )


def load_origin(connection: Connection, assessment_id: int) -> Origin:
    """Return how an assessment came from another one."""
    row = connection.execute(
        select(brought_along.c.set_aside, brought_along.c.again, assessment.c.reference, assessment.c.pack_version)
        .outerjoin(assessment, assessment.c.id == brought_along.c.from_id)
        .where(brought_along.c.assessment_id == assessment_id)
    ).one_or_none()
    if row is None:
        return NO_ORIGIN
    return Origin(row.reference or "", row.pack_version or "", tuple(map(_read, row.set_aside)), row.again)


def read_again(connection: Connection, assessment_id: int, question: str) -> None:
    """Note that somebody has read an answer again."""
    again = dict(load_origin(connection, assessment_id).again)
    if again.pop(question, None) is not None:
        mine = brought_along.c.assessment_id == assessment_id
        connection.execute(update(brought_along).where(mine).values(again=again))


def brought_from(connection: Connection, ids: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
    """Return to which versions assessments were brought along, each with the reference there, by the earlier id."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = connection.execute(
        select(brought_along.c.from_id, assessment.c.pack_version, assessment.c.reference)
        .join(assessment, assessment.c.id == brought_along.c.assessment_id)
        .where(brought_along.c.from_id.in_(wanted))
        .order_by(assessment.c.id)
    )
    found: dict[int, dict[str, str]] = {}
    for earlier, version, reference in rows:
        if earlier is not None:
            found.setdefault(earlier, {})[version] = reference
    return found


def _written(each: SetAside) -> dict[str, object]:
    return {
        "pack": each.pack,
        "part": each.part.value,
        "of": each.of,
        "asks": each.asks,
        "value": json.loads(each.value),
        "reason": each.reason,
        "shown": each.shown,
    }


def _read(row: Mapping[str, str]) -> SetAside:
    value = json.dumps(row["value"], ensure_ascii=False)
    return SetAside(row["pack"], PartSetAside(row["part"]), row["of"], row["asks"], value, row["reason"], row["shown"])
