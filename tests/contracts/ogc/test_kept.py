"""What a collection keeps from one revision to the next: what is not touched, and nothing else."""

from datetime import date
from unittest.mock import patch

import orjson
import pytest

from service.answers.asking import Asking
from service.answers.layers import services
from service.answers.layers.collections import Layers
from service.answers.layers.entry import FeatureQuestion
from service.answers.layers.layer import Layer
from service.catalog.refresh import refreshed
from service.graph.records import Row
from tests.seed_catalog import seed_catalog

DAY = date(2026, 11, 24)


def test_a_write_leaves_the_features_that_it_does_not_touch() -> None:
    old, layers = seed_catalog(), Layers()
    before = layers.of(Asking(old, DAY), "services")
    for _, entry in before.ordered:
        before.written(entry)
    kind = before.matching(FeatureQuestion(values={"kind": ["authority"]}))
    renamed = {**old.records["service", "babs"], "name": "Renamed"}
    new = refreshed(old, [Row.of("service", "babs", old.uuid("service", "babs"), 2, renamed)], [], 2, "next")

    with patch("service.catalog.record_store.orjson.loads", wraps=orjson.loads) as decoded:
        after = layers.of(Asking(new, DAY), "services")
        texts = {entry.id: orjson.dumps(after.written(entry)) for _, entry in after.ordered}
        again = after.matching(FeatureQuestion(values={"kind": ["authority"]}))

    scratch = Layer(after.kind, services.entries(Asking(new, DAY)), new.records)
    assert texts == {entry.id: orjson.dumps(scratch.feature(entry)) for _, entry in scratch.ordered}
    assert [key for key, _ in again] == [key for key, _ in kind] != []
    assert b"Renamed" in next(text for key, text in texts.items() if key.startswith("babs"))
    assert decoded.call_count < 10


@pytest.mark.parametrize("touched", ["location", "organization"])
def test_a_feature_is_written_anew_when_its_place_or_its_operator_changes(touched: str) -> None:
    old, layers = seed_catalog(), Layers()
    entry = next(one for _, one in layers.of(Asking(old, DAY), "services").ordered if one.geometry)
    layers.of(Asking(old, DAY), "services").written(entry)
    service = entry.source.service
    code = service.sites[0].place if touched == "location" else service.organizations[0]
    name, shown = ("town", "town") if touched == "location" else ("name", "organization_name")
    record = {**old.records[touched, code], name: "Elsewhere"}
    new = refreshed(old, [Row.of(touched, code, old.uuid(touched, code), 2, record)], [], 2, "next")

    after = layers.of(Asking(new, DAY), "services")

    found = after.entry(entry.id)
    assert found is not None
    assert orjson.loads(orjson.dumps(after.written(found)))["properties"][shown] == "Elsewhere"


def test_a_feature_is_written_anew_when_a_word_in_it_changes() -> None:
    old, layers = seed_catalog(), Layers()
    before = layers.of(Asking(old, DAY), "services")
    for _, entry in before.ordered:
        before.written(entry)
    renamed = {**old.records["need", "N11"], "name": "Elsewhere"}
    new = refreshed(old, [Row.of("need", "N11", old.uuid("need", "N11"), 2, renamed)], [], 2, "next")

    after = layers.of(Asking(new, DAY), "services")

    told = [orjson.loads(orjson.dumps(after.written(entry)))["properties"]["needs_label"] for _, entry in after.ordered]
    assert any("Elsewhere" in (one or "") for one in told)


def test_another_day_begins_anew() -> None:
    layers = Layers()
    before = layers.of(Asking(seed_catalog(), DAY), "services")
    entry = before.ordered[0][1]

    assert before.written(entry) is layers.of(Asking(seed_catalog(), DAY), "services").written(entry)
    assert before.written(entry) is not layers.of(Asking(seed_catalog(), date(2031, 1, 1)), "services").written(entry)
