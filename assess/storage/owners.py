"""Organisations and people: who owns, who acts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assess.storage.tables import organisation, person

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who acts, and for which organisation."""

    organisation_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation by its key, which is unique."""

    id: int
    key: str
    name: str


def local_owner(connection: Connection, at: datetime) -> Owner:
    """Return the one organisation and person of local mode, both without a name, made when they are not there yet."""
    owned = add_organisation(connection, LOCAL, "", at)
    # The row is locked, so that processes starting together make one person.
    connection.execute(select(organisation.c.id).where(organisation.c.id == owned.id).with_for_update())
    found = connection.execute(
        select(person.c.id).where(person.c.organisation_id == owned.id).order_by(person.c.id).limit(1)
    ).scalar()
    return Owner(owned.id, found if found is not None else add_person(connection, owned.id, "", at))


def add_organisation(connection: Connection, key: str, name: str, at: datetime) -> OrganisationRecord:
    """Return the organisation with this key, made when it is not there yet."""
    insert_new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert_new(organisation).values(key=key, name=name, created_at=at).on_conflict_do_nothing())
    row = connection.execute(
        select(organisation.c.id, organisation.c.key, organisation.c.name).where(organisation.c.key == key)
    ).one()
    return OrganisationRecord(*row)


def add_person(connection: Connection, organisation_id: int, name: str, at: datetime) -> int:
    """Add a person to an organisation; return their id."""
    made = connection.execute(
        insert(person).values(organisation_id=organisation_id, name=name, created_at=at).returning(person.c.id)
    )
    return made.scalar_one()


def erase_person(connection: Connection, person_id: int, at: datetime) -> None:
    """Forget a person's name for good; what they changed stays, without a name."""
    connection.execute(update(person).where(person.c.id == person_id).values(name=None, erased_at=at))
