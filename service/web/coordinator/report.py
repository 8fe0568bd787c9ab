"""The report of a region on paper: figures, their dates and their limits, as PDF."""

from datetime import date
from threading import BoundedSemaphore
from typing import Any

from flask import Response, render_template
from marshmallow import fields, validate
from werkzeug.exceptions import NotImplemented as NotHere
from werkzeug.exceptions import ServiceUnavailable

from service.answers.gaps.cell import about, item_of, of_region, shortfall_of
from service.answers.gaps.cliffs import cliffs_of
from service.answers.gaps.explain import finding
from service.answers.gaps.gap_map import map_of
from service.answers.gaps.scope import Scope, scope_of
from service.answers.gaps.timeline import HORIZON, timeline_of
from service.domain.errors import BadRequest, Fault, Parameter
from service.domain.gaps.barriers import barrier_shares
from service.http.asking import asking
from service.http.features import Feature
from service.http.fields import clean
from service.http.negotiation import ReadQuery
from service.http.questions.gaps import day
from service.http.responses import labelled
from service.web.charts.states import LOOKS
from service.web.coordinator import pictures
from service.web.writing import of_page
from service.words.writer import Writer

blueprint = Feature("report", __name__, template_folder="../templates", description="Gaps on paper.")
AT_ONCE, LARGEST = 2, 8
_room = BoundedSemaphore(AT_ONCE)


class ReportQuery(ReadQuery):
    """Which region, and on which day."""

    f = fields.String(validate=validate.OneOf(["pdf"]), metadata={"description": "format"})
    region = fields.String(load_default="14", validate=[validate.Length(2, 8), clean])
    as_of = day("the day that is looked at, today if left out")


@blueprint.route("/api/gaps/report.pdf")
@blueprint.arguments(ReportQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/pdf", description="A4 pages."
)
@blueprint.doc(operationId="getGapReport")
def report(query: dict[str, Any]) -> Response:
    """A district, or a Land with its districts, to print: states, largest gaps, what ends, what is to be checked."""
    if "," in query["region"]:
        raise BadRequest("One region at a time.", [Fault(Parameter("region"), "one_region")])
    scope = scope_of(asking(), query)
    page = page_of(scope, asking().writer, query["region"])
    if not _room.acquire(blocking=False):
        raise ServiceUnavailable(f"{AT_ONCE} reports are being written; try again in a few seconds.", retry_after=5)
    try:
        content = _printed(page)
    finally:
        _room.release()
    response = labelled(Response(content, mimetype="application/pdf"), store=True)
    response.headers["Content-Disposition"] = f'inline; filename="gaps-{query["region"]}.pdf"'
    return response


def page_of(scope: Scope, writer: Writer, region: str) -> str:
    """The report as HTML."""
    targets = scope.targets()
    one_district = len(scope.regions) == 1
    found = [(one, scope.result(one)) for one in targets]
    items = sorted(
        (item_of(scope, writer, one, result) for one, result in found),
        key=_by_size,
    )
    tolerated = scope.view.rules.tolerated_share
    largest = [item for item in items if item["shortfall"] and item["shortfall"]["share_low"] > tolerated][:LARGEST]
    by_id = {one.id: one for one in targets}
    said = {item["id"]: _sentence(scope, writer, by_id[item["id"]]) for item in largest}
    timeline = timeline_of(scope, writer, scope.on, scope.on + HORIZON, "confirmed")
    cliffs = cliffs_of(scope, writer, scope.on + HORIZON)
    meta = about(scope, writer, (one.cell for one in targets), "person_needs")
    meta["notes"].append(writer.messages["gap.note.border"])
    return render_template(
        "gaps/report.html",
        **of_page(writer),
        name=writer.name("region", region),
        printed=date.today(),  # noqa: DTZ011 written on the sheet, nothing is computed with it
        answer={"meta": meta},
        items=items,
        one_district=one_district,
        districts=_districts(scope, writer),
        largest=largest,
        said=said,
        timeline=timeline,
        cliffs=cliffs,
        looks=LOOKS,
        map="" if one_district else pictures.map_picture(map_of(scope, writer), writer),
        line=pictures.timeline_picture(timeline, writer),
        percent=lambda value: pictures.percent(value, writer),
        span=lambda low, high: pictures.span(low, high, writer),
        counted=lambda value: pictures.counted(writer, value),
        counted_span=lambda low, high: pictures.counted_span(low, high, writer),
    )


def _by_size(item: dict[str, Any]) -> tuple[float, float, str]:
    """The most that is missing for certain first, then what may be missing; where nobody looked last."""
    found = item["shortfall"] or {"low": -1.0, "high": -1.0}
    return -(found["low"] or 0.0), -(found["high"] or 0.0), item["id"]


def _sentence(scope: Scope, writer: Writer, one: Any) -> str:
    view = scope.view
    demand, offers = view.demand(one.cell, scope.on, scope.lens, one.point), view.offers(one.cell)
    shares = barrier_shares(demand, offers, on=scope.on, today=view.today, rules=view.rules, memory=view.memory)
    return finding(scope, writer, one, demand, shares)


def _districts(scope: Scope, writer: Writer) -> list[dict[str, Any]]:
    found = [(region, of_region(scope, region)) for region in scope.regions]
    return [
        {"name": writer.name("region", region), "states": one.states, "shortfall": shortfall_of(one.shortfall)}
        for region, one in found
    ]


def _printed(page: str) -> bytes:
    """The PDF, tagged for screen readers; nothing is fetched from anywhere."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise NotHere(
            "This installation writes no PDF: it needs verweisgraph[pdf] and Debian's libpango-1.0-0, fonts-noto-core."
        ) from error

    def refused(url: str, *_: Any, **__: Any) -> Any:
        raise ValueError(f"A report fetches nothing, not even {url}.")

    made: bytes = weasyprint.HTML(string=page, url_fetcher=refused).write_pdf(pdf_variant="pdf/ua-1")
    return made
