"""All pages about gaps on their blueprint."""

from service.web.coordinator import (
    cell_list,
    cells,
    compare,
    defence,
    demand,
    ends,
)
from service.web.coordinator.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (  # on the blueprint
    cell_list,
    cells,
    compare,
    defence,
    demand,
    ends,
)
