"""Answers about gaps in the format asked for: JSON, CSV, XLSX, GeoJSON."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from flask import Response, request

from service import gazetteer
from service.api.gaps.columns import COLUMNS
from service.http.negotiation import MEDIA, chosen_format
from service.http.responses import answer, labelled
from service.http.tables import table
from service.standards.tabular import flat

NESTED = ("shortfall", "severity", "missing_more")  # null in one row, columns of their own in others
WHOLE = ("persons", "person_needs", "missing_low", "missing_high", "all_renewed_low", "contract_low")


def written(body: dict[str, Any], items: Iterable[Mapping[str, Any]] | None = None) -> Response:
    """The answer; a table holds `items`, all of them, where they are not those of the body."""
    kind = chosen_format()
    if kind == "json":
        return answer(body)
    listed = list(body["items"] if items is None else items)
    if kind == "geojson":
        return labelled(Response(orjson.dumps(_collection(body["meta"], listed)), mimetype=MEDIA[kind]), store=True)
    name = request.path.rsplit("/", 1)[-1]
    return table(kind, [row_of(one) for one in listed], body["meta"], f"gaps-{name}", COLUMNS[name])


def row_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """
    An item as one row: `persons` are all that are looked at, `missing_…` those without full help; both whole.

    Nothing but names and digits differs from the JSON.
    """
    known = {name: value for name, value in item.items() if value is not None or name not in NESTED}
    named = {_column(name): value for name, value in flat(known).items()}
    return {name: round(value) if _counts(name, value) else value for name, value in named.items()}


def _column(name: str) -> str:
    return name.replace("shortfall_persons", "persons").replace("shortfall_", "missing_")


def _counts(name: str, value: Any) -> bool:
    """Whether a value is a number of persons."""
    return isinstance(value, float) and name.endswith(WHOLE)


def _collection(meta: Mapping[str, Any], items: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Each outline stands once, at the first cell of its region, the most severe one; the others are not located."""
    drawn: set[str] = set()
    features = []
    for one in items:
        outline = None if one["region"] in drawn else gazetteer.boundary(one["region"])
        drawn.add(one["region"])
        properties = {name: value for name, value in one.items() if name != "id"}
        features.append({"type": "Feature", "id": one["id"], "geometry": outline, "properties": properties})
    return {"type": "FeatureCollection", "meta": meta, "features": features}
