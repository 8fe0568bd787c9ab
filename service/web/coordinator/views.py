"""All pages about gaps on their blueprint."""

from service.web.coordinator import cell_list, cells, compare, demand, ends, levers, siting, what_if
from service.web.coordinator.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (cell_list, cells, compare, demand, ends, levers, siting, what_if)  # on the blueprint
