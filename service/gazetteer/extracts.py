"""Reads the extracts of `seed.areas` once in a process; what is derived from them stays in memory."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern

from .place import Place


@dataclass(frozen=True, slots=True)
class Region:
    """One region with a point inside it; `aliases` are keys it had before mergers."""

    id: str
    name: str
    kind: str
    parent: str
    lat: float
    lon: float
    aliases: tuple[str, ...]


@cache
def regions() -> dict[str, Region]:
    """Every region by key: country, Länder, NUTS-2 regions and municipalities of Saxony, districts of Germany."""
    return {
        row[0]: Region(
            row[0], row[1], intern(row[2]), intern(row[3]), float(row[5]), float(row[6]), tuple(row[7].split())
        )
        for row in _rows("regions.csv")
    }


@cache
def current_keys() -> dict[str, str]:
    """Keys from before mergers and the key of today."""
    return {old: region.id for region in regions().values() for old in region.aliases}


@cache
def other_names() -> dict[str, list[str]]:
    """Names of a Saxon municipality beside its own: the Sorbian one, and those of municipalities merged into it."""
    names: dict[str, list[str]] = {}
    for town, name, _ in _rows("other_names.csv"):
        names.setdefault(town, []).append(name)
    return names


@cache
def places() -> tuple[Place, ...]:
    """Every place of Germany, ordered by postcode and name; municipalities without a postcode point come last."""
    return tuple(
        Place(name, intern(postcode) or None, float(lat), float(lon), intern(district), intern(town) or None, "place")
        for postcode, name, lat, lon, town, district in _rows("places.csv")
    )


@cache
def places_by_postcode() -> dict[str, list[Place]]:
    """Places of each postcode, ordered by name."""
    found: dict[str, list[Place]] = {}
    for place in places():
        if place.postcode:
            found.setdefault(place.postcode, []).append(place)
    return found


@cache
def postcode_parts() -> dict[str, list[Place]]:
    """For each Saxon postcode one entry per municipality, largest share first, in the order of the file."""
    found: dict[str, list[Place]] = {}
    for postcode, district, town, _, lat, lon in _rows("postcodes.csv"):
        name = regions()[town or district].name.removesuffix(", Stadt")
        part = Place(name, postcode, float(lat), float(lon), intern(district), intern(town) or None, "postcode")
        found.setdefault(postcode, []).append(part)
    return found


@cache
def district_shares() -> dict[str, list[str]]:
    """For each Saxon postcode its districts, largest share first."""
    sums: dict[str, dict[str, float]] = {}
    for postcode, district, _, share, _, _ in _rows("postcodes.csv"):
        shares = sums.setdefault(postcode, {})
        shares[district] = shares.get(district, 0.0) + float(share)
    return {postcode: sorted(shares, key=lambda d: (-shares[d], d)) for postcode, shares in sums.items()}


def _rows(name: str) -> Iterator[list[str]]:
    with files("seed.areas").joinpath(name).open(encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader
