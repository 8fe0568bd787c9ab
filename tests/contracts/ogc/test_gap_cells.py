"""The collection `gap-cells`: what /api/gaps says, as a layer."""

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from service.answers.asking import Asking
from service.answers.layers import gap_cells
from service.answers.layers.collections import Layers
from service.answers.releases.release import Released
from service.catalog.cell_inputs.view import GapView
from service.domain.disclosure.quarterly_release import K_PUBLIC, Table
from service.domain.disclosure.two_way_table import TOTAL
from service.domain.gaps.cells import CellResult
from tests.contracts.ogc.walking import items
from tests.seed_catalog import seed_catalog


def listed(client: FlaskClient) -> dict[str, dict[str, Any]]:
    """All cells of /api/gaps/cells, by id."""
    found, address = {}, "/api/gaps/cells?limit=200"
    while address:
        page = client.get(address).get_json()
        found.update({one["id"]: one for one in page["items"]})
        address = page["links"]["next"]
    return found


def test_it_holds_the_cells_of_the_api_with_the_same_figures(client: FlaskClient) -> None:
    told = {one["id"]: one["properties"] for one in items(client, "gap-cells", "?limit=2500")["features"]}
    known = listed(client)

    assert told.keys() == known.keys()
    for key, cell in known.items():
        figures = cell["shortfall"] or {}
        assert told[key]["reason"] == next(iter(cell["reasons"]), None)
        same = ("state", "label", "opens_on", "end_unknown", "providers", "need", "group")
        assert {name: told[key][name] for name in same} == {name: cell[name] for name in same}
        assert [told[key][name] for name in ("shortfall", "shortfall_high", "share_low", "share_high", "persons")] == [
            figures.get(name) for name in ("low", "high", "share_low", "share_high", "persons")
        ]
        assert told[key]["severity"] == (cell["severity"] or {}).get("high")


def test_a_cell_is_drawn_as_its_district(client: FlaskClient) -> None:
    districts = {one["id"]: one["geometry"] for one in items(client, "districts", "?limit=2500")["features"]}

    for one in items(client, "gap-cells", "?limit=2500")["features"]:
        assert one["geometry"] == districts[one["properties"]["district"]]


def test_where_nobody_looked_there_are_no_figures_rather_than_zeros(monkeypatch: pytest.MonkeyPatch) -> None:
    known = GapView.result
    monkeypatch.setattr(
        GapView, "result", lambda *asked: replace(known(*asked), state="no_data", reasons=(), shortfall=None)
    )

    for entry in gap_cells.entries(Asking(seed_catalog(), date(2026, 11, 27))):
        assert (entry.source.shortfall, entry.source.severity) == ({}, None)


def test_figures_name_the_day_of_their_count(client: FlaskClient) -> None:
    days = {one["properties"]["persons_on"] for one in items(client, "gap-cells", "?limit=2500")["features"]}

    assert days == {"2022-12-31"}


def test_an_unknown_state_is_refused_by_name(client: FlaskClient) -> None:
    answer = client.get("/ogc/collections/gap-cells/items?state=gap")

    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.get_json()["errors"]] == ["state"]


@pytest.mark.parametrize(("persons", "shown"), [(0.0, True), (K_PUBLIC - 1.0, False), (float(K_PUBLIC), True)])
def test_figures_about_fewer_people_than_the_public_is_told_are_kept_back(
    monkeypatch: pytest.MonkeyPatch, *, persons: float, shown: bool
) -> None:
    counted = GapView.result

    def few(*asked: Any) -> CellResult:
        found = counted(*asked)
        return replace(found, shortfall=found.shortfall and replace(found.shortfall, persons=persons, counted=True))

    monkeypatch.setattr(GapView, "result", few)
    cell = next(
        one.source
        for one in gap_cells.entries(Asking(seed_catalog(), date(2026, 11, 27)))
        if one.source.result.shortfall
    )

    assert (cell.shortfall.get("persons") is not None) is shown
    assert (cell.severity is not None) is shown


def test_a_newer_release_of_demand_is_another_score() -> None:
    layers, day = Layers(), date(2026, 11, 27)
    unmet = Table({(need, column): 60 for need in ("N1", "N11") for column in ("unmet", TOTAL)})
    before = layers.of(Asking(seed_catalog(), day), "gap-cells")
    entry = next(
        one for _, one in before.ordered if one.source.target.cell.need == "N11" and one.source.severity is not None
    )
    before.written(entry)

    after = layers.of(Asking(seed_catalog(), day, release=Released("2026-Q3", {"need": unmet})), "gap-cells")

    now = after.entry(entry.id)
    assert now is not None
    assert now.source.severity > entry.source.severity
    assert str(now.source.severity).encode() in orjson.dumps(after.written(now))
