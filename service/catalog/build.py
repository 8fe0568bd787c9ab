"""The Catalog of all rows of one revision."""

import gc
from collections.abc import Iterable
from types import MappingProxyType

from service.catalog import indexes
from service.catalog.interning import Shared
from service.catalog.record_store import HeldRecords, hold
from service.catalog.records.services import service as read_service
from service.catalog.rules import rulebook, version
from service.catalog.snapshot import Catalog
from service.domain.model import Service
from service.graph.reader import uncollected
from service.graph.records import Row


def build(rows: Iterable[Row], revision: int, log_hash: str = "") -> Catalog:
    """The Catalog of all rows of one revision; their order does not matter."""
    with uncollected():
        built = _built(rows, revision, log_hash)
    gc.freeze()  # it stays, and a collection that walks 20,000 services holds a request up for 50 ms
    return built


def _built(rows: Iterable[Row], revision: int, log_hash: str) -> Catalog:
    records = hold(rows)
    services = services_of(records, records.of_kind("service"))
    return Catalog(
        revision,
        log_hash,
        version(records),
        records,
        MappingProxyType(services),
        rulebook(records),
        indexes.made_of(services.values()),
    )


def services_of(records: HeldRecords, identifiers: Iterable[str]) -> dict[str, Service]:
    """Some services as the rules see them, by id in the order given; equal parts are one object."""
    stated, places, shared = records.of_kind("service"), records.of_kind("location"), Shared()
    return {key: read_service(key, stated, places, shared) for key in identifiers}
