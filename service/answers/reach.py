"""How to reach a service: telephone, address, website, as people read it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from service.answers.contact import OF_THE_OFFICE, Contact, contact_of, contacts_of
from service.answers.kept import Kept
from service.answers.look_up import look_up
from service.answers.ways import ContactWay, Hours, Reach, Spot, Standpoint
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.domain.regions import district_of, is_district
from service.words.writer import Writer

_reached = Kept(most=4_096)


def reach(
    record: Record,
    records: HeldRecords,
    day: date,
    near: str | None = None,
    districts: Collection[str] = (),
    client: str | None = None,
) -> Reach:
    """
    How to reach a service at its site `near`, by name, else at the first site whose own telephone is known.

    Of several districts, what is for other ones than those given is left out; none given: those of a service of one.
    The telephone is that of the shown site or of all sites, never of another office, own before the operator's.
    The one number of the operator stands in where the service states no telephone.
    """
    of_place = tuple(filter(is_district, map(district_of, districts))) or _only(record)
    there = list(_spots(record, records, of_place))
    places = {None, *(spot.location for spot in there)}
    stated = contacts_of(record, day, of_place, client)
    own = [_way(contact) for contact in stated if contact.location in places]
    if record.get("url") and not any(way.website for way in own):
        own.append(_way(contact_of(UNSTATED), website=str(record["url"])))
    others = [] if any(_answers(way) for way in own) else list(_operators(record, records, day, client))
    contacts = (*own, *others)
    offices = {way.location for way in own if _answers(way) and way.location}
    spots = sorted(
        there,
        key=lambda spot: spot.name != near if near else bool(offices) and spot.location not in offices,
    )
    here = (None, spots[0].location) if spots else (None, *offices)
    phone = next((way for way in contacts if _answers(way) and way.location in here), None)
    nowhere = _nowhere(record, of_place, spots)
    return Reach(
        contacts,
        tuple(spots),
        phone,
        next((way for way in contacts if way.website), None),
        record.get("bring"),
        bool(offices),
        nowhere,
        None if phone else look_up(record, records, day, of_place, client, nowhere=nowhere),
    )


def reach_of(writer: Writer, identifier: str, near: str | None, seen_from: Standpoint) -> Reach:
    """What `reach` tells of a service; districts and sides are few, so it is kept."""
    day, districts, client = seen_from.day, seen_from.districts, seen_from.client

    def made() -> Reach:
        record = writer.records["service", identifier]
        return reach(record, writer.records, day, near, districts, client)

    return _reached.get(writer, (identifier, day, near, districts, client), made)


def _only(record: Record) -> tuple[str, ...]:
    districts = {district_of(region) for region in record.get("serves", ())}
    return tuple(districts) if len(districts) == 1 and all(map(is_district, districts)) else ()


def _answers(way: Contact) -> bool:
    return bool(way.phone) and way.whose in OF_THE_OFFICE


def _nowhere(record: Record, districts: Collection[str], spots: Collection[Spot]) -> bool:
    """No office is known there: looked for and not found, or all that are known are for other districts."""
    if any(code in districts for code in record.get("sites_unknown_in", ())):
        return True
    elsewhere = any(site.get("serves") for site in record.get("sites", ()))
    return bool(districts) and not spots and elsewhere


def _operators(record: Record, records: HeldRecords, day: date, client: str | None) -> Iterator[ContactWay]:
    """The contacts of operators; of several numbers nobody knows which answers for this service."""
    for operator in record.get("organizations", ()):
        organization = records.get(("organization", operator["to"]), UNSTATED)
        contacts = contacts_of(organization, day, (), client)
        one_number = sum(_answers(contact) for contact in contacts) == 1
        for contact in contacts:
            if contact.website or (one_number and _answers(contact)):
                way = _way(contact, via=str(organization["name"]))
                yield way if one_number or not _answers(way) else replace(way, phone=None, label=None)


def _way(contact: Contact, **more: str) -> ContactWay:
    return ContactWay(**{**vars(contact), **more})


def _spots(record: Record, records: HeldRecords, districts: Collection[str]) -> Iterator[Spot]:
    for site in record.get("sites", ()):
        code, serves = site.get("location"), site.get("serves", ())
        place = records.get(("location", code), UNSTATED) if isinstance(code, str) else UNSTATED
        if not place or site.get("outdated") or (serves and districts and not set(serves).intersection(districts)):
            continue
        town = " ".join(str(place[name]) for name in ("postcode", "town") if place.get(name))
        street = place.get("street")
        line = ", ".join(part for part in (street, town) if part) or str(place["name"])
        yield Spot(
            str(code),
            str(place["name"]),
            line,
            bool(street),
            bool(site.get("outreach")),
            _hours(site),
            bool(site.get("check", place.get("check", False))),
            site.get("stated_on") or place.get("stated_on"),
            _district(place),
            site.get("operator"),
            site.get("access"),
            site.get("accessible"),
        )


def _district(place: Record) -> str | None:
    district = district_of(str(place.get("region") or ""))
    return district if is_district(district) else None


def _hours(site: Record) -> Hours | None:
    text = site.get("hours_note")
    return Hours(text, bool(site.get("hours_check")), site.get("hours_stated_on")) if text else None
