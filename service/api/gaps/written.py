"""Answers about gaps in the format asked for: JSON, CSV, XLSX, GeoJSON."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from flask import Response, request

from service import gazetteer
from service.api.answers import answer, labelled
from service.api.formats import table
from service.api.gaps.columns import COLUMNS
from service.api.reading import MEDIA, chosen_format
from service.standards.tabular import flat


def written(body: dict[str, Any], items: Iterable[Mapping[str, Any]] | None = None) -> Response:
    """The answer; a table holds `items`, all of them, where they are not those of the body."""
    kind = chosen_format()
    if kind == "json":
        return answer(body)
    listed = list(body["items"] if items is None else items)
    if kind == "geojson":
        return labelled(Response(orjson.dumps(_collection(body["meta"], listed)), mimetype=MEDIA[kind]), store=True)
    name = request.path.rsplit("/", 1)[-1]
    return table(kind, [flat(one) for one in listed], body["meta"], f"gaps-{name}", COLUMNS[name])


def _collection(meta: Mapping[str, Any], items: list[Mapping[str, Any]]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "id": one["id"],
            "geometry": gazetteer.boundary(one["region"]),
            "properties": {name: value for name, value in one.items() if name != "id"},
        }
        for one in items
    ]
    return {"type": "FeatureCollection", "meta": meta, "features": features}
