"""Pages of /ogc for people: each is made of the JSON document, so that it says the same."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, current_app, g, render_template, request

from service.answers.layers.credit import credit
from service.http.language import language
from service.http.negotiation import origin
from service.standards.ogc_features.crs import CRS84
from service.web.ogc_gaps import COLLECTION, gap_page
from service.web.ogc_map import drawing
from service.words.catalogue import LANGUAGES, messages, words

COLUMNS = 4  # the first properties of a feature tell most
PAGES = dict.fromkeys(("queryables", "schema", "feature_schema"), "properties")


def install(app: Flask) -> None:
    """Documents of /ogc leave as pages where HTML was agreed on."""
    app.after_request(_as_page)


def _as_page(response: Response) -> Response:
    if request.blueprint != "ogc" or response.status_code != 200 or g.get("ogc_format") != "html":
        return response
    name, lang = (request.endpoint or "").removeprefix("ogc."), language()
    collection = (request.view_args or {}).get("name")
    document = orjson.loads(response.get_data())
    page = render_template(
        f"ogc/{PAGES.get(name, name)}.html",
        t=words(lang),
        lang=lang,
        others={code: _address(lang=code) for code in LANGUAGES if code != lang},
        names={code: words(code)["language_name"] for code in LANGUAGES},
        json_address=_address(f="json"),
        said=messages(lang),
        credit=credit(current_app.extensions["catalog"]()),
        collection=collection,
        layer=messages(lang).get(f"ogc.{collection}.title"),
        doc=document,
        origin=origin(),
        **_extras(document, drawn=response.headers.get("Content-Crs") == f"<{CRS84}>"),
        **(gap_page(document, lang) if collection == COLLECTION and name in ("items", "item") else {}),
    )
    response.set_data(page)
    response.content_type = "text/html; charset=utf-8"
    return response


def _address(**changed: str) -> str:
    """This page with another language or format."""
    return f"{request.path}?{urlencode({**request.args.to_dict(), **changed})}"


def _extras(document: Mapping[str, Any], *, drawn: bool) -> dict[str, Any]:
    """What a document of features needs besides: the map where they are in degrees, and the columns of its table."""
    if document.get("type") not in ("FeatureCollection", "Feature"):
        return {}
    features = document.get("features", [document])
    columns = list(features[0]["properties"])[:COLUMNS] if features else []
    return {"map": drawing(features) if drawn else None, "columns": columns}
