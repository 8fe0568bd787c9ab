"""What is wrong with short names of regions: each stands under one region, and an abbreviation needs a district."""

from collections.abc import Iterator, Sequence

from seed.rows import Row, SeedFault, fault_of
from service.gazetteer.folding import fold

DISTRICTS = ("landkreis", "kreisfreie_stadt")
MOST_WORDS = 3
Seen = dict[tuple[str, bool], str]  # the region of a folded name, alone or behind a word for a district


def short_name_faults(rows: Sequence[Row]) -> Iterator[SeedFault]:
    """The mistakes of all regions, in the order of the files."""
    seen: Seen = {}
    for row in rows:
        if row.kind == "region":
            district = row.record["kind"] in DISTRICTS
            if "abbreviations" in row.record and not district:
                yield fault_of(row, "/abbreviations", "count behind a word for a district; this is none.")
            for number, name in enumerate(row.record.get("short_names", ())):
                yield from _name_faults(row, f"/short_names/{number}", name, {False, district}, seen)
            for number, name in enumerate(row.record.get("abbreviations", ())):
                yield from _name_faults(row, f"/abbreviations/{number}", name, {True}, seen)


def _name_faults(row: Row, pointer: str, name: str, behind: set[bool], seen: Seen) -> Iterator[SeedFault]:
    folded = fold(name)
    if not 1 <= len(folded.split()) <= MOST_WORDS:
        yield fault_of(row, pointer, f"'{name}' must have one to {MOST_WORDS} words.")
    others = {seen.setdefault((folded, place), row.id) for place in behind} - {row.id}
    for other in others:
        yield fault_of(row, pointer, f"'{name}' stands under {other} too.")
