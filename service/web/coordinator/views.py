"""All pages about gaps on their blueprint."""

from service.web.coordinator import cells, compare, defence, demand, ends
from service.web.coordinator.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (cells, compare, defence, demand, ends)  # on the blueprint
