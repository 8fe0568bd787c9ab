"""A directory with as many points as a test needs, made from the services of the seed."""

import random
from dataclasses import replace

from service.catalog.snapshot import Catalog
from service.domain.model import Site


def with_points(catalog: Catalog, count: int) -> Catalog:
    """Services anywhere in Saxony, to the decimetre, with ids as long as those of the seed: nothing helps a gzip."""
    chance, models = random.Random(5), list(catalog.services.values())
    services, records, stamps = {}, dict(catalog.records), dict(catalog.stamps)
    for number in range(count):
        model = chance.choice(models)
        spot = round(chance.uniform(50.1, 51.8), 6), round(chance.uniform(11.8, 15.1), 6)
        site = Site("", "14524", *spot, precision=chance.choice(["exact", "place", "postcode"]))
        one = f"{model.id}-{number}"
        services[one] = replace(model, id=one, sites=(site,), valid_from=None, valid_to=None, lifecycle="running")
        records[("service", one)] = catalog.records[("service", model.id)]
        stamps[("service", one)] = catalog.stamps[("service", model.id)]
    return replace(catalog, services=services, records=records, stamps=stamps)
