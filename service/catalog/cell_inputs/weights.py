"""How much each residence status counts among the people of a cell."""

from collections.abc import Mapping
from math import fsum

from service.catalog.snapshot import Catalog


def status_weights(catalog: Catalog, counted: Mapping[str, float], lens: str | None = None) -> dict[str, float]:
    """
    Shares of the residence statuses, sum 1, by id; within a lens all count the same, which is an assumption.

    `lens` looks at one lens, one group of statuses or one status alone. `counted`, persons by lens, goes before the
    weights of the directory; KeyError for a lens there is not.
    """
    if lens is not None:
        looked_at = members(catalog, lens)
        return dict.fromkeys(looked_at, 1 / len(looked_at))
    lenses = catalog.records.of_kind("lens")
    classes = {code: sorted(record["members"]) for code, record in lenses.items()}
    if not classes:  # a directory loaded before there were lenses
        return dict.fromkeys(sorted(catalog.rulebook.statuses), 1 / len(catalog.rulebook.statuses))
    stated = {code: lenses[code].get("weight", 0.0) for code in classes}
    weights = {code: counted.get(code, 0.0) for code in classes} if any(counted.values()) else stated
    whole = fsum(weights.values())
    if not whole:
        weights, whole = dict.fromkeys(classes, 1.0), float(len(classes))
    return {
        status: weights[code] / whole / len(classes[code])
        for code in sorted(classes)
        if weights[code]
        for status in classes[code]
    }


def members(catalog: Catalog, lens: str) -> list[str]:
    """The statuses that a lens, or a group of them, stands for; one status for itself; KeyError for none of them."""
    for kind in ("lens", "status_group"):
        if (kind, lens) in catalog.records:
            return sorted(catalog.records[kind, lens]["members"])
    catalog.rulebook.statuses[lens]
    return [lens]


def statuses_of(catalog: Catalog, lenses: frozenset[str]) -> frozenset[str]:
    """The residence statuses of some lenses."""
    return frozenset(status for lens in lenses for status in members(catalog, lens))
