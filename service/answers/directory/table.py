"""A service as one row of a table: a column for each thing people sort and filter by."""

from collections.abc import Iterable

from service.answers.contact import OF_THE_OFFICE
from service.answers.directory.item import ServiceItem

_PLAIN = ("id", "uuid", "name", "kind", "lifecycle", "state", "regions", "languages", "interpreter")
_GATHERED = ("organizations", "needs", "needs_first_contact", "sites", "lat", "lon", "precision", "phones", "websites")
_DATED = ("valid_from", "valid_to", "verified_on", "distance_km", "revision")
COLUMNS = (*_PLAIN, *_GATHERED, *_DATED)


def row_of(item: ServiceItem) -> dict[str, object]:
    """An item of the list, flat; of sites the first with a point gives lat and lon. None is not known."""
    placed = next((site for site in item.sites if site.lat is not None), None)
    return {
        **{name: _cell(getattr(item, name)) for name in _PLAIN},
        "organizations": _cell([operator.name for operator in item.organizations]),
        "needs": _cell([need.id for need in item.needs]),
        "needs_first_contact": _cell([need.id for need in item.needs if need.primary]),
        "sites": _cell([site.name for site in item.sites]),
        "lat": placed.lat if placed else None,
        "lon": placed.lon if placed else None,
        "precision": placed.precision if placed else None,
        "phones": _cell([contact.phone for contact in item.contacts if contact.whose in OF_THE_OFFICE]),
        "websites": _cell([item.url, *(contact.website for contact in item.contacts)]),
        **{name: getattr(item, name) for name in _DATED},
    }


def _cell(value: object) -> object:
    """A list as one cell, each entry once; an empty one is not known."""
    if not isinstance(value, list | tuple):
        return value
    return " | ".join(_once(value)) or None


def _once(values: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values if value))
