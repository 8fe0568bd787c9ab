"""All views of gaps on their blueprint, and the parameters each may be sent."""

from service.api.gaps import cells, cliffs, compare, gap_map, levers, matrix, scenarios, siting, timeline
from service.api.gaps.blueprint import blueprint
from service.http.questions import gaps as questions

__all__ = ["FORMATS", "PARAMETERS", "VIEWS", "blueprint"]
VIEWS = (cells, cliffs, compare, gap_map, levers, matrix, scenarios, siting, timeline)  # on the blueprint
_QUERIES = {
    "cells": questions.CellsQuery,
    "cell": questions.CellQuery,
    "matrix": questions.MatrixQuery,
    "forecast": questions.TimelineQuery,
    "shared_cliffs": questions.CliffsQuery,
    "gap_map": questions.MapQuery,
    "equity": questions.EquityQuery,
    "difference": questions.DiffQuery,
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
