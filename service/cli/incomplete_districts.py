"""Districts of which a table named some municipalities only, and whether those counts are used."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from service.catalog.cell_inputs.demand_points import areas
from service.catalog.cell_inputs.uncounted import uncounted_lenses
from service.catalog.record_store import Held, HeldRecords, Record
from service.catalog.snapshot import Catalog
from service.domain.regions import district_of, is_municipality, land_of


@dataclass(frozen=True, slots=True)
class Part:
    """Of how many municipalities of a district there are counts of the same people, and whether those are used."""

    district: str
    name: str
    counted: int
    of: int
    used: bool

    def sentence(self) -> str:
        """What that means for the figures."""
        known = f"District {self.district} ({self.name}) is incomplete: "
        known += f"{self.counted} of {self.of} municipalities are counted"
        if self.used:
            return f"{known}; they stand as counted, the others share the rest of the district (an estimate)."
        return f"{known}; these counts are kept, and not used until the others or a larger district count are there."


def parts(
    catalog: Catalog, changed: Mapping[str, dict[str, Any]], named: Mapping[str, set[tuple[str | None, bool]]], on: date
) -> list[Part]:
    """Incomplete districts of the municipalities named, by key, as they are once the changed regions are written."""
    with_changes = areas(replace(catalog, records=_with(catalog.records, changed)))
    municipalities = [code for code in sorted(named) if is_municipality(code)]
    asked = {(district_of(code), whom) for code in municipalities for whom in named[code]}
    names = catalog.records.of_kind("region")
    found = {
        Part(district, names[district]["name"], counted, of, used)
        for district, (group, statuses) in asked
        for counted, of, used in [with_changes.part(district, group, on, statuses=statuses)]
        if counted < of
    }
    return sorted(found, key=lambda part: (part.district, part.used))


def wanting(catalog: Catalog, changed: Mapping[str, dict[str, Any]], on: date) -> list[str]:
    """The lenses that are still unknown in the Länder of the changed regions while others are counted."""
    with_changes = areas(replace(catalog, records=_with(catalog.records, changed)))
    lands = sorted({land_of(code) for code in changed})
    return sorted({lens for land in lands for lens in uncounted_lenses(with_changes, land, on)})


def _with(records: HeldRecords, changed: Mapping[str, dict[str, Any]]) -> HeldRecords:
    """The records as they shall stand."""
    kinds = {kind: {key: records.held((kind, key)) for key in records.of_kind(kind)} for kind in ("region", "lens")}
    regions = {key: Held("", 0, cast("Record", record)) for key, record in changed.items()}
    return HeldRecords({**kinds, "region": {**kinds["region"], **regions}})
