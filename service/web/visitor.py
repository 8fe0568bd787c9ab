"""Pages about the directory: a service with everything that is known."""

from flask import Blueprint, Response, current_app, make_response, render_template

from service.api.directory import item_of
from service.api.texts import Texts
from service.web.words import words

blueprint = Blueprint("visitor", __name__, template_folder="templates")


@blueprint.get("/de/services/<identifier>")
def service(identifier: str) -> Response:
    """One service for people; NotFound names the way to the others."""
    catalog = current_app.extensions["catalog"]()
    texts = Texts(catalog.records, "de")
    item = item_of(catalog, identifier, texts)
    page = render_template(
        "service.html",
        item=item,
        record=catalog.records[("service", identifier)],
        texts=texts,
        words=words(),
        day=texts.day,
    )
    return make_response(page)
