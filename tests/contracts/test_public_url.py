"""Absolute links, of every route: under PUBLIC_URL where it is stated, else where the request was sent."""

from collections.abc import Iterator

import pytest
from werkzeug.routing import Rule

from service.api.ogc.sending import STYLES
from service.app import create_app
from tests.contracts.test_caching import QUERIES, RULES, _address
from tests.fakes import DemandStore, Questions, counted
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

PUBLIC, ASKED = "https://hilfe.example", "asked.example"
APP = create_app(seed_catalog, options=ON_FIXED_DAY, counted=counted(DemandStore()), questions=Questions({"babs": 1.0}))
READS = [rule for rule in RULES if "GET" in (rule.methods or ())]


@pytest.fixture
def public() -> Iterator[None]:
    APP.config["PUBLIC_URL"] = PUBLIC
    yield
    APP.config["PUBLIC_URL"] = ""


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("f", ["", "html"])
@pytest.mark.parametrize("rule", READS, ids=lambda rule: f"{rule.rule} {rule.endpoint}")
def test_nothing_of_the_host_that_was_asked_is_in_an_answer(rule: Rule, f: str) -> None:
    address, client = _address(rule), APP.test_client()
    with_pages = address.startswith("/ogc") and rule.endpoint not in STYLES
    query = {**QUERIES.get(address, {}), **({"f": f} if f and with_pages else {})}

    answer = client.get(address, query_string=query, base_url=f"http://{ASKED}")

    assert answer.status_code in (200, 302)
    assert ASKED.encode() not in answer.get_data()
    assert ASKED not in str(answer.headers)


@pytest.mark.parametrize("f", ["json", "html"])
@pytest.mark.parametrize(("stated", "expected"), [("", f"http://{ASKED}"), (PUBLIC, PUBLIC)])
def test_the_way_of_map_programs_is_the_public_one(stated: str, expected: str, f: str) -> None:
    APP.config["PUBLIC_URL"] = stated

    answer = APP.test_client().get(f"/ogc/?f={f}", base_url=f"http://{ASKED}")

    APP.config["PUBLIC_URL"] = ""
    assert f"{expected}/ogc" in answer.get_data(as_text=True)
    assert f"{expected}/ogc" in answer.headers.get("Link", expected + "/ogc")
