"""All pages of the visitor on their blueprint."""

from service.web.visitor import fits, listing, overview, question
from service.web.visitor import service_page as one
from service.web.visitor.blueprint import blueprint
from service.web.visitor.map_settings import libraries_missing

__all__ = ["SEVERAL", "blueprint", "fits", "libraries_missing", "listing", "one", "overview"]

SEVERAL = {"visitor.services": question.CODES}
