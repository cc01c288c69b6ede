"""Proposals: what a city considers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assess.storage.errors import ProposalNotFound
from assess.storage.tables import proposal


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A proposal; `organisation_name` is what the report prints, `technologies` are option ids of the pack."""

    id: int
    organisation_id: int
    title: str
    organisation_name: str
    about: str
    technologies: tuple[str, ...]
    created_at: datetime
    country: str = ""


def add_proposal(
    connection: Connection,
    organisation_id: int,
    *,
    title: str,
    organisation_name: str,
    about: str,
    technologies: Sequence[str],
    at: datetime,
    country: str = "",
) -> ProposalRecord:
    """Add a proposal."""
    made = connection.execute(
        insert(proposal)
        .values(
            organisation_id=organisation_id,
            title=title,
            organisation_name=organisation_name,
            about=about,
            technologies=list(technologies),
            created_at=at,
            country=country,
        )
        .returning(proposal.c.id)
    )
    return ProposalRecord(
        made.scalar_one(), organisation_id, title, organisation_name, about, tuple(technologies), at, country
    )


def find_proposal(connection: Connection, proposal_id: int) -> ProposalRecord:
    """Return a proposal; raise ProposalNotFound."""
    row = connection.execute(
        select(
            proposal.c.id,
            proposal.c.organisation_id,
            proposal.c.title,
            proposal.c.organisation_name,
            proposal.c.about,
            proposal.c.technologies,
            proposal.c.created_at,
            proposal.c.country,
        ).where(proposal.c.id == proposal_id)
    ).one_or_none()
    if row is None:
        raise ProposalNotFound(proposal_id)
    found, owner, title, organisation_name, about, technologies, created_at, country = row
    return ProposalRecord(found, owner, title, organisation_name, about, tuple(technologies), created_at, country)


def change_proposal(
    connection: Connection, proposal_id: int, *, title: str, organisation_name: str, about: str, country: str = ""
) -> None:
    """Write the title, organisation, description and country of a proposal; raise ProposalNotFound."""
    changed = connection.execute(
        update(proposal)
        .where(proposal.c.id == proposal_id)
        .values(title=title, organisation_name=organisation_name, about=about, country=country)
    )
    if changed.rowcount == 0:
        raise ProposalNotFound(proposal_id)


def organisation_names(connection: Connection, proposal_ids: Iterable[int]) -> Mapping[int, str]:
    """Return the organisation that each proposal names, by the proposal's id, in one statement."""
    rows = connection.execute(
        select(proposal.c.id, proposal.c.organisation_name).where(proposal.c.id.in_(set(proposal_ids)))
    )
    return {row.id: row.organisation_name for row in rows}
