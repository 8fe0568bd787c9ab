"""All pages about gaps on their blueprint."""

from service.web.coordinator import (
    calls,
    cell_list,
    cells,
    compare,
    defence,
    demand,
    ends,
    funders,
    levers,
    siting,
    surveys,
    what_if,
)
from service.web.coordinator.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (  # on the blueprint
    calls,
    cell_list,
    cells,
    compare,
    defence,
    demand,
    ends,
    funders,
    levers,
    siting,
    surveys,
    what_if,
)
