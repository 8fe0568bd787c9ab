"""All pages of the visitor on their blueprint."""

from service.web.visitor import listing, one, overview, question
from service.web.visitor.blueprint import blueprint
from service.web.visitor.map_settings import libraries_missing

__all__ = ["SEVERAL", "blueprint", "libraries_missing", "listing", "one", "overview"]

SEVERAL = {"visitor.services": question.CODES}
