"""A service as one row of a table: a column for each thing people sort and filter by."""

from collections.abc import Iterable, Mapping
from typing import Any

_PLAIN = ("id", "uuid", "name", "kind", "lifecycle", "state", "regions", "languages", "interpreter")
_FOUND = ("organizations", "needs", "needs_first_contact", "sites", "lat", "lon", "precision", "phones", "websites")
_DATED = ("valid_from", "valid_to", "verified_on", "distance_km", "revision")
COLUMNS = (*_PLAIN, *_FOUND, *_DATED)


def row_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of the list, flat; of sites the first with a point gives lat and lon. None is not known."""
    sites, contacts = item["sites"], item["contacts"] or ()
    placed: Mapping[str, Any] = next((site for site in sites if site.get("lat") is not None), {})
    return {
        **{name: _joined(item[name]) for name in _PLAIN},
        "organizations": _joined([one["name"] for one in item["organizations"]]),
        "needs": _joined([one["id"] for one in item["needs"]]),
        "needs_first_contact": _joined([one["id"] for one in item["needs"] if one["primary"]]),
        "sites": _joined([site["name"] for site in sites]),
        "lat": placed.get("lat"),
        "lon": placed.get("lon"),
        "precision": placed.get("precision"),
        "phones": _joined([one.get("phone") for one in contacts]),
        "websites": _joined([item["url"], *(one.get("website") for one in contacts)]),
        **{name: item[name] for name in _DATED},
    }


def _joined(value: Any) -> Any:
    """A list as one cell, each entry once; an empty one is not known."""
    if not isinstance(value, list | tuple):
        return value
    return " | ".join(_once(value)) or None


def _once(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values if value))
