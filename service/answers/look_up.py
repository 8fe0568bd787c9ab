"""Where the number of an office is asked for or looked up, when its own is not known."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.contact import OF_THE_OFFICE, Contact, contacts_of
from service.catalog.record_store import UNSTATED, HeldRecords, Record

ADMINISTRATION = "district_administration"


@dataclass(frozen=True)
class LookUp:
    """Where to ask or to look: a telephone with whose it is, or a website; exactly one of both is stated."""

    name: Annotated[str | None, "who is asked there; null: the office itself"]
    phone: str | None
    whose: Annotated[str | None, "switchboard, hotline_employees or hotline_employers"]
    website: str | None
    stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    check: Annotated[bool, "it may be old"]

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return "".join(sign for sign in self.phone or "" if sign in "+0123456789")


def look_up(
    record: Record, records: HeldRecords, day: date, districts: Collection[str], client: str | None, *, nowhere: bool
) -> LookUp | None:
    """
    Where to ask for an office whose own number is not known; None where nothing is known either.

    `nowhere`: no office of it is known in these districts: then the place where offices are looked up comes first.
    Else a hotline or switchboard of its own, its website, the switchboard of the district, that of its operator.
    """
    found = _finder(record, records)
    if nowhere and found:
        return found
    contacts = contacts_of(record, day, districts, client)
    own = next((_called(contact, contact.label) for contact in contacts if _others(contact)), None)
    website = record.get("url") or next((contact.website for contact in contacts if contact.website), None)
    if own is None and website and not nowhere:
        return LookUp(None, None, None, website, None, check=False)
    offices = _administrations(records, districts)
    operators = (records.get(("organization", item["to"]), UNSTATED) for item in record.get("organizations", ()))
    others = (way for office in (*offices, *operators) for way in _of_organization(office, day, client))
    return own or found or next(others, None)


def _others(contact: Contact) -> bool:
    return bool(contact.phone) and contact.whose not in (*OF_THE_OFFICE, "other_office")


def _called(contact: Contact, name: str | None) -> LookUp:
    return LookUp(name, contact.phone, contact.whose, None, contact.stated_on, contact.check)


def _finder(record: Record, records: HeldRecords) -> LookUp | None:
    """Where its offices are looked up, stated by itself or by what it is a part of."""
    above = (records.get(("service", item["to"]), UNSTATED) for item in record.get("part_of", ()))
    website = next((entry["finder"] for entry in (record, *above) if entry.get("finder")), None)
    return LookUp(None, None, None, website, None, check=False) if website else None


def _administrations(records: HeldRecords, districts: Collection[str]) -> Iterator[Record]:
    """The administrations of the districts."""
    for organization in records.of_kind("organization").values():
        if organization["kind"] == ADMINISTRATION and any(
            one in districts for one in organization.get("seated_in", ())
        ):
            yield organization


def _of_organization(organization: Record, day: date, client: str | None) -> Iterator[LookUp]:
    """The switchboard of an organization, else its website."""
    contacts, name = contacts_of(organization, day, (), client), organization.get("name")
    yield from (_called(contact, name) for contact in contacts if contact.phone and contact.whose != "other_office")
    websites = (contact.website for contact in contacts if contact.website)
    website = next(websites, organization.get("url"))
    if website:
        yield LookUp(name, None, None, website, None, check=False)
