"""What people asked for and did not get: a counter to raise, and the release of the last full quarter to read."""

from typing import Any

from flask import Response, current_app, request
from marshmallow import RAISE, Schema, fields, validate
from werkzeug.exceptions import TooManyRequests

from service.answers.demand.counting import CountedRequest, DemandRequest, countable, counter_of
from service.answers.demand.unmet import UnmetDemand, unmet_of
from service.answers.demand.unmet_table import COLUMNS, row_of
from service.answers.releases.release import Releases, Store
from service.domain.disclosure.quarterly_release import OUTCOMES, PUBLIC
from service.domain.errors import DatabaseUnavailable
from service.domain.gaps.offer import EVERYBODY
from service.http.asking import asking
from service.http.features import Feature
from service.http.fields import Pattern, clean
from service.http.negotiation import chosen_format
from service.http.questions.demand import UnmetQuery
from service.http.responses import answer
from service.http.shapes import shape_of
from service.http.tables import TABLES, figures, origin_of

blueprint = Feature("demand", __name__, description="What people asked for and did not get; counts only.")


class RequestShape(Schema):
    """One request that somebody made; nothing else is accepted, so that nothing of a person can be."""

    class Meta:
        unknown = RAISE

    # Only months of the current quarter: what lies before may be released already.
    month = fields.String(required=True, validate=Pattern("^[0-9]{4}-(0[1-9]|1[0-2])$", error="Write YYYY-MM."))
    region = fields.String(required=True, validate=Pattern("^[0-9]{5}$", error="Five digits of a district."))
    need = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    group = fields.String(load_default=EVERYBODY, validate=[validate.Length(1, 40), clean])
    language = fields.String(load_default=None, allow_none=True, validate=[validate.Length(1, 12), clean])
    status = fields.String(load_default=None, allow_none=True, validate=[validate.Length(1, 40), clean])
    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))


@blueprint.route("/api/demand", methods=["POST"])
@blueprint.arguments(RequestShape)
@blueprint.response(201, shape_of(CountedRequest), description="Counted; only the sum of the month is kept.")
@blueprint.doc(operationId="countDemand")
def report(data: dict[str, Any]) -> Response:
    """
    Counts one request: a monthly counter is raised, nothing else is kept; 429 when too many come at once.

    Without sign-in it is counted apart, and no published number depends on it.
    """
    counted, store = countable(asking(), DemandRequest(**data)), _store()
    _room()
    store.count(counter_of(counted.item), PUBLIC, apart=PUBLIC)
    response = answer(counted, store=False, status=201)
    response.headers["Location"] = "/api/demand/unmet"
    return response


@blueprint.route("/api/demand/unmet")
@blueprint.arguments(UnmetQuery, location="query")
@blueprint.response(200, shape_of(UnmetDemand), description="The table of the last full quarter; null is not shown.")
@blueprint.doc(operationId="getUnmetDemand")
def unmet(query: dict[str, Any]) -> Response:
    """One fixed table over twelve months; there are no filters, since two filtered answers could be subtracted."""
    demand, kind = unmet_of(asking(), query["table"]), chosen_format()
    if kind not in TABLES:
        return answer(demand)
    rows = [row_of(count) for count in demand.items]
    return figures(kind, rows, origin_of(demand.meta), "gaps-unmet", COLUMNS)


def _room() -> None:
    """Refuses what is more than one sender may report in an hour, or all of them in a minute."""
    if wait := current_app.extensions["demand_senders"].wait_s(request.remote_addr):
        text = f"From here more requests were reported than one sender may in an hour; try again in {wait} seconds."
        raise TooManyRequests(text, retry_after=wait)
    if wait := current_app.extensions["demand_bucket"].wait_s():
        text = f"More requests are reported than this server counts in a minute; try again in {wait} seconds."
        raise TooManyRequests(text, retry_after=wait)


def _store() -> Store:
    """Where counts are kept; DatabaseUnavailable without a database."""
    releases: Releases | None = current_app.extensions.get("releases")
    if releases is None:
        raise DatabaseUnavailable("Counts need the database, and it is away; try again shortly.")
    return releases.store
