"""One way to reach a service or an organization, as its record states it, and which of them are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.catalog.record_store import Record
from service.domain.contact_age import stated_too_long_ago

# Whose number goes before whose; a hotline is for one side only, and that of another office is nobody's way here.
NEAREST = ("own", "operator", "hotline_employees", "hotline_employers", "switchboard", "other_office")
OF_THE_OFFICE = ("own", "operator")
CLIENT_OF_HOTLINE = {"hotline_employees": "mentee", "hotline_employers": "employer"}


@dataclass(frozen=True)
class Contact:
    """The contact of one page; null where it is not stated."""

    phone: str | None
    label: Annotated[str | None, "whose number it is in the words of the page"]
    whose: Annotated[
        str, "whose number it is: own, operator, switchboard, hotline_employees, hotline_employers or other_office"
    ]
    location: Annotated[str | None, "the site whose contact it is; null for all sites"]
    regions: Annotated[tuple[str, ...], "districts it answers for, by AGS; empty: all of the service"]
    website: str | None
    stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    check: Annotated[bool, "it may be old"]
    seen: Annotated[str | None, "kind of page"]
    hours_note: Annotated[str | None, "when it is answered"]
    access: Annotated[str | None, "how one is let in"]
    cost: str | None
    postal_address: Annotated[str | None, "for letters only"]
    stated_by: Annotated[str | None, "pages that state it"]
    sources: Annotated[tuple[str, ...], "ids"]
    note: str | None


def dialled(phone: str | None) -> str:
    """A number as a telephone link takes it; empty where there is none."""
    return "".join(sign for sign in phone or "" if sign in "+0123456789")


def contacts_of(
    record: Record, day: date, districts: Collection[str] = (), client: str | None = None
) -> tuple[Contact, ...]:
    """
    The contacts of a record on a day, own ones first; empty where none is stated.

    What is outdated, a number older than eight years, and what answers for other districts than those given are left
    out, and for a client a hotline that is not for that side.
    """
    shown = (
        contact_of(stated)
        for stated in record.get("contacts", ())
        if not stated.get("outdated") and _for_one_of(stated, districts) and _for_client(stated, client)
    )
    holding = (contact for contact in shown if not contact.phone or not stated_too_long_ago(contact.stated_on, day))
    return tuple(sorted(holding, key=lambda contact: NEAREST.index(contact.whose)))


def _for_one_of(stated: Record, districts: Collection[str]) -> bool:
    regions = stated.get("serves", ())
    return not regions or not districts or any(region in districts for region in regions)


def _for_client(stated: Record, client: str | None) -> bool:
    return client is None or CLIENT_OF_HOTLINE.get(stated.get("whose", "own"), client) == client


def contact_of(stated: Record) -> Contact:
    """One contact, as a record states it."""
    return Contact(
        stated.get("phone"),
        stated.get("label"),
        stated.get("whose", "own"),
        stated.get("location"),
        tuple(stated.get("serves", ())),
        stated.get("website"),
        stated.get("stated_on"),
        bool(stated.get("check")),
        stated.get("seen"),
        stated.get("hours_note"),
        stated.get("access"),
        stated.get("cost"),
        stated.get("postal_address"),
        stated.get("stated_by"),
        tuple(stated.get("evidenced_by", ())),
        stated.get("note"),
    )
