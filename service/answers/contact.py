"""One way to reach a service or an organization, as its record states it."""

from dataclasses import dataclass
from typing import Annotated

from service.catalog.record_store import Record


@dataclass(frozen=True)
class Contact:
    """The contact of one page; null where it is not stated."""

    phone: str | None
    label: str | None
    location: Annotated[str | None, "the site whose contact it is; null for all sites"]
    website: str | None
    stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    check: Annotated[bool, "it may be old"]
    seen: Annotated[str | None, "kind of page"]
    note: str | None


def contacts_of(record: Record) -> tuple[Contact, ...]:
    """All contacts of a record in its order; empty where none is stated."""
    return tuple(contact_of(stated) for stated in record.get("contacts", ()))


def contact_of(stated: Record) -> Contact:
    """One contact, as a record states it."""
    return Contact(
        stated.get("phone"),
        stated.get("label"),
        stated.get("location"),
        stated.get("website"),
        stated.get("stated_on"),
        bool(stated.get("check")),
        stated.get("seen"),
        stated.get("note"),
    )
