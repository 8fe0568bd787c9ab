"""The Catalog of the seed with persons counted by status."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from service.catalog.snapshot import Catalog
from service.graph.records import Row
from tests.seed_catalog import seed_catalog

MANY = {
    "recognised": 700,
    "duldung": 600,
    "asylblg_other": 3000,
    "temporary_protection": 2000,
    "eu": 4000,
    "other_third_country": 3000,
}


def counted_by_status(
    persons_of: Callable[[str], Mapping[str, int] | None] = lambda code: MANY if len(code) == 5 else None,
) -> Catalog:
    """Persons by status for each Saxon region that `persons_of` gives some for: districts alone, if left out."""
    catalog, rows = seed_catalog(), []
    for code in (one for one in catalog.records.of_kind("region") if re.fullmatch(r"14\d{3}(\d{3})?", one)):
        counts = [
            {"on": "2025-12-31", "persons": persons, "status": status, "counting": "counted", "evidenced_by": ["GEO"]}
            for status, persons in (persons_of(code) or {}).items()
        ]
        record = catalog.records["region", code]
        if counts:
            made = {**record, "population": [*record.get("population", ()), *counts]}
            rows.append(Row.of("region", code, "", 2, made))
    return replace(catalog, records=catalog.records.moved(rows, ()))
