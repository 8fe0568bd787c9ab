"""The promise to callers: the OpenAPI document, made from the code and put right where the library is loose."""

import json
from collections.abc import Sequence
from typing import Any

import yaml
from flask import Flask

from service.http.negotiation import MEDIA
from service.http.problems import Problem
from service.http.shapes import shape_of

CASE = {"postcode": "08371", "needs": ["N11"], "status": "AE-25-1-2", "languages": ["ar"], "german_level": "B1"}
CELL = "14524:N11:all:any"
CAFE = {"needs": ["N16"], "sites": [{"region": "14524330"}], "serves": ["14524"], "groups": ["all"], "open_ended": True}
SCENARIO = [{"kind": "add", "service_id": "sprachcafe-zwickau", "fields": CAFE, "fte": 0.5}]
DRAFT = {"kind": "project_counselling", "meets": [{"to": "N11", "primary": True}], "serves": ["14524"], "age_max": 26}
EXAMPLES = {
    "refer": CASE,
    "lookAhead": {**CASE, "months": 12, "status_valid_until": "2027-03-31", "birth_month": "1999-12"},
    "getServiceFits": {"statuses": ["AE-25-1-2", "DU"], "districts": ["14524", "14713"]},
    "getDraftFits": {"draft": DRAFT, "by": "age", "statuses": ["AE-25-1-2"], "region": "14524"},
    "readLine": {"text": "Lohn nicht bekommen, Glauchau, 25 Abs. 2, spricht Arabisch, B1"},
    "getRights": {"status": "AE-25-1-2", "entered_on": "2024-03"},
    "askWhatIf": {"region": "14524", "changes": SCENARIO},
    "getGapLevers": {"cell": CELL, "fte": {"outreach": 0.2}},
    "getGapSiting": {"need": "N11", "region": "14524", "p": 3},
    "countDemand": {"month": "2026-11", "region": "14524", "need": "N11", "language": "ar", "outcome": "too_far"},
}
PARAMETERS = {
    ("getService", "identifier"): "faire-integration",
    ("getServiceFits", "identifier"): "faire-integration",
    ("getGapCell", "identifier"): CELL,
    ("getGapDefence", "identifier"): CELL,
    ("getGapDefenceSheet", "identifier"): CELL,
    ("listGapCells", "state"): "no_data,partial",
    ("getGapMatrix", "cols"): "status",
    ("getGapTimeline", "need"): "N1",
    ("getGapMap", "need"): "N11",
    ("getGapFunder", "identifier"): "foerderung-smwa-amm",
    ("getGapFunderNotRenewed", "identifier"): "foerderung-smwa-amm",
    ("getGapReport", "region"): "14524",
    ("getCallSheet", "region"): "14524",
    ("getVerificationQueue", "region"): "14524",
    ("getCallSheetPaper", "region"): "14524",
    ("getVocabulary", "name"): "needs",
    ("findPlaces", "q"): "Zwickau",
    ("listServices", "need"): "N11",
    ("listServices", "region"): "14524",
    ("listServices", "near"): "51.05,13.74",
    ("listServices", "sort"): "name",
    ("getMapServices", "bbox"): "11.8,50.1,15.1,51.8",
    ("getMapServices", "zoom"): 8,
    ("getMapBoundaries", "level"): "district",
}
ABOUT = (
    "A directory of support services and a graph of referrals. Nothing about a person is kept.\n\n"
    "A parameter that is not known, or that is given twice, is a 400 that names it; several codes stand in one "
    "parameter, with commas. In an address a `+`, as in the zone of an instant, is written `%2B`. A slash too many "
    "at the end of an address leads to the one without it (308)."
)
STATUSES: dict[str, dict[str, str | None]] = {
    "get": {"304": None, "400": "Bad request", "404": "Not found", "406": "Not acceptable", "410": "Gone"},
    "post": {"400": "Bad request", "413": "Too large", "415": "Unsupported media type", "406": "Not acceptable"},
}
OWN = {
    "getServiceFits": {"404": "Not found"},
    "countDemand": {"429": "Too many at once; Retry-After says when", "504": "The database took too long"},
    "listServices": {"504": "The database took too long"},
    "getGapDifference": {"409": "Figures of other persons, rules or units cannot be compared"},
}
ALWAYS = {
    "405": "Method not allowed",
    "414": "Address too long",
    "500": "Unexpected error",
    "503": "The database is away, or too much is asked at once; Retry-After says when",
}


def document(app: Flask) -> dict[str, Any]:
    """The whole document: every operation with its id, its errors as problems, and examples that work on the seed."""
    spec = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec
    if "Problem" not in spec.components.schemas:
        spec.components.schema("Problem", schema=shape_of(Problem))
    made: dict[str, Any] = json.loads(json.dumps(spec.to_dict()))
    made["info"]["description"] = ABOUT
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    made["servers"] = [{"url": "/"}]
    made["components"].pop("responses", None)
    for name in ("Error", "PaginationMetadata"):
        made["components"]["schemas"].pop(name, None)
    views = {str(rule).replace("<", "{").replace(">", "}"): rule.endpoint for rule in app.url_map.iter_rules()}
    for address, path in made["paths"].items():
        shared = path.pop("parameters", [])
        for method, operation in path.items():
            operation["parameters"] = [*shared, *operation.get("parameters", [])]
            _complete(method, operation)
            _other_formats(operation, app.config["FORMATS"].get(views[address], ()))
    return made


class _Dumper(yaml.SafeDumper):
    """Texts of digits stand in quotes: YAML 1.2 reads 08371 as a number, YAML 1.1 as a text."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "'" if value.isdecimal() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(made: dict[str, Any]) -> str:
    """The text of openapi.yaml."""
    return str(yaml.dump(made, Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=120))


def _complete(method: str, operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    for parameter in operation["parameters"]:
        if (name, parameter["name"]) in PARAMETERS:
            parameter["example"] = PARAMETERS[(name, parameter["name"])]
    if name in EXAMPLES:
        operation["requestBody"]["content"]["application/json"]["example"] = EXAMPLES[name]
    if method == "post" and all(parameter["name"] != "lang" for parameter in operation["parameters"]):
        operation["parameters"].append({"in": "query", "name": "lang", "schema": {"type": "string"}, "required": False})
    kept = {code: answer for code, answer in operation["responses"].items() if code in ("200", "201")}
    for code, title in {**STATUSES[method], **ALWAYS, **OWN.get(name, {})}.items():
        kept[code] = _problem(title) if title else {"description": "Unchanged since the ETag sent as If-None-Match"}
    operation["responses"] = kept


def _other_formats(operation: dict[str, Any], formats: Sequence[str]) -> None:
    content = operation["responses"].get("200", {}).get("content", {})
    for name in formats:
        content.setdefault(MEDIA[name], {"schema": {"type": "object"} if name == "geojson" else {"type": "string"}})


def _problem(title: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {"application/problem+json": {"schema": schema}}}
