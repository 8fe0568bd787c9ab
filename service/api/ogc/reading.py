"""What a request to /ogc asks: the parameters of features, each checked; BadRequest names the one that is wrong."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import request

from service.answers.clock import HERE
from service.answers.layers.entry import FeatureQuestion
from service.domain.errors import plain
from service.http.negotiation import ANYWHERE
from service.standards.ogc_features import crs, parameters, times
from service.standards.ogc_features.cql2 import Condition, parse
from service.standards.ogc_features.documents import POSITIONS
from service.standards.ogc_features.links import Query
from service.standards.ogc_features.openapi_parts import CQL, CQL2, OF_ITEMS
from service.standards.ogc_features.properties import Kind


def question(kind: Kind) -> FeatureQuestion:
    """The filters of a request for features; BadRequest names what this collection does not know."""
    own = {name: value for name, value in request.args.items() if name not in (*OF_ITEMS, "f", "lang")}
    for name in sorted(own.keys() - kind.filters.keys()):
        known = sorted([*OF_ITEMS, *ANYWHERE, *kind.filters])
        parameters.wrong(plain(name), "ogc_unknown_parameter", known, collection=kind.id)
    return FeatureQuestion(
        area=crs.area(request.args.get("bbox"), crs.system(request.args.get("bbox-crs"), "bbox-crs")),
        span=times.span(request.args.get("datetime"), HERE),
        values={name: kind.filters[name].asked(value) for name, value in own.items()},
        condition=_condition(request.args),
    )


def _condition(sent: Mapping[str, str]) -> Condition | None:
    """The filter of Part 3; it has no geometries, so its reference system is only checked."""
    if sent.get("filter-lang", CQL2) not in (CQL2, CQL):
        parameters.wrong("filter-lang", "ogc_filter_lang", (CQL2,), gdal=CQL)
    crs.system(sent.get("filter-crs"), "filter-crs")
    return parse(sent["filter"]) if "filter" in sent else None


def passed_over() -> int:
    """How many features are left out before the first of the page."""
    positions = {name: request.args[name] for name in POSITIONS if name in request.args}
    return 0 if list(positions) == ["cursor"] else parameters.offset(positions)


def limit() -> int:
    """How many features a page holds at most."""
    return parameters.limit(request.args.get("limit"))


def cursor() -> str | None:
    """Where the page begins, None for the first one."""
    return request.args.get("cursor")


def system() -> str:
    """The reference system of the answer."""
    return crs.system(request.args.get("crs"), "crs")


def query() -> Query:
    """What was asked, for links that keep it."""
    return list(request.args.items(multi=True))


def now() -> str:
    """This instant, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
