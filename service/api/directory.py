"""Services of the directory: the list with its filters, and each with everything that is known."""

from collections.abc import Iterable
from typing import Any

from flask import Response, request

from service.answers.directory.detail import ServiceAnswer
from service.answers.directory.item import ServiceItem
from service.answers.directory.listing.listed import listed
from service.answers.directory.listing.page import ServicePage, page_of_services
from service.answers.directory.service import service_answer
from service.answers.directory.table import COLUMNS, row_of
from service.domain.model import Service
from service.http.asking import asking
from service.http.features import Feature
from service.http.negotiation import MEDIA, chosen_format
from service.http.paging import next_link, page_of
from service.http.questions.services import OneService, ServiceQuery
from service.http.responses import answer
from service.http.shapes import shape_of
from service.http.tables import TABLES, origin_of, table
from service.standards.geojson import feature, places

blueprint = Feature("directory", __name__, description="The directory itself.")


@blueprint.route("/api/services")
@blueprint.arguments(ServiceQuery(), location="query")  # made once: a class would be made anew for each request
@blueprint.response(200, shape_of(ServicePage), description="One page of services, by name unless asked otherwise.")
@blueprint.doc(operationId="listServices")
def services(query: dict[str, Any]) -> Response:
    """Services that meet all filters; an empty list where none does."""
    hits, asked = listed(asking(), query), asking()
    entries, cursor = page_of(hits.part, query.get("cursor"), _most(hits.total, query["limit"]))
    page = page_of_services(asked, entries, hits, next_link(cursor), query)
    return _written(page, (entry.service for entry in entries))


@blueprint.route("/api/services/<identifier>")
@blueprint.arguments(OneService(), location="query")
@blueprint.response(200, shape_of(ServiceAnswer), description="The service with all that is known of it.")
@blueprint.doc(operationId="getService")
def service(query: dict[str, Any], identifier: str) -> Response:
    """One service as it stands in the graph, with the names of what it refers to."""
    return answer(service_answer(asking(), identifier, query.get("as_of")))


def _most(total: int, limit: int) -> int:
    """How many are shown: a table is all that was found, unless asked otherwise."""
    return total if chosen_format() in TABLES and "limit" not in request.args else limit


def _written(page: ServicePage, services: Iterable[Service]) -> Response:
    """One page in the format asked for; a new format is one more line here and in FORMATS of the list."""
    kind, link = chosen_format(), page.links.next
    if kind in TABLES:
        response = table(kind, [row_of(item) for item in page.items], origin_of(page.meta), "services", COLUMNS)
    elif kind == "geojson":
        features = [_feature(item, service) for item, service in zip(page.items, services, strict=True)]
        response = answer({"type": "FeatureCollection", "meta": page.meta, "links": page.links, "features": features})
        response.mimetype = MEDIA["geojson"]
    else:
        response = answer(page)
    if link:
        response.headers["Link"] = f'<{link}>; rel="next"'
    return response


def _feature(item: ServiceItem, service: Service) -> dict[str, Any]:
    """The item with all its points as geometry, null where none is known."""
    spots = ((site.lon, site.lat) for site in service.sites if site.lon is not None and site.lat is not None)
    return feature(item.id, places(spots), {name: value for name, value in vars(item).items() if name != "id"})
