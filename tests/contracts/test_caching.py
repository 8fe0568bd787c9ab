"""Who may keep an answer: every route, every method, right and wrong requests; a new route without it fails here."""

from typing import Any

import pytest
from werkzeug.routing import Rule

from service.answers.clock import today
from tests.contracts.test_openapi import APP, OPERATIONS

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE")
PAGE, DATA = "public, max-age=60", "public, max-age=60, stale-if-error=86400"
NOBODY, ASKS_AGAIN = "no-store", "no-cache"
# Reads that differ from those of their kind, by endpoint.
READS = {
    **dict.fromkeys(("mentor.start", "mentor.form", "mentor.form_again", "mentor.find"), NOBODY),
    **dict.fromkeys(("health.alive", "health.ready"), NOBODY),
    **dict.fromkeys(("mentor.icon", "mentor.static"), ASKS_AGAIN),
}
ARGUMENTS = {
    "lang": "de",
    "identifier": "babs",
    "region": "14524",
    "need": "N11",
    "name": "services",
    "feature": "babs",
    "status": 404,
    "filename": "icon.svg",
}
OTHER_ARGUMENTS: dict[str, dict[str, Any]] = {
    "gaps.cell": {"identifier": "14524:N11:all:any"},
    "coordinator.cell": {"identifier": "14524:N11:all:any"},
    "gaps.defence": {"identifier": "14524:N11:all:any"},
    "gaps.defence_pdf": {"identifier": "14524:N11:all:any"},
    "coordinator.defence": {"identifier": "14524:N11:all:any"},
    **{f"{of}.funder": {"identifier": "foerderung-esf"} for of in ("gaps", "coordinator")},
    **{f"{of}.not_renewed": {"identifier": "foerderung-esf"} for of in ("gaps", "coordinator")},
    "ogc.item": {"feature": APP.test_client().get("/ogc/collections/services/items?limit=1").json["features"][0]["id"]},
    "vocabularies.vocabulary": {"name": "needs"},
}
QUERIES = {
    path: {one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "query" and "example" in one}
    for path, _, operation in OPERATIONS
}
BODIES = {
    path: operation["requestBody"]["content"]["application/json"]["example"]
    for path, _, operation in OPERATIONS
    if "requestBody" in operation
}
BODIES["/api/demand"] = {**BODIES["/api/demand"], "month": today().strftime("%Y-%m")}
RULES = sorted(APP.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
ADDRESSES = APP.url_map.bind("localhost")


def _address(rule: Rule) -> str:
    given = {**ARGUMENTS, **OTHER_ARGUMENTS.get(rule.endpoint, {})}
    return ADDRESSES.build(rule.endpoint, {name: given[name] for name in rule.arguments})


def _right(rule: Rule) -> str:
    """What a read that goes well says."""
    by_kind = PAGE if rule.rule.startswith(("/<any(de, en):lang>", "/problems/")) else DATA
    return READS.get(rule.endpoint, by_kind)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.rule} {rule.endpoint}")
def test_every_answer_of_a_route_says_who_may_keep_it(rule: Rule) -> None:
    client, address = APP.test_client(), _address(rule)
    query, body = QUERIES.get(address, {}), BODIES.get(address)
    methods = rule.methods or set()
    for method in METHODS:
        answer = client.open(address, method=method, query_string=query, json=body if method == "POST" else None)
        went_well = answer.status_code in (200, 201, 302)
        assert went_well or method not in methods or body is None, (method, answer.status_code, answer.get_data())
        expected = _right(rule) if went_well and method in ("GET", "HEAD") else NOBODY
        assert answer.headers.getlist("Cache-Control") == [expected], (method, answer.status_code)
    if "GET" in methods:
        assert client.get(address, query_string=query).status_code in (200, 302)
    for method in methods & {"GET", "POST"}:
        wrong = client.open(address, method=method, query_string={"nosuch": "1"}, json={} if method == "POST" else None)
        ignored = wrong.status_code in (200, 302)  # pages ignore what they do not know
        assert wrong.headers["Cache-Control"] == (_right(rule) if ignored and method == "GET" else NOBODY)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.rule.startswith(("/api/", "/ogc"))], ids=str)
def test_an_unchanged_answer_says_the_same(rule: Rule) -> None:
    client, address = APP.test_client(), _address(rule)
    first = client.get(address, query_string=QUERIES.get(address, {}))
    if tag := first.headers.get("ETag"):
        again = client.get(address, query_string=QUERIES.get(address, {}), headers={"If-None-Match": tag})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, first.headers["Cache-Control"])
    else:
        assert first.headers["Cache-Control"] == NOBODY, address


@pytest.mark.parametrize(
    "address", ["/nosuch", "/api/nosuch", "/de/nosuch", "/static/nosuch.css", "/ogc/nosuch", "/de/services/nosuch"]
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_not_there_is_kept_by_nobody(address: str, accept: str) -> None:
    answer = APP.test_client().get(address, headers={"Accept": accept})

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == NOBODY
