"""The Catalog of the seed files, made without a database, for tests of rules, API and pages."""

from datetime import date
from functools import cache

from graph_schema.schema import canonical, record_uuid
from seed.read import read_seed
from service.app import Options
from service.catalog.build import build
from service.catalog.snapshot import Catalog
from service.graph.records import Row


@cache
def seed_catalog() -> Catalog:
    """The directory as the seed files state it, in normal form, at revision 1."""
    rows = (
        Row.of(row.kind, row.id, str(record_uuid(row.kind, row.id)), 1, dict(canonical(row.kind, row.record)))
        for row in read_seed()
    )
    return build(rows, 1)


def fixed_day() -> date:
    """The day on which the suite asks, whatever day it is."""
    return date(2026, 11, 24)


ON_FIXED_DAY = Options(today=fixed_day)
