"""All views of gaps on their blueprint."""

from service.api.gaps import (
    call_sheet,
    cells,
    cliffs,
    compare,
    defence,
    funders,
    gap_map,
    levers,
    matrix,
    report,
    siting,
    surveys,
    timeline,
    what_if,
)
from service.api.gaps.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (  # on the blueprint
    call_sheet,
    cells,
    cliffs,
    compare,
    defence,
    funders,
    gap_map,
    levers,
    matrix,
    report,
    siting,
    surveys,
    timeline,
    what_if,
)
