"""Part 3: filters in CQL2 text against the same conditions written in Python."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.contracts.ogc.walking import ids, items, pages

Holds = Callable[[dict[str, Any]], bool]


def has(held: str | None, code: str) -> bool:
    return held is not None and (held == code or code in held.split(" | "))


CONDITIONS: list[tuple[str, str, Holds]] = [
    ("services", "kind = 'authority'", lambda p: p["kind"] == "authority"),
    ("services", "'authority' = \"kind\"", lambda p: p["kind"] == "authority"),
    ("services", "kind <> 'authority'", lambda p: p["kind"] != "authority"),
    ("services", "needs = 'N11'", lambda p: has(p["needs"], "N11")),
    ("services", "needs <> 'N11'", lambda p: p["needs"] is not None and not has(p["needs"], "N11")),
    ("services", "NOT needs = 'N11'", lambda p: p["needs"] is not None and not has(p["needs"], "N11")),
    ("services", "needs = 'N1 | N15 | N2.decision'", lambda p: p["needs"] == "N1 | N15 | N2.decision"),
    ("services", "needs IN ('N11', 'N12')", lambda p: has(p["needs"], "N11") or has(p["needs"], "N12")),
    ("services", "town IS NULL", lambda p: p["town"] is None),
    ("services", "town is not null", lambda p: p["town"] is not None),
    ("services", "languages IS NULL", lambda p: p["languages"] is None),
    (
        "services",
        "kind = 'course' OR kind = 'authority' AND town = 'Dresden'",
        lambda p: p["kind"] == "course" or (p["kind"] == "authority" and p["town"] == "Dresden"),
    ),
    (
        "services",
        "NOT (town = 'Dresden' OR kind = 'authority')",
        lambda p: p["town"] not in ("Dresden", None) and p["kind"] != "authority",
    ),
    (
        "services",
        "NOT (town = 'Dresden' AND kind = 'authority')",
        lambda p: p["kind"] != "authority" or p["town"] not in ("Dresden", None),
    ),
    ("services", "name LIKE 'Aus%'", lambda p: p["name"].startswith("Aus")),
    ("services", "name NOT LIKE 'Aus%'", lambda p: not p["name"].startswith("Aus")),
    ("services", "name ILIKE '%BERATUNG%'", lambda p: "beratung" in p["name"].lower()),
    ("services", "town LIKE 'Dre_den'", lambda p: p["town"] == "Dresden"),
    ("services", "valid_from >= DATE('2022-01-01')", lambda p: (p["valid_from"] or "") >= "2022-01-01"),
    ("services", "valid_from >= '2022-01-01T'", lambda p: (p["valid_from"] or "") >= "2022-01-01"),
    (
        "services",
        "valid_to < TIMESTAMP('2027-12-31T12:00:00Z')",
        lambda p: p["valid_to"] is not None and p["valid_to"] < "2027-12-31",
    ),
    ("services", "outreach = TRUE", lambda p: p["outreach"] is True),
    ("services", "outreach = 1", lambda p: p["outreach"] is True),
    ("services", "TRUE", lambda p: True),
    ("services", "FALSE OR kind = 'course'", lambda p: p["kind"] == "course"),
    ("services", "postcode = 01069", lambda p: p["postcode"] == "01069"),
    ("organizations", "services > 3", lambda p: p["services"] > 3),
    ("organizations", "services BETWEEN 2 AND 3", lambda p: 2 <= p["services"] <= 3),
    ("organizations", "services NOT BETWEEN 2 AND 3", lambda p: not 2 <= p["services"] <= 3),
    ("organizations", "towns = 'Leipzig'", lambda p: has(p["towns"], "Leipzig")),
    ("districts", "persons > 2.5e5 AND area_km2 < 1000", lambda p: p["persons"] > 250_000 and p["area_km2"] < 1000),
    ("districts", "200000 >= persons", lambda p: p["persons"] <= 200_000),
    ("districts", "persons > ( - (5))", lambda p: True),
    ("districts", "persons_on = '2022-12-31T'", lambda p: True),
    ("gap-cells", "share_high > 0.5", lambda p: p["share_high"] is not None and p["share_high"] > 0.5),
    ("gap-cells", "NOT share_high > 0.5", lambda p: p["share_high"] is not None and p["share_high"] <= 0.5),
    ("gap-cells", "state IN ('no_data', 'none')", lambda p: p["state"] in ("no_data", "none")),
]


@pytest.mark.parametrize(("collection", "condition", "holds"), CONDITIONS, ids=[one[1] for one in CONDITIONS])
def test_a_filter_returns_what_it_says(client: FlaskClient, collection: str, condition: str, holds: Holds) -> None:
    every = items(client, collection, "?limit=2500")["features"]

    answer = client.get(f"/ogc/collections/{collection}/items", query_string={"filter": condition, "limit": 2500})

    assert answer.status_code == 200, answer.get_json()
    assert [one["id"] for one in answer.get_json()["features"]] == [
        one["id"] for one in every if holds(one["properties"])
    ]


def test_conditions_tell_something_apart(client: FlaskClient) -> None:
    """A table in which every condition held for all or for none would prove nothing."""
    sizes = [
        items(client, name, f"?limit=1&filter={condition.replace('%', '%25')}")["numberMatched"]
        for name, condition, _ in CONDITIONS
        if name == "services"
    ]

    every = items(client, "services", "?limit=1")["numberMatched"]
    assert sum(0 < size < every for size in sizes) >= len(sizes) - 2


@pytest.mark.parametrize("language", ["cql2-text", "cql-text"])
def test_it_holds_together_with_all_other_parameters(client: FlaskClient, language: str) -> None:
    query = f"?filter=kind='authority'&filter-lang={language}&district=14524&bbox=12,50,13,51&limit=2"
    found = pages(client, f"/ogc/collections/services/items{query}")

    plain = ids(client, "/ogc/collections/services/items?kind=authority&district=14524&bbox=12,50,13,51")
    assert [one["id"] for page in found for one in page["features"]] == plain
    assert len(found) > 1


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "kind",
        "kind =",
        "kind == 'a'",
        "kind = authority",
        "kind = 'authority",
        "'a' = 'a'",
        "NOT kind",
        "nothing = 1",
        "kind_label = 'x'",
        "state = 'gone'",
        "state IN ('running', 'gone')",
        "outreach = 'maybe'",
        "valid_from > 'yesterday'",
        "valid_from > 5",
        "S_INTERSECTS(geometry, POINT(1 2))",
        "kind = 'a'; DROP",
        " AND ".join(["kind = 'a'"] * 21),
        "(" * 1000 + "kind",
    ],
)
def test_what_is_not_understood_is_refused_by_name(client: FlaskClient, condition: str) -> None:
    answer = client.get("/ogc/collections/services/items", query_string={"filter": condition})

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert [one["parameter"] for one in answer.get_json()["errors"]] == ["filter"]


def test_a_number_is_no_text_and_a_text_no_number(client: FlaskClient) -> None:
    for condition in ("services LIKE '1%'", "services > 'many'", "services > 1e999"):
        answer = client.get("/ogc/collections/organizations/items", query_string={"filter": condition})

        assert [one["parameter"] for one in answer.get_json()["errors"]] == ["filter"]
