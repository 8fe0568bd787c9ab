"""What openapi.yaml promises is what the app does."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
import time_machine
import yaml
from hypothesis import settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.app import create_app
from tests.fakes import DemandStore, Questions, counted
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

STORE = DemandStore()
APP = create_app(
    seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32], counted=counted(STORE), questions=Questions({"babs": 1.0})
)
DOCUMENT: dict[str, Any] = yaml.safe_load(Path("openapi.yaml").read_text(encoding="utf-8"))
OPERATIONS = [(path, method, one) for path, methods in DOCUMENT["paths"].items() for method, one in methods.items()]
PAGES = {
    "/problems/<int:status>",
    "/",
    "/favicon.ico",
    "/<any(de, en):lang>/services",
    "/<any(de, en):lang>/services/<identifier>",
    "/<any(de, en):lang>/services/<identifier>/fits",
    "/<any(de, en):lang>/services/<identifier>/fits.csv",
    "/<any(de, en):lang>/districts/<region>",
    "/<any(de, en):lang>/topics/<need>",
    "/<any(de, en):lang>/",
    "/<any(de, en):lang>/find",
    "/<any(de, en):lang>/find/timeline",
    "/<any(de, en):lang>/find/termine.ics",
    *(
        f"/<any(de, en):lang>/gaps{page}"
        for page in (
            "",
            "/map",
            "/timeline",
            "/cliffs",
            "/equity",
            "/demand",
            "/call-sheet",
            "/cells/<identifier>",
            "/defence/<identifier>",
        )
    ),
    *(f"/<any(de, en):lang>/gaps{page}" for page in ("/cells", "/levers", "/what-if", "/siting")),
    *(f"/<any(de, en):lang>/gaps{page}" for page in ("/difference", "/surveys", "/funders")),
    *(f"/<any(de, en):lang>/gaps/funders/<identifier>{page}" for page in ("", "/not-renewed")),
    "/static/<path:filename>",
    "/healthz",
    "/readyz",
    "/api/openapi.json",
}
NAMES = [one["operationId"] for _, _, one in OPERATIONS]


def test_the_document_is_valid() -> None:
    validate(DOCUMENT)


def test_every_route_is_promised_and_every_promise_is_a_route() -> None:
    rules = [str(rule) for rule in APP.url_map.iter_rules() if rule.endpoint.split(".")[0] != "ogc"]  # its own document
    routes = {rule.replace("<", "{").replace(">", "}") for rule in rules} - {
        page.replace("<", "{").replace(">", "}") for page in PAGES
    }

    assert routes == set(DOCUMENT["paths"])


def test_the_served_document_is_the_committed_one() -> None:
    assert APP.test_client().get("/api/openapi.json").get_json() == DOCUMENT


def _closed(said: Any) -> Any:
    """The document without the leave for further keys: an answer of today has none that it does not name."""
    if isinstance(said, list):
        return [_closed(one) for one in said]
    if not isinstance(said, dict):
        return said
    shut = {"additionalProperties": False} if "properties" in said and said.get("type") == "object" else {}
    return {name: _closed(one) for name, one in said.items()} | shut


CLOSED = _closed(DOCUMENT["components"])


@time_machine.travel("2026-11-24T12:00:00Z")
@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_example_works_and_its_answer_has_the_promised_shape(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    examples = {item["name"]: item["example"] for item in operation["parameters"] if "example" in item}
    inside = {item["name"] for item in operation["parameters"] if item["in"] == "path"}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
    address = path.format(**{name: examples[name] for name in inside})
    query = {name: value for name, value in examples.items() if name not in inside}

    answer = APP.test_client().open(address, method=method, query_string=query, json=body)

    assert str(answer.status_code) in operation["responses"], answer.get_json()
    assert answer.status_code in (200, 201), answer.get_json()
    promised = (
        operation["responses"][str(answer.status_code)].get("content", {}).get("application/json", {}).get("schema")
    )
    if promised:
        jsonschema.validate(answer.get_json(), {**promised, "components": CLOSED})


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_an_unknown_parameter_is_refused_everywhere(path: str, method: str, operation: dict[str, Any]) -> None:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")

    inside = {item["name"]: item["example"] for item in operation["parameters"] if item["in"] == "path"}

    answer = APP.test_client().open(path.format(**inside), method=method, query_string={"x": "1"}, json=body)

    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == "x"


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", APP)
PLAIN = {"Accept-Encoding": "identity"}  # the tool does not unpack what it asks for packed
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schema.parametrize()
def test_nothing_that_is_sent_brings_it_down_and_every_answer_is_one_that_is_promised(case: Any) -> None:
    case.call_and_validate(headers=PLAIN, checks=CHECKS)


class Visit(schema.as_state_machine()):  # type: ignore[misc]
    """Several requests one after the other, each with what the one before has answered."""

    def get_call_kwargs(self, case: Any) -> dict[str, Any]:
        """How each is sent."""
        return {"headers": PLAIN}

    def validate_response(self, response: Any, case: Any, **_: Any) -> None:
        """As a single one."""
        case.validate_response(response, checks=CHECKS)


TestVisits = Visit.TestCase
TestVisits.settings = settings(max_examples=20, stateful_step_count=6, deadline=None)


def test_callers_are_told_how_parameters_are_written() -> None:
    said = DOCUMENT["info"]["description"]
    tables = [one for _, _, operation in OPERATIONS for one in operation["parameters"] if one["name"] == "sep"]

    assert all(word in said for word in ("%2B", "given twice", "308"))
    assert tables
    assert all("decimal comma" in one["description"] for one in tables)
