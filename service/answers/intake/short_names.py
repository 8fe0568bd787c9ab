"""Short names of districts and towns, as people type them beside the official ones: records of regions hold them."""

from collections.abc import Iterator, Mapping, Sequence

from service.catalog.record_store import Record
from service.gazetteer.folding import fold

ShortNames = Mapping[tuple[str, ...], str]  # the key of a region by the folded words that name it
FIELDS = ("short_names", "abbreviations")
_FOR_A_DISTRICT = "landkreis; kreis; lk; lkr; ldk; lkrs; landkr; kr; region; raum; gebiet"
DISTRICT_WORDS = frozenset(_FOR_A_DISTRICT.split("; "))
MOST_WORDS = 3


def short_names(regions: Mapping[str, Record]) -> ShortNames:
    """The short names of regions; an abbreviation counts only behind a word for a district: "LK ERZ"."""
    return dict(_named(regions))


def _named(regions: Mapping[str, Record]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, record in regions.items():
        alone = _folded(record.get("short_names", ()))
        yield from ((words, key) for words in alone)
        if record["kind"] != "gemeinde":
            for words in (*alone, *_folded(record.get("abbreviations", ()))):
                yield from (((district, *words), key) for district in DISTRICT_WORDS)


def _folded(names: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(fold(name).split()) for name in names]
