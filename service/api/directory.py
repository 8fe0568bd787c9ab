"""Services of the directory, each with everything that is known."""

from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint

from service.api.answers import answer
from service.domain.errors import NotFound

blueprint = Blueprint("directory", __name__, description="The directory itself.")


@blueprint.route("/api/services/<identifier>")
@blueprint.response(200, description="The service with sources, periods, relations, sites and contacts.")
def service(identifier: str) -> Response:
    """One service as it stands in the graph, with the places and operators it names."""
    catalog = current_app.extensions["catalog"]()
    record = catalog.records.get(("service", identifier))
    if record is None:
        raise NotFound("There is no service with this id. Referrals name the ids there are.")
    item: dict[str, Any] = {"id": identifier, **record}
    item["organizations"] = [
        {**operator, "name": catalog.records[("organization", operator["to"])]["name"]}
        for operator in record.get("organizations", ())
    ]
    item["preceded_by"] = catalog.preceded_by(identifier)
    item["locations"] = {
        site["location"]: catalog.records[("location", site["location"])]
        for site in record.get("sites", ())
        if isinstance(site.get("location"), str)
    }
    return answer({"meta": {"revision": catalog.revision}, "item": item})
