"""Pages of /ogc for people: each is made of the document that programs get, before it is written as JSON."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from service.answers.layers.credit import credit
from service.http.asking import asking
from service.http.language import language
from service.http.negotiation import origin
from service.web.ogc_gaps import COLLECTION, gap_page
from service.web.ogc_map import drawing
from service.words.catalogue import LANGUAGES, messages, words

COLUMNS = 4  # the first properties of a feature tell most
PAGES = dict.fromkeys(("queryables", "schema", "feature_schema"), "properties")


def page(document: Mapping[str, Any], *, drawn: bool) -> str:
    """The page of a document that this request was answered with; `drawn`: its features lie in degrees, for a map."""
    name, lang = (request.endpoint or "").removeprefix("ogc."), language()
    collection = (request.view_args or {}).get("name")
    return render_template(
        f"ogc/{PAGES.get(name, name)}.html",
        t=words(lang),
        lang=lang,
        others={code: _address(lang=code) for code in LANGUAGES if code != lang},
        names={code: words(code)["language_name"] for code in LANGUAGES},
        json_address=_address(f="json"),
        said=messages(lang),
        credit=credit(asking().catalog),
        collection=collection,
        layer=messages(lang).get(f"ogc.{collection}.title"),
        doc=document,
        origin=origin(),
        **_extras(document, drawn=drawn),
        **(gap_page(document, asking().writer) if collection == COLLECTION and name in ("items", "item") else {}),
    )


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
