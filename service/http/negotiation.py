"""What every read has in common: its parameters and its format."""

from flask import Flask, current_app, request
from marshmallow import RAISE, Schema, fields, validate
from werkzeug.exceptions import NotAcceptable

from service.domain.errors import BadRequest, Fault, Parameter

MEDIA = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ics": "text/calendar",
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


def install(app: Flask) -> None:
    """Whoever asks for a format that is not offered is told so."""
    app.before_request(_agree)


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
    if "f" in request.args and request.args["f"] not in offered():
        raise BadRequest("This format is not offered.", [Fault(Parameter("f"), "no_such_format", offered())])
    media = [*(MEDIA[name] for name in offered()), PROBLEM]
    if request.accept_mimetypes and request.accept_mimetypes.best_match(media) is None:
        raise NotAcceptable(f"Only {', '.join(media[:-1])} is offered here; send one of them as Accept.")
