"""Answers about gaps in the format asked for: JSON, CSV, XLSX, GeoJSON."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson
from flask import Response, request

from service import gazetteer
from service.answers.gaps.meta import PERSON_NEEDS, PERSONS
from service.api.gaps.columns import COLUMNS
from service.http.negotiation import MEDIA, chosen_format
from service.http.responses import answer, labelled
from service.http.tables import figures
from service.standards.tabular import flat

NESTED = ("shortfall", "severity", "missing_more")  # null in one row, columns of their own in others
WHOLE = ("persons", "person_needs", "persons_low", "persons_high", "person_needs_low", "person_needs_high")


def written(
    body: object, everything: Callable[[], Iterable[object]] | None = None, name: str | None = None
) -> Response:
    """The answer; a table, of a `name` or that of the address, holds `everything` where the body has but a page."""
    kind = chosen_format()
    if kind == "json":
        return answer(body)
    plain = _plain(body)
    items = plain["items"] if everything is None else _plain(list(everything()))
    if kind == "geojson":
        return labelled(Response(orjson.dumps(_collection(plain["meta"], items)), mimetype=MEDIA[kind]), store=True)
    name = name or request.path.rsplit("/", 1)[-1]
    unit = plain["meta"]["unit"]
    named = [in_unit(column, unit) for column in COLUMNS[name]]
    return figures(kind, [row_of(item, unit) for item in items], plain["meta"], f"gaps-{name}", named)


def _plain(value: object) -> Any:
    """Dataclasses as the plain values of their JSON: a table holds what the JSON holds, dates as text."""
    return orjson.loads(orjson.dumps(value))


def row_of(item: Mapping[str, Any], unit: str) -> dict[str, Any]:
    """
    An item as one row: `persons` are all that are looked at, `missing_persons_…` those without full help; both whole.

    Where the figures count a person once per need, they are `person_needs` and `missing_person_needs_…`. Nothing but
    names and digits differs from the JSON.
    """
    known = {name: value for name, value in item.items() if value is not None or name not in NESTED}
    named = {in_unit(_column(name), unit): value for name, value in flat(known).items()}
    return {name: round(value) if _counts(name, value) else value for name, value in named.items()}


def _column(name: str) -> str:
    return name.replace("shortfall_persons", "persons").replace("shortfall_", "missing_")


def in_unit(column: str, unit: str) -> str:
    """The column, named for the unit that it holds; where all figures are shares, those of persons stay empty."""
    unit = unit if unit in (PERSONS, PERSON_NEEDS) else PERSONS
    if column.endswith(("missing_low", "missing_high")):
        return column.replace("missing_", f"missing_{unit}_")
    return f"{column.removesuffix('persons')}{unit}" if column.endswith("persons") else column


def _counts(name: str, value: Any) -> bool:
    """Whether a value is a number of persons."""
    return isinstance(value, float) and name.endswith(WHOLE)


def _collection(meta: Mapping[str, Any], items: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Each outline stands once, at the first cell of its region, the most severe one; the others are not located."""
    drawn: set[str] = set()
    features = []
    for item in items:
        outline = None if item["region"] in drawn else gazetteer.boundary(item["region"])
        drawn.add(item["region"])
        properties = {name: value for name, value in item.items() if name != "id"}
        features.append({"type": "Feature", "id": item["id"], "geometry": outline, "properties": properties})
    return {"type": "FeatureCollection", "meta": meta, "features": features}
