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
    "cliffs": ("opens_on", "funder", "name", "cells", "person_needs", "share", "ids", "opened"),
    "funders": ("id", "name", "ends_on", "renewal", "services", "helping", "alone", "cells", "dependent"),
    "funder": (
        *("service_id", "name", "lifecycle", "own_ends_on", "programme_ends_on", "ends_on", "end_source"),
        *("also_paid_by", "cells"),
    ),
    "not-renewed": (
        *("id", "names_region", "names_need", "names_group", "names_language"),
        *(
            f"{reading}_{name}"
            for reading in ("renewed", "alone", "everything")
            for name in ("state", "label", *_SHORTFALL)
        ),
    ),
    "surveys": (
        *("id", "region", "region_name", "needs", "need_names"),
        *("on", "method", "note", "expires_on", "state"),
    ),
    "equity": ("region", "name", *_SHORTFALL, "places_per_1000", "supply_degree"),
    "diff": (
        *("id", "names_region", "names_need", "names_group", "names_language"),
        *(f"{side}_{name}" for side in ("before", "after") for name in ("state", *_SHORTFALL)),
        *("label", "change", "change_share_low", "change_share_high"),
    ),
    "call-sheet": (
        *("service_id", "name", "provider", "phone", "ask_name", "ask_phone", "ask_website"),
        *("verified_on", "age_days", "fact", "question", "answers", "decides", "needed", "completes"),
        *("better", "worse", "better_persons", "worse_persons", "service_decides", "answer"),
    ),
    "queue": (
        *("service_id", "name", "provider", "phone", "verified_on", "age_days", "missing"),
        *("decides", "better", "worse", "better_persons", "worse_persons", "cells"),
    ),
    "unmet": ("need", "need_name", "column", "column_name", "count"),
}
