"""How the questionnaires for a proposal were chosen: one choice for each proposal, the last one counts."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.storage.tables import scoping


def keep_scoping(connection: Connection, proposal_id: int, chosen: Scoping, actor: int, at: datetime) -> None:
    """Keep how the questionnaires for a proposal were chosen, in the place of an earlier choice."""
    connection.execute(delete(scoping).where(scoping.c.proposal_id == proposal_id))
    values = {"proposal_id": proposal_id, "scoping": _encoded(chosen), "changed_by": actor, "changed_at": at}
    connection.execute(insert(scoping).values(values))


def load_scoping(connection: Connection, proposal_id: int) -> Scoping | None:
    """Return how the questionnaires for a proposal were chosen; None when nobody was asked."""
    kept = connection.execute(select(scoping.c.scoping).where(scoping.c.proposal_id == proposal_id)).scalar()
    if kept is None:
        return None
    packs = [ScopedPack(**{**each, "because": tuple(each["because"])}) for each in kept["packs"]]
    answered = [(ask, answer) for ask, answer in kept["said"]]
    return Scoping(kept["screening"], tuple(answered), tuple(packs), kept["reason"])


def _encoded(chosen: Scoping) -> dict[str, object]:
    packs = [
        {
            "pack": each.pack,
            "title": each.title,
            "because": list(each.because),
            "taken": each.taken,
            "path": each.path,
            "taken_path": each.taken_path,
        }
        for each in chosen.packs
    ]
    answered = [[ask, answer] for ask, answer in chosen.answered]
    return {"screening": chosen.screening, "said": answered, "packs": packs, "reason": chosen.reason}
