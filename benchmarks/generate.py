"""Directories of any size that look like the seed: the same number gives the same, byte for byte."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from graph_schema.schema import canonical, record_uuid
from seed.read import read_seed
from service.catalog.snapshot import Catalog
from service.domain.model import Site
from service.graph.records import Row

LINKS = ("refers_to", "succeeded_by", "part_of", "cooperates_with", "supports", "modelled_on", "distinct_from")
DROPPED = (*LINKS, "access_via", "same_name_as", "held_by", "takes_part_in", "holds")
SAXON_SHARE, SAXONY = 0.25, "14"
LAST_DAY = date(2026, 11, 24)


def records(services: int, seed: int = 1) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, id and record: the whole seed, then made-up locations and services until there are so many services."""
    rows = [(row.kind, row.id, dict(row.record)) for row in read_seed()]
    yield from rows
    models = [record for kind, _, record in rows if kind == "service" and record["level"] != "brand"]
    districts = sorted(code for kind, code, _ in rows if kind == "region" and code.isdecimal() and len(code) == 5)
    saxon = [code for code in districts if code.startswith(SAXONY)]
    chance = random.Random(seed)
    for number in range(services - sum(kind == "service" for kind, _, _ in rows)):
        district = chance.choice(saxon if chance.random() < SAXON_SHARE else districts)
        place, one = f"made-place-{number}", f"made-{number}"
        point = {"lat": round(chance.uniform(47.5, 54.5), 4), "lon": round(chance.uniform(6.2, 14.9), 4)}
        yield "location", place, {"name": f"Ort {number}", "region": district, "precision": "place", **point}
        yield "service", one, _service(chance, chance.choice(models), number, district, place)


def service_ids(services: int = 0) -> list[str]:
    """The ids of all services of such a directory, those of the seed first; by itself those of the seed."""
    found = [row.id for row in read_seed() if row.kind == "service"]
    return [*found, *(f"made-{number}" for number in range(services - len(found)))]


def _service(chance: random.Random, model: dict[str, Any], number: int, district: str, place: str) -> dict[str, Any]:
    made = {name: value for name, value in model.items() if name not in DROPPED}
    made["name"] = f"{model['name']} {number}"
    made["serves"] = [chance.choices([district, district[:2], "DE"], weights=[90, 9, 1])[0]]
    made["sites"] = [{"location": place}]
    made["verified_on"] = (LAST_DAY - timedelta(days=chance.randrange(1000))).isoformat()
    if made.get("valid_to"):
        made["valid_to"] = (LAST_DAY + timedelta(days=chance.randrange(-300, 900))).isoformat()
    if number:
        made["refers_to"] = [{"to": f"made-{chance.randrange(number)}", "when": "wenn es weitergeht"}]
    return made


def rows(services: int, seed: int = 1) -> list[Row]:
    """The same as the reader gives them, at revision 1."""
    return [
        Row.of(kind, one, str(record_uuid(kind, one)), 1, dict(canonical(kind, record)))
        for kind, one, record in records(services, seed)
    ]


def with_points(catalog: Catalog, count: int) -> Catalog:
    """Services anywhere in Saxony, to the decimetre, with ids as long as those of the seed: nothing helps a gzip."""
    chance, models = random.Random(5), list(catalog.services.values())
    services, made = {}, []
    for number in range(count):
        model = chance.choice(models)
        spot = round(chance.uniform(50.1, 51.8), 6), round(chance.uniform(11.8, 15.1), 6)
        site = Site("", "14524", *spot, precision=chance.choice(["exact", "place", "postcode"]))
        one = f"{model.id}-{number}"
        services[one] = replace(model, id=one, sites=(site,), valid_from=None, valid_to=None, lifecycle="running")
        made.append(Row.of("service", one, catalog.uuid("service", model.id), 1, catalog.records["service", model.id]))
    return replace(catalog, services=services, records=catalog.records.moved(made, ()))
