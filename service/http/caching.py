"""What may be kept and for how long it is true: ETags, 304, the age of the data."""

import hashlib

from flask import Flask, Response, current_app, request

from service.http.asking import asking
from service.http.negotiation import chosen_format, gzipped
from service.http.responses import labelled


def install(app: Flask) -> None:
    """Unchanged reads are 304, and every answer of data tells its age."""
    app.before_request(_unchanged)
    app.after_request(_label)


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
    if not (request.path.startswith("/api/") and request.url_rule is not None):
        return response
    asked = asking()
    if asked.search.names_only:
        response.headers["Cache-Control"] = "no-store"
    if response.status_code in (200, 304):
        if _has_etag() and not response.cache_control.no_store:
            response.set_etag(etag())
        response.headers["X-Data-Age"] = str(current_app.extensions["state"]().age_s)
        response.headers["Content-Language"] = asked.language
    return response


def _has_etag() -> bool:
    return request.method in ("GET", "HEAD") and request.path.startswith("/api/") and request.url_rule is not None


def _scored() -> bool:
    """Whether the answer may hold scores, which the last release of demand has a part in."""
    return request.path.startswith(("/api/gaps", "/api/demand", "/ogc"))


def etag(*more: str) -> str:
    """Equal in all workers: revision (of the record, for a single one), query, language, day, and `more`."""
    asked = asking()
    catalog = asked.catalog
    single = ("service", (request.view_args or {}).get("identifier", ""))
    first = catalog.record_revision(*single) if single in catalog.records else catalog.revision
    query = sorted(request.args.items(multi=True))
    parts = [request.path, query, catalog.revision, catalog.log_hash, asked.language, asked.today.isoformat()]
    parts += [chosen_format(), *more, *(["gzip"] if gzipped() else []), *([asked.release.quarter] if _scored() else [])]
    return f"{first}-{hashlib.sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:16]}"
