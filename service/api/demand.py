"""What people asked for and did not get: a counter to raise, and the release of the last full quarter to read."""

from typing import Any

from flask import Response, current_app, request
from marshmallow import RAISE, Schema, fields, validate
from werkzeug.exceptions import TooManyRequests

from service.answers.clock import today
from service.answers.demand.release import Releases, Store
from service.answers.demand.served import served_districts
from service.answers.demand.unmet import unmet_of
from service.answers.meta import meta
from service.api.directory_shape import Meta, Shown
from service.api.gaps.formats import written
from service.domain.disclosure.quarterly_release import (
    OUTCOMES,
    PUBLIC,
)
from service.domain.errors import BadRequest, DatabaseUnavailable, Fault, Pointer
from service.domain.gaps.gates import EVERYBODY
from service.http.asking import asking
from service.http.features import Feature
from service.http.fields import Pattern, clean
from service.http.questions.demand import UnmetQuery
from service.http.responses import answer

ANY, NOT_SAID = "any", "unknown"
__all__ = ["Store", "blueprint"]
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


class RequestAnswer(Shown):
    """The request as it was counted."""

    meta = fields.Nested(Meta, required=True)
    item = fields.Dict(required=True)


class UnmetAnswer(Shown):
    """One table; null is not shown."""

    meta = fields.Nested(Meta, required=True)
    items = fields.List(fields.Dict(), required=True)


@blueprint.route("/api/demand", methods=["POST"])
@blueprint.arguments(RequestShape)
@blueprint.response(201, RequestAnswer, description="Counted; only the sum of the month is kept.")
@blueprint.doc(operationId="countDemand")
def report(data: dict[str, Any]) -> Response:
    """
    Counts one request: a monthly counter is raised, nothing else is kept; 429 when too many come at once.

    Without sign-in it is counted apart, and no published number depends on it.
    """
    catalog = current_app.extensions["catalog"]()
    _known(catalog, data)
    row = {**data, "language": data["language"] or ANY, "status": data["status"] or NOT_SAID}
    store = store_now()
    _room()
    store.count(row, PUBLIC, apart=PUBLIC)
    response = answer({"meta": meta(catalog), "item": data}, store=False, status=201)
    response.headers["Location"] = "/api/demand/unmet"
    return response


@blueprint.route("/api/demand/unmet")
@blueprint.arguments(UnmetQuery, location="query")
@blueprint.response(200, UnmetAnswer, description="The table of the last full quarter; null is not shown.")
@blueprint.doc(operationId="getUnmetDemand")
def unmet(query: dict[str, Any]) -> Response:
    """One fixed table over twelve months; there are no filters, since two filtered answers could be subtracted."""
    return written(unmet_of(asking(), query["table"]))


def _room() -> None:
    """Refuses what is more than one sender may report in an hour, or all of them in a minute."""
    if wait := current_app.extensions["demand_senders"].wait_s(request.remote_addr):
        text = f"From here more requests were reported than one sender may in an hour; try again in {wait} seconds."
        raise TooManyRequests(text, retry_after=wait)
    if wait := current_app.extensions["demand_bucket"].wait_s():
        text = f"More requests are reported than this server counts in a minute; try again in {wait} seconds."
        raise TooManyRequests(text, retry_after=wait)


def _open_months() -> list[str]:
    """This month by the clock of the server, and the last one where it lies in the same quarter."""
    now = today()
    months = [f"{now:%Y-%m}"]
    return months if now.month % 3 == 1 else [*months, f"{now.year}-{now.month - 1:02d}"]


def store_now() -> Store:
    """Where counts are kept; DatabaseUnavailable without a database."""
    counted: Releases | None = current_app.extensions.get("releases")
    if counted is None:
        raise DatabaseUnavailable("Counts need the database, and it is away; try again shortly.")
    return counted.store


def _known(catalog: Any, data: dict[str, Any]) -> None:
    codes: dict[str, str] = {}
    for name, kind in (
        ("region", "region"),
        ("need", "need"),
        ("group", "target_group"),
        ("language", "language"),
        ("status", "status_group"),
    ):
        if data[name] not in (None, EVERYBODY) and (kind, data[name]) not in catalog.records:
            codes[name] = "unknown_code_of_demand"
    if "region" not in codes and data["region"] not in served_districts(catalog):
        codes["region"] = "region_not_served"
    faults = [Fault(Pointer((name,)), code) for name, code in codes.items()]
    if data["month"] not in (months := _open_months()):
        code = "month_closed" if len(months) == 1 else "months_closed"
        faults.append(Fault(Pointer(("month",)), code, values={"month": months[0], "before": months[-1]}))
    if faults:
        raise BadRequest("This request cannot be counted.", faults)
