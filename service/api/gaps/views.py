"""All views of gaps on their blueprint, and the parameters each may be sent."""

from service.api.gaps import cells, cliffs, compare, gap_map, levers, matrix, scenarios, siting, timeline
from service.api.gaps.blueprint import blueprint

__all__ = ["FORMATS", "PARAMETERS", "blueprint", "levers", "scenarios", "siting"]

_QUERIES = {
    "cells": cells.CellsQuery,
    "cell": cells.CellQuery,
    "matrix": matrix.MatrixQuery,
    "forecast": timeline.TimelineQuery,
    "shared_cliffs": cliffs.CliffsQuery,
    "gap_map": gap_map.MapQuery,
    "equity": compare.EquityQuery,
    "difference": compare.DiffQuery,
}
PARAMETERS = {
    f"gaps.{view}": {field.data_key or name for name, field in query().fields.items()}
    for view, query in _QUERIES.items()
}
TABLES = ("json", "csv", "xlsx")
FORMATS = {
    "gaps.cells": (*TABLES, "geojson"),
    **{f"gaps.{view}": TABLES for view in ("matrix", "forecast", "shared_cliffs", "equity", "difference")},
    "gaps.gap_map": ("json", "geojson"),
}
