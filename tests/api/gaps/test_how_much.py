"""How much one question may ask for."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.seed_catalog import seed_catalog

Ask = Callable[..., Any]
LANGUAGES = ",".join(seed_catalog().records.of_kind("language"))


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("matrix", {"rows": "need", "cols": "municipality"}),
        ("matrix", {"rows": "municipality", "cols": "language", "need": "N11"}),
        ("matrix", {"rows": "district", "cols": "group"}),
        ("map", {"level": "municipality"}),
        ("map", {"metric": "minutes"}),
        ("cells", {"group": "all,disability", "language": LANGUAGES}),
        *((name, {"language": LANGUAGES}) for name in ("timeline", "cliffs", "diff")),
    ],
)
def test_more_than_two_thousand_cells_are_refused_with_the_way_out(
    get: Ask, address: str, query: dict[str, str]
) -> None:
    answer = get(address, **query)

    assert answer.status_code == 400
    assert "Narrow the question" in answer.get_json()["errors"][0]["detail"]


def test_a_scenario_for_each_language_of_a_land_is_refused(post: Ask) -> None:
    assert post("what-if", language=LANGUAGES, changes=[]).status_code == 400


def test_all_municipalities_of_a_land_for_one_need_are_answered(get: Ask) -> None:
    many = len(get("map", level="municipality", need="N11").get_json()["features"])

    assert many > 400
    assert len(get("matrix", rows="municipality", cols="need", need="N11").get_json()["items"]) == many


def test_languages_of_a_land_side_by_side_are_answered(get: Ask) -> None:
    assert get("matrix", rows="need", cols="language").status_code == 200


@pytest.mark.parametrize(("address", "last"), [("timeline", "2031-11-01"), ("cliffs", "2031-11-01")])
def test_many_cells_over_many_years_are_refused_with_the_way_out(get: Ask, address: str, last: str) -> None:
    languages = ",".join(LANGUAGES.split(",")[:6])
    refused = get(address, language=languages, to=last)

    assert refused.status_code == 400
    assert refused.get_json()["errors"][0]["parameter"] == "to"
    assert get(address, region="14524", need="N11", to=last).status_code == 200
