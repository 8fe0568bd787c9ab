"""All views of gaps on their blueprint."""

from service.api.gaps import (
    cells,
    cliffs,
    compare,
    defence,
    gap_map,
    levers,
    matrix,
    report,
    siting,
    timeline,
    what_if,
)
from service.api.gaps.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (  # on the blueprint
    cells,
    cliffs,
    compare,
    defence,
    gap_map,
    levers,
    matrix,
    report,
    siting,
    timeline,
    what_if,
)
