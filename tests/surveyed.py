"""The directory with surveys: somebody looked."""

from dataclasses import replace
from datetime import date

from graph_schema.schema import record_uuid
from service.catalog.snapshot import Catalog
from service.graph.records import Row
from tests.seed_catalog import seed_catalog


def surveyed(*looks: tuple[str, str, date]) -> Catalog:
    """The seed with a survey for each region, need and day; their ids are s0, s1 …"""
    catalog = seed_catalog()
    rows = []
    for number, (region, need, on) in enumerate(looks):
        code = f"s{number}"
        record = {"region": region, "needs": [need], "on": on.isoformat(), "method": "Rundruf"}
        rows.append(Row.of("survey", code, str(record_uuid("survey", code)), 2, record))
    return replace(catalog, records=catalog.records.moved(rows, ()))
