"""Services of the directory: the list with its filters, and each with everything that is known."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from service.answers.directory.listing.listed import listed
from service.answers.directory.service import item_of, summary
from service.answers.directory.table import COLUMNS, row_of
from service.answers.meta import meta
from service.api.directory_shape import ServiceAnswer, ServicePage
from service.domain.lifecycle import state
from service.domain.model import Service
from service.http.asking import asking
from service.http.features import Feature
from service.http.negotiation import MEDIA, chosen_format
from service.http.paging import next_link, page_of
from service.http.questions.services import OneService, ServiceQuery
from service.http.responses import answer
from service.http.tables import TABLES, table
from service.standards.geojson import feature, places

blueprint = Feature("directory", __name__, description="The directory itself.")


@blueprint.route("/api/services")
@blueprint.arguments(ServiceQuery(), location="query")  # made once: a class would be made anew for each request
@blueprint.response(200, ServicePage, description="One page of services, by name unless asked otherwise.")
@blueprint.doc(operationId="listServices")
def services(query: dict[str, Any]) -> Response:
    """Services that meet all filters; an empty list where none does."""
    asked = asking()
    catalog, writer, day, kind = asked.catalog, asked.writer, query.get("as_of") or asked.today, chosen_format()
    found = listed(asked, query)
    whole = kind in TABLES and "limit" not in request.args  # a table is all that was found, unless asked otherwise
    shown, cursor = page_of(
        lambda last, most: found.part(last, most=most), query.get("cursor"), found.total if whole else query["limit"]
    )
    items = [
        {**summary(catalog, writer, service), "state": state(service, day), "distance_km": km}
        for _, service, km in shown
    ]
    searched = {"search": asked.search.find(catalog, query["q"]).by} if "q" in query else {}
    about = meta(catalog, day, total=found.total, **searched)
    return _written(kind, about, items, [one.service for one in shown], next_link(cursor))


def _written(
    kind: str, about: dict[str, Any], items: list[dict[str, Any]], services: list[Service], link: str | None
) -> Response:
    """One page in the format asked for; a new format is one more line here and in FORMATS of the list."""
    if kind in TABLES:
        response = table(kind, [row_of(item) for item in items], about, "services", COLUMNS)
    elif kind == "geojson":
        features = [_feature(item, service) for item, service in zip(items, services, strict=True)]
        body = {"type": "FeatureCollection", "meta": about, "links": {"next": link}, "features": features}
        response = answer(body)
        response.mimetype = MEDIA["geojson"]
    else:
        response = answer({"meta": about, "items": items, "links": {"next": link}})
    if link:
        response.headers["Link"] = f'<{link}>; rel="next"'
    return response


@blueprint.route("/api/services/<identifier>")
@blueprint.arguments(OneService(), location="query")
@blueprint.response(200, ServiceAnswer, description="The service with sources, periods, relations, sites and contacts.")
@blueprint.doc(operationId="getService")
def service(query: dict[str, Any], identifier: str) -> Response:
    """One service as it stands in the graph, with the names of what it refers to."""
    asked = asking()
    day = query.get("as_of") or asked.today
    item = item_of(asked.catalog, identifier, asked.writer, day)
    return answer({"meta": meta(asked.catalog, day), "item": item})


def _feature(item: Mapping[str, Any], one: Service) -> dict[str, Any]:
    """The item with all its points as geometry, null where none is known."""
    spots = ((site.lon, site.lat) for site in one.sites if site.lon is not None and site.lat is not None)
    return feature(one.id, places(spots), {name: value for name, value in item.items() if name != "id"})
