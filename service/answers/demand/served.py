"""Which districts are served."""

from service.catalog.indexes import LAND_DIGITS
from service.catalog.snapshot import Catalog
from service.domain.model import DISTRICT_DIGITS


def served_districts(catalog: Catalog) -> list[str]:
    """The districts that services are meant for, in order: by themselves, by a part of them, or by their Land."""
    index = catalog.index
    elsewhere = index.of("trait", "elsewhere")

    def serves(postings: str, code: str) -> bool:
        return any(catalog.services[key].lifecycle != "ended" for key in index.of(postings, code) - elsewhere)

    return [
        code
        for code in catalog.records.of_kind("region")
        if len(code) == DISTRICT_DIGITS
        and (serves("region", code) or serves("part_of_district", code) or serves("region", code[:LAND_DIGITS]))
    ]
