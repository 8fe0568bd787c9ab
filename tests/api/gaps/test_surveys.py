"""Surveys: where somebody looked, until when that counts, and where to look first."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from service.app import create_app
from service.catalog.cell_inputs.view import GapView
from service.domain.gaps.gates import STANDARD
from tests.seed_catalog import ON_FIXED_DAY, fixed_day, seed_catalog
from tests.surveyed import surveyed

Ask = Callable[..., Any]
NEW, OLD, AHEAD = (
    fixed_day() - timedelta(days=30),
    fixed_day() - timedelta(days=STANDARD.survey_days + 1),
    fixed_day() + timedelta(days=3),
)


def answer_of(*looks: tuple[str, str, date], **query: str) -> Any:
    catalog = surveyed(*looks)
    client = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
    return client.get("/api/gaps/surveys", query_string=query).get_json()


def test_without_surveys_nothing_is_looked_at_and_the_first_three_are_computed(get: Ask) -> None:
    body = get("surveys").get_json()

    assert (body["items"], body["meta"]["looked_at"]) == ([], 0)
    assert body["meta"]["cells"] == len(body["grid"]) == 13 * 32
    assert len(body["first"]) == 3
    for one in body["first"]:
        assert get(f"cells/{one['id']}").get_json()["item"]["state"] == "no_data"
        assert one["persons"] is None  # residents are no count of those who need it


def test_the_first_three_are_in_the_districts_with_most_persons() -> None:
    view = GapView(seed_catalog(), fixed_day())
    largest = sorted(
        view.areas.below["14"], key=lambda code: -sum(view.areas.publishable(code, None, fixed_day())[0].values())
    )
    first = [one["id"].split(":")[0] for one in answer_of(need="N1.identity")["first"]]

    assert first == largest[:3]


def test_a_cell_that_somebody_looked_at_is_no_longer_among_the_first() -> None:
    before = answer_of(need="N1.identity")["first"]
    region, need, *_ = before[0]["id"].split(":")
    after = answer_of((region, need, NEW), need="N1.identity")["first"]

    assert before[0]["id"] not in {one["id"] for one in after}
    assert after[:2] == before[1:]


def test_where_topics_have_no_unseen_cell_left_their_finer_needs_follow() -> None:
    everywhere = ("14", "N1", OLD)
    first = answer_of(everywhere)["first"]

    assert len(first) == 3
    assert all("." in one["id"].split(":")[1] for one in first)


@pytest.mark.parametrize(("on", "state"), [(NEW, "valid"), (OLD, "expired"), (AHEAD, "ahead")])
def test_a_look_counts_for_as_many_days_as_the_rules_say(on: date, state: str) -> None:
    body = answer_of(("14524", "N5", on))
    (item,) = body["items"]
    cell = next(one for one in body["grid"] if (one["need"], one["region"]) == ("N5", "14524"))

    assert item["expires_on"] == (on + timedelta(days=body["meta"]["survey_days"])).isoformat()
    assert (item["state"], cell["state"], cell["looked_on"]) == (state, state, on.isoformat())
    assert body["meta"]["looked_at"] == (1 if state == "valid" else 0)


def test_a_survey_of_the_land_holds_in_all_districts_and_what_expires_next_comes_first() -> None:
    body = answer_of(("14", "N5", NEW), ("14524", "N1", NEW - timedelta(days=60)), ("14511", "N1", OLD))

    assert [one["id"] for one in body["items"]] == ["s1", "s0", "s2"]
    assert body["meta"]["looked_at"] == 13 + 1


def test_only_surveys_of_the_region_and_need_are_listed() -> None:
    body = answer_of(("14511", "N5", NEW), ("14524", "N5", NEW), ("14524", "N1", NEW), region="14524", need="N5")

    assert [one["id"] for one in body["items"]] == ["s1"]


def test_a_table_has_the_surveys(get: Ask) -> None:
    assert get("surveys", f="csv").get_data(as_text=True).startswith("id,region,region_name,needs")
    assert get("surveys", group="women,care").status_code == 400
