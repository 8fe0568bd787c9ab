"""How much each residence status counts among the people of a cell."""

from collections.abc import Mapping
from math import fsum

from service.catalog.snapshot import Catalog


def status_weights(catalog: Catalog, counted: Mapping[str, float], lens: str | None = None) -> dict[str, float]:
    """
    Shares of the residence statuses, sum 1, by id; within a group all count the same, which is an assumption.

    `lens` looks at one group or one status alone. `counted`, persons by group, goes before the weights of the
    directory; KeyError for a lens there is not.
    """
    groups = {code: record.get("members", ()) for code, record in catalog.records.of_kind("status_group").items()}
    if lens is not None and lens not in groups:
        catalog.rulebook.statuses[lens]
        return {lens: 1.0}
    if lens is not None:
        return dict.fromkeys(sorted(groups[lens]), 1 / len(groups[lens]))
    classes = _classes(groups)
    stated = {code: catalog.records["status_group", code].get("weight", 0.0) for code in classes}
    weights = {code: counted.get(code, 0.0) for code in classes} if any(counted.get(c) for c in classes) else stated
    whole = fsum(weights.values())
    if not whole:
        weights, whole = dict.fromkeys(classes, 1.0), float(len(classes))
    return {
        status: weights[code] / whole / len(classes[code])
        for code in sorted(classes)
        for status in sorted(classes[code])
    }


def statuses_of(catalog: Catalog, classes: frozenset[str]) -> frozenset[str]:
    """The residence statuses that some status groups keep as their own."""
    groups = {code: record.get("members", ()) for code, record in catalog.records.of_kind("status_group").items()}
    return frozenset(status for code, own in _classes(groups).items() if code in classes for status in own)


def _classes(groups: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Each status once, in the smallest group that names it; groups that keep none are left out."""
    ordered = sorted(groups, key=lambda code: (len(groups[code]), code))
    kept: dict[str, list[str]] = {}
    for status in {status for members in groups.values() for status in members}:
        code = next(code for code in ordered if status in groups[code])
        kept.setdefault(code, []).append(status)
    return kept
