"""What every read has in common: its language, its day, its ETag, the age of its data."""

import hashlib
from datetime import date, datetime
from typing import Any

from flask import Flask, Response, current_app, g, request
from marshmallow import RAISE, Schema, fields, validate
from werkzeug.exceptions import NotAcceptable

from service.api.answers import labelled
from service.api.checks import HERE
from service.api.search import names_only
from service.api.signals import newest_release
from service.domain.errors import BadRequest
from service.words.writer import LANGUAGES

MEDIA = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
PROBLEM = "application/problem+json"
ANYWHERE = {"lang", "f"}  # parameters of every operation


class ReadQuery(Schema):
    """Parameters of every read."""

    class Meta:
        unknown = RAISE

    lang = fields.String(metadata={"description": "language of the texts, before Accept-Language; German if unknown"})
    f = fields.String(validate=validate.OneOf(["json"]), metadata={"description": "format, before Accept"})


def origin() -> str:
    """Where absolute links lead, without a slash at the end: PUBLIC_URL, else where this request was sent."""
    stated: str = current_app.config["PUBLIC_URL"]
    return stated or request.host_url.rstrip("/")


def today() -> date:
    """The day in Saxony."""
    return datetime.now(HERE).date()


def language() -> str:
    """The language of the answer: `lang`, else `Accept-Language` by look-up, German where they name none of ours."""
    wanted = [request.args.get("lang", ""), *(tag for tag, quality in request.accept_languages if quality > 0)]
    for tag in wanted:
        short = tag.split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return "de"


def meta(catalog: Any, as_of: date | None = None, **more: Any) -> dict[str, Any]:
    """The `meta` of a read."""
    return {"revision": catalog.revision, "as_of": (as_of or today()).isoformat(), **more}


def install(app: Flask) -> None:
    """Formats are agreed, unchanged reads are 304, and every answer of data tells its age."""
    app.before_request(_agree)
    app.before_request(_unchanged)
    app.after_request(_label)


def offered() -> tuple[str, ...]:
    """The formats of the operation, the usual one first."""
    formats: tuple[str, ...] = current_app.config["FORMATS"].get(request.endpoint, ("json",))
    return formats


def chosen_format() -> str:
    """The format of the answer: `f`, else what `Accept` likes best."""
    if "f" in request.args:
        return request.args["f"]
    media = [MEDIA[name] for name in offered()]
    best = request.accept_mimetypes.best_match(media) if request.accept_mimetypes else None
    return offered()[media.index(best)] if best else offered()[0]


def gzipped() -> bool:
    """Whether the caller likes a compressed answer no less than a plain one."""
    asked = request.accept_encodings
    return asked["gzip"] > 0 and asked["gzip"] >= asked.quality("identity")


def _agree() -> None:
    if not request.path.startswith("/api/") or request.url_rule is None:
        return
    known = ", ".join(offered())
    if "f" in request.args and request.args["f"] not in offered():
        raise BadRequest("This format is not offered.", {"?f": f"Not offered here; there are: {known}."})
    media = [*(MEDIA[name] for name in offered()), PROBLEM]
    if request.accept_mimetypes and request.accept_mimetypes.best_match(media) is None:
        raise NotAcceptable(f"Only {', '.join(media[:-1])} is offered here; send one of them as Accept.")


def _unchanged() -> Response | None:
    """Compared before anything is read or computed: an ETag is only given with an answer that went well."""
    if _has_etag() and held(etag()):
        return labelled(Response(status=304), store=True)
    return None


def held(tag: str) -> bool:
    """Whether the caller names the tag; compared weakly (RFC 9110), and `*` names none, since nothing was looked up."""
    known = request.if_none_match
    return not known.star_tag and known.contains_weak(tag)


def _label(response: Response) -> Response:
    asked = request.path.startswith("/api/") and request.url_rule is not None
    if asked and names_only():
        response.headers["Cache-Control"] = "no-store"
    if asked and response.status_code in (200, 304):
        if _has_etag() and not response.cache_control.no_store:
            response.set_etag(etag())
        response.headers["X-Data-Age"] = str(current_app.extensions["state"]().age_s)
        response.headers["Content-Language"] = language()
    return response


def _has_etag() -> bool:
    return request.method in ("GET", "HEAD") and request.path.startswith("/api/") and request.url_rule is not None


def _scored() -> bool:
    """Whether the answer may hold scores, which the last release of demand has a part in."""
    return request.path.startswith(("/api/gaps", "/api/demand", "/ogc"))


def etag(*more: str) -> str:
    """Equal in all workers: revision (of the record, for a single one), query, language, day, and `more`."""
    catalog = current_app.extensions["catalog"]()
    single = ("service", (request.view_args or {}).get("identifier", ""))
    first = catalog.record_revision(*single) if single in catalog.records else catalog.revision
    asked = sorted(request.args.items(multi=True))
    parts = [request.path, asked, catalog.revision, catalog.log_hash, language(), today().isoformat(), chosen_format()]
    parts += [*more, *(["gzip"] if gzipped() else [])]
    parts += [g.get("signals_of", newest_release().quarter)] if _scored() else []
    return f"{first}-{hashlib.sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:16]}"
