"""
The columns that each table has on every day, also where nothing is in it; further ones follow where they occur.

`persons` and `missing_low` to `missing_high` are named for the unit of the table when it is written.
"""

from collections.abc import Mapping

_SHORTFALL = ("persons", "missing_low", "missing_high", "missing_share_low", "missing_share_high")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cells": (
        *("id", "region", "need", "group", "language"),
        *("names_region", "names_need", "names_group", "names_language"),
        *("state", "reasons", "label", "opens_on", "next_start_on", "end_unknown", "providers"),
        *_SHORTFALL,
        *("severity_low", "severity_high", "severity_no_signal"),
    ),
    "matrix": ("row", "col", "id", "state", "reasons", "label", "opens_on", *_SHORTFALL),
    "timeline": ("from_on", *_SHORTFALL, "opens"),
    "cliffs": ("opens_on", "funder", "name", "cells", "person_needs", "ids", "opened"),
    "equity": ("region", "name", *_SHORTFALL, "places_per_1000", "supply_degree"),
    "diff": (
        "id",
        *(f"{side}_{name}" for side in ("before", "after") for name in ("state", *_SHORTFALL)),
        *("label", "change"),
    ),
    "unmet": ("need", "need_name", "column", "column_name", "count"),
}
