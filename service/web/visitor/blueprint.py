"""The blueprint of the visitor's pages."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, url_for

from service.web.address import without_empty_fields
from service.words.catalogue import LANGUAGES

blueprint = Blueprint("visitor", __name__, template_folder="../templates")
blueprint.before_request(without_empty_fields)
HERE = f"/<any({', '.join(LANGUAGES)}):lang>"


def list_with(language: str, asked: Mapping[str, str]) -> str:
    """The address of the list with some filters."""
    path = url_for("visitor.services", lang=language)
    return f"{path}?{urlencode(asked)}" if asked else path
