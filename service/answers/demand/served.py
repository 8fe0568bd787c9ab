"""Which districts are served."""

from service.catalog.snapshot import Catalog
from service.domain.regions import is_district, land_of


def served_districts(catalog: Catalog) -> list[str]:
    """The districts that services are meant for, in order: by themselves, by a part of them, or by their Land."""
    index = catalog.index
    elsewhere = index.of("trait", "elsewhere")

    def serves(postings: str, code: str) -> bool:
        return any(catalog.services[key].lifecycle != "ended" for key in index.of(postings, code) - elsewhere)

    return [
        code
        for code in catalog.records.of_kind("region")
        if is_district(code)
        and (serves("region", code) or serves("part_of_district", code) or serves("region", land_of(code)))
    ]
