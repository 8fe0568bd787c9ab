"""Where the number of an office is asked for or looked up, when its own is not known."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.contact import OF_THE_OFFICE, Contact, contacts_of, dialled
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
        return dialled(self.phone)


def look_up(
    record: Record, records: HeldRecords, day: date, districts: Collection[str], client: str | None, *, nowhere: bool
) -> LookUp | None:
    """
    Where to ask for an office whose own number is not known; None where nothing is known either.

    `nowhere`: no office of it is known in these districts: then the place where offices are looked up comes first.
    Else a hotline or switchboard of its own, its website or that of what it is a part of, its operator, and for an
    office of a district the switchboard of the district.
    """
    finder = _finder(record, records)
    if nowhere and finder:
        return finder
    contacts = contacts_of(record, day, districts, client)
    switchboard = next((_called(contact, contact.label) for contact in contacts if _others(contact)), None)
    website = None if nowhere else next(_websites(record, contacts), None)
    return switchboard or website or finder or next(_asked_elsewhere(record, records, day, districts, client), None)


def _asked_elsewhere(
    record: Record, records: HeldRecords, day: date, districts: Collection[str], client: str | None
) -> Iterator[LookUp]:
    """What it is a part of, who runs it, and the administration of the district if it is an office of a district."""
    brands = (records.get(("service", item["to"]), UNSTATED) for item in record.get("part_of", ()))
    for brand in brands:
        yield from _websites(brand, contacts_of(brand, day, (), client), brand.get("name"))
    operators = [records.get(("organization", item["to"]), UNSTATED) for item in record.get("organizations", ())]
    of_districts = any(operator.get("kind") == ADMINISTRATION for operator in operators)
    for operator in operators:
        if operator.get("kind") != ADMINISTRATION:
            yield from _of_organization(operator, day, client)
    offices = record.get("level") == "brand" or any(site.get("serves") for site in record.get("sites", ()))
    if of_districts or (offices and not operators):
        for administration in _administrations(records, districts):
            yield from _of_organization(administration, day, client)


def _websites(record: Record, contacts: Collection[Contact], name: str | None = None) -> Iterator[LookUp]:
    addresses = [record.get("url"), *(contact.website for contact in contacts)]
    yield from (LookUp(name, None, None, address, None, check=False) for address in addresses if address)


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
    numbers = [contact for contact in contacts if contact.phone and contact.whose != "other_office"]
    if len(numbers) == 1 or (numbers and numbers[0].whose not in OF_THE_OFFICE):
        yield _called(numbers[0], name)
    yield from _websites(organization, contacts, name)
