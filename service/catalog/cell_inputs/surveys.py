"""Where somebody has looked, and when."""

from collections.abc import Mapping
from datetime import date

from service.catalog.snapshot import Catalog
from service.domain.rights.law import Rulebook

Surveys = Mapping[tuple[str, str], date]  # by region and need


def surveys(catalog: Catalog) -> Surveys:
    """The last day on which somebody looked for every offer, by region and need."""
    latest: dict[tuple[str, str], date] = {}
    for record in catalog.records.of_kind("survey").values():
        for need in record.get("needs", ()):
            key, on = (record["region"], need), date.fromisoformat(record["on"])
            latest[key] = max(on, latest.get(key, on))
    return latest


def surveyed_on(rulebook: Rulebook, surveys: Surveys, district: str, need: str) -> date | None:
    """The last day on which somebody looked for a need, or a broader one, in the district or a region above it."""
    regions = set(rulebook.chain(district))
    entry = rulebook.needs.get(need)
    needs = {need, entry.broader if entry else None}
    days = [on for (region, topic), on in surveys.items() if region in regions and topic in needs]
    return max(days, default=None)
