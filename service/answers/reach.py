"""How to reach a service: telephone, address, website, and what its notes say, as people read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from service.answers.contact import Contact, contact_of
from service.catalog.record_store import HeldRecords, Record

_LABELLED = re.compile(r"(?:^|(?<=[.;] ))(Quelle|Zeiten|Zugang|Kosten|Postanschrift): ")
_SEEN = "Quelle: "


@dataclass(frozen=True)
class ContactWay(Contact):
    """A contact as people read it: the note ends where it begins to say where it was `seen`; `via` whose it is."""

    via: str | None = None

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return re.sub(r"[^0-9+]", "", self.phone or "")


@dataclass(frozen=True)
class Hours:
    """When it is open, as people write it; `check` True: it may be old."""

    text: str
    check: bool
    stated_on: str | None


@dataclass(frozen=True)
class Spot:
    """Where a service is, by the id of its location; `exact` False: only the town is known."""

    location: str
    name: str
    line: str
    exact: bool
    outreach: bool
    hours: Hours | None
    check: bool
    stated_on: str | None


@dataclass(frozen=True)
class Reach:
    """
    All ways to a service, the shown place first; `phone` and `website` go with that place.

    `several`: its sites are offices with contacts of their own, so that no operator answers for all of them.
    """

    contacts: tuple[ContactWay, ...]
    spots: tuple[Spot, ...]
    phone: ContactWay | None
    website: ContactWay | None
    bring: str | None
    several: bool

    @property
    def known(self) -> bool:
        """Whether there is any way to reach it: a number, a website, or a street."""
        return bool(self.phone or self.website or any(spot.exact for spot in self.spots))


def reach(record: Record, records: HeldRecords, near: str | None = None) -> Reach:
    """
    How to reach a service at its site `near`, by name, else at the first site whose own telephone is known.

    The telephone is that of the shown site or of all sites, never of another office.
    The operator's own contact stands in where the service states no telephone.
    """
    own = [_way(stated) for stated in record.get("contacts", ())]
    if record.get("url") and not any(way.website for way in own):
        own.append(_way(cast("Record", {"website": record["url"]})))
    others = [] if any(way.phone for way in own) else list(_operators(record, records))
    contacts = (*own, *others)
    offices = {way.location for way in own if way.phone and way.location}
    spots = sorted(
        _spots(record, records),
        key=lambda spot: spot.name != near if near else bool(offices) and spot.location not in offices,
    )
    here = (None, spots[0].location) if spots else (None, *offices)
    return Reach(
        contacts,
        tuple(spots),
        next((way for way in contacts if way.phone and way.location in here), None),
        next((way for way in contacts if way.website), None),
        record.get("bring"),
        bool(offices),
    )


def _operators(record: Record, records: HeldRecords) -> Iterator[ContactWay]:
    for operator in record.get("organizations", ()):
        organization = records.get(("organization", operator["to"]), {})
        for stated in organization.get("contacts", ()):
            if stated.get("phone") or stated.get("website"):
                yield replace(_way(stated), via=str(organization["name"]))


def _way(stated: Record) -> ContactWay:
    """A contact of a record; the parts of its note that begin with a label stand for themselves."""
    contact = contact_of(stated)
    parts = _LABELLED.split(contact.note or "")
    labelled = (f"{label}: {text.strip()}" for label, text in zip(parts[1::2], parts[2::2], strict=True))
    sentences = [parts[0].strip(), *labelled]
    seen = next((part.removeprefix(_SEEN) for part in sentences if part.startswith(_SEEN)), contact.seen)
    note = " ".join(part for part in sentences if part and not part.startswith(_SEEN))
    return ContactWay(**{**vars(contact), "seen": seen, "note": note or None})


def _spots(record: Record, records: HeldRecords) -> Iterator[Spot]:
    for site in record.get("sites", ()):
        code = site.get("location")
        place = records.get(("location", code), {}) if isinstance(code, str) else {}
        if not place:
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
            place.get("check", False),
            place.get("stated_on"),
        )


def _hours(site: Record) -> Hours | None:
    text = site.get("hours_note")
    return Hours(text, bool(site.get("hours_check")), site.get("hours_stated_on")) if text else None
