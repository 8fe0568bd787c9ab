"""The Catalog of the seed files, made without a database, for tests of rules, API and pages."""

from functools import cache

from seed.read import read_seed
from service.catalog.snapshot import Catalog, build


@cache
def seed_catalog() -> Catalog:
    """The directory as the seed files state it, at revision 1."""
    return build(read_seed(), 1)
