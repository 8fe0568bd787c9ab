"""The one way arguments are read: unknown ones are refused, what is wrong is a 400."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from flask import Flask, Response, request
from flask.globals import request_ctx
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound, UnsupportedMediaType

from service.domain.errors import BadRequest, Fault, Parameter, Pointer, plain
from service.http.negotiation import ANYWHERE
from service.words.faults import sentence

FOR_PROGRAMS = ("/api/", "/ogc", "/healthz", "/readyz")
FORM, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


class StrictParser(FlaskParser):
    """webargs ignores unknown query parameters by default: a misspelt filter must not widen a search."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": "raise", "json": "raise"}  # noqa: RUF012
    DEFAULT_VALIDATION_STATUS = 400

    def _raw_load_json(self, req: Any) -> Any:
        return json_of(req.get_data(cache=True))


def json_of(body: bytes) -> Any:
    """The value of a JSON text; BadRequest for what is none, for a name given twice, for NaN and endless numbers."""
    if not body.strip():
        raise _no_json("no_body")
    try:
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise _no_json("too_deep") from error
    except ValueError as error:
        raise _no_json("no_json") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise _no_json("name_twice", twice)
    return found


def _no_number(name: str) -> float:
    raise _no_json("no_json_number", number=name)


def _no_json(code: str, name: str = "", **values: str) -> BadRequest:
    fault = Fault(Pointer((name[:60],) if name.isidentifier() else ()), code, values=values)
    return BadRequest(sentence(fault), [fault])


def refuse_the_unknown(app: Flask, several: Mapping[str, Collection[str]]) -> None:
    """
    Programs are refused parameters that an operation does not declare, and everybody any that is given twice.

    Pages never see what they do not know. Operations and pages declare what they take (`PARAMETERS`, by endpoint,
    beside those of all; None: they check themselves). `several` may be sent several times, as boxes of a form are.
    """

    def _check() -> None:
        endpoint = request.endpoint or ""
        if request.url_rule is not None:
            own = app.config["PARAMETERS"].get(endpoint, ())
            if own is not None:
                _only({*ANYWHERE, *own})
            _refuse_twice(several.get(endpoint, ()))
        posted = request.method == "POST" and request.routing_exception is None
        if posted and request.path.startswith("/api/") and request.mimetype != "application/json":
            raise UnsupportedMediaType("Send the body as application/json.")
        with_files = getattr(app.view_functions.get(endpoint), "takes_files", False)
        forms = ("", FORM, *([WITH_FILES] if with_files else []))
        if posted and not request.path.startswith("/api/") and request.mimetype not in forms:
            raise UnsupportedMediaType(f"Send the form as {FORM}.")

    app.before_request(_check)


def _only(known: Collection[str]) -> None:
    """Programs are refused what is not known; a page never sees it, so that no link passes it on, but names it."""
    if request.path.startswith(FOR_PROGRAMS):
        _refuse_unknown(known)
    elif any(name not in known for name in request.args):
        request.args = ImmutableMultiDict(pair for pair in request.args.items(multi=True) if pair[0] in known)


def not_understood() -> list[str]:
    """The names that the address of this page has and the page does not know, as they may be shown."""
    sent = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    return sorted({plain(name) or "?" for name, _ in sent if name not in request.args})


def _refuse_unknown(known: Collection[str]) -> None:
    if unknown := [name for name in request.args if name not in known]:
        code, names = "unknown_parameter" if known else "no_parameters", tuple(sorted(known))
        faults = [Fault(Parameter(plain(name)), code, names) for name in unknown]
        raise BadRequest("The address has a parameter that is not known.", faults)


def _refuse_twice(several: Collection[str]) -> None:
    twice = [name for name, values in request.args.lists() if len(values) > 1 and name not in several]
    if twice:
        faults = [Fault(Parameter(plain(name)), "parameter_twice") for name in twice]
        raise BadRequest("The address has a parameter twice; which one counts cannot be told.", faults)


def forgive_slashes(app: Flask) -> None:
    """An address with slashes at its end that is none is answered with the one without (308)."""

    def _without() -> Response | None:
        if not isinstance(request.routing_exception, NotFound) or not request.path.endswith("/"):
            return None
        path = request.path.rstrip("/")
        adapter = request_ctx.url_adapter
        if adapter is None or not adapter.test(path, request.method):
            return None
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        return Response(status=308, headers={"Location": f"{quote(request.script_root + path)}{query}"})

    app.before_request(_without)
