"""Reads the worked examples: what a case does not say comes from its group."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from service.domain.gaps.cells import Demand
from service.domain.gaps.offer import Cell, Offer

Given = Mapping[str, Any]
EXAMPLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("worked_examples.yaml").read_text(encoding="utf-8"))
FRESH = date(2026, 9, 1)


def cell(given: Given, case: Given) -> Cell:
    """Region, need and group agree with the offers unless the case says otherwise."""
    return Cell(**{"region": "here", "need": "help", **given.get("cell", {}), **case.get("cell", {})})


def demand(given: Given, case: Given) -> Demand:
    """The people of a case."""
    statuses = case.get("statuses", given["statuses"])
    seen = case.get("surveyed_on")
    return Demand(cell=cell(given, case), persons=given["persons"], statuses=statuses, surveyed_on=seen)


def offers(given: Given, case: Given, today: date) -> list[Offer]:
    """The offers of a case, with its changes."""
    stated = dict(given.get("offers", {}))
    if "offer" in case:
        stated["X"] = case["offer"]
    changes = case.get("change", {})
    return [
        _offer(name, {**given.get("defaults", {}), **one, **changes.get(name, {})}, today)
        for name, one in stated.items()
    ]


def _offer(name: str, stated: Given, today: date) -> Offer:
    values = {"provider_id": name, "needs": ["help"], "last_verified_on": today, **stated}
    for field in ("needs", "groups", "serves"):
        if values.get(field) is not None:
            values[field] = frozenset(values[field])
    return Offer(service_id=name, **values)
