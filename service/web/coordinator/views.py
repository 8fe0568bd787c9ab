"""All pages about gaps on their blueprint."""

from service.web.coordinator import cells, compare, demand, ends
from service.web.coordinator.blueprint import blueprint

__all__ = ["VIEWS", "blueprint"]
VIEWS = (cells, compare, demand, ends)  # on the blueprint
