"""All pages of the visitor on their blueprint, and the parameters each may be sent."""

from service.web.visitor import listing, one, overview, question
from service.web.visitor.blueprint import blueprint
from service.web.visitor.map_settings import libraries_missing

__all__ = ["PARAMETERS", "SEVERAL", "blueprint", "libraries_missing", "listing", "one", "overview"]

PARAMETERS = {"visitor.services": question.PARAMETERS}
SEVERAL = {"visitor.services": question.CODES}
