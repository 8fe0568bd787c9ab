"""How to reach a service: telephone, address, website, and what its notes say, as people read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.answers.referral.card import bring

Record = Mapping[str, Any]
Records = Mapping[tuple[str, str], Record]
_LABELLED = re.compile(r"(?:^|(?<=[.;] ))(Quelle|Zeiten|Zugang|Kosten|Postanschrift): ")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a service; `via` names the operator whose contact it is, `check` that it may be old."""

    label: str | None
    phone: str | None
    website: str | None
    note: str | None
    found: str | None
    check: bool
    stated_on: str | None
    via: str | None = None
    location: str | None = None

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return re.sub(r"[^0-9+]", "", self.phone or "")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a service is, by the id of its location; `exact` False: only the town is known."""

    location: str
    name: str
    line: str
    exact: bool
    outreach: bool
    hours: str | None
    check: bool
    stated_on: str | None


@dataclass(frozen=True, slots=True)
class Reach:
    """
    All ways to a service, the shown place first; `phone` and `website` go with that place.

    `several`: its sites are offices with contacts of their own, so that no operator answers for all of them.
    """

    contacts: tuple[Contact, ...]
    spots: tuple[Spot, ...]
    phone: Contact | None
    website: Contact | None
    bring: str | None
    several: bool

    @property
    def known(self) -> bool:
        """Whether there is any way to reach it: a number, a website, or a street."""
        return bool(self.phone or self.website or any(spot.exact for spot in self.spots))


def reach(record: Record, records: Records, near: str | None = None) -> Reach:
    """
    How to reach a service at its site `near`, by name, else at the first site whose own telephone is known.

    The telephone is that of the shown site or of all sites, never of another office.
    The operator's own contact stands in where the service states no telephone.
    """
    own = [_contact(one, None) for one in record.get("contacts", ())]
    if record.get("url") and not any(one.website for one in own):
        own.append(Contact(None, None, record["url"], None, None, check=False, stated_on=None))
    others = [] if any(one.phone for one in own) else list(_operators(record, records))
    contacts = (*own, *others)
    offices = {one.location for one in own if one.phone and one.location}
    spots = sorted(
        _spots(record, records),
        key=lambda spot: spot.name != near if near else bool(offices) and spot.location not in offices,
    )
    here = (None, spots[0].location) if spots else (None, *offices)
    return Reach(
        contacts,
        tuple(spots),
        next((one for one in contacts if one.phone and one.location in here), None),
        next((one for one in contacts if one.website), None),
        bring(record),
        bool(offices),
    )


def _operators(record: Record, records: Records) -> Iterator[Contact]:
    for operator in record.get("organizations", ()):
        organization = records.get(("organization", operator["to"]), {})
        for one in organization.get("contacts", ()):
            if one.get("phone") or one.get("website"):
                yield _contact(one, str(organization["name"]))


def _contact(one: Record, via: str | None) -> Contact:
    """The note is cut where it begins to say where it was found."""
    parts = _LABELLED.split(str(one.get("note", "")))
    said = [parts[0].strip(), *(f"{k}: {v.strip()}" for k, v in zip(parts[1::2], parts[2::2], strict=True))]
    found = next((part.removeprefix("Quelle: ") for part in said if part.startswith("Quelle: ")), one.get("seen"))
    note = " ".join(part for part in said if part and not part.startswith("Quelle: "))
    return Contact(
        one.get("label"),
        one.get("phone"),
        one.get("website"),
        note or None,
        found,
        one.get("check", False),
        one.get("stated_on"),
        via,
        one.get("location"),
    )


def _spots(record: Record, records: Records) -> Iterator[Spot]:
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
            site.get("hours_note"),
            place.get("check", False),
            place.get("stated_on"),
        )
