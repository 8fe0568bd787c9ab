"""Where somebody has looked, and when."""

from collections.abc import Mapping
from datetime import date

from service.catalog.snapshot import Catalog


def surveys(catalog: Catalog) -> Mapping[tuple[str, str], date]:
    """The last day on which somebody looked for every offer, by region and need."""
    found: dict[tuple[str, str], date] = {}
    for record in catalog.records.of_kind("survey").values():
        for need in record.get("needs", ()):
            key, on = (record["region"], need), date.fromisoformat(record["on"])
            found[key] = max(on, found.get(key, on))
    return found
