"""The one blueprint of all pages about gaps."""

from flask import Blueprint

from service.web.address import without_empty_fields
from service.words.catalogue import LANGUAGES

blueprint = Blueprint("coordinator", __name__, template_folder="../templates")
blueprint.before_request(without_empty_fields)
LANG = f"/<any({', '.join(LANGUAGES)}):lang>"
