"""The Catalog of the seed files, made without a database, for tests of rules, API and pages."""

from dataclasses import replace
from functools import cache

from graph_schema.schema import canonical
from seed.read import read_seed
from service.catalog.snapshot import Catalog, build


@cache
def seed_catalog() -> Catalog:
    """The directory as the seed files state it, in normal form, at revision 1."""
    return build([replace(row, record=canonical(row.kind, row.record)) for row in read_seed()], 1)
