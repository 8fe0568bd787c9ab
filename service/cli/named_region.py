"""Regions of a table by key or by name."""

from collections import defaultdict
from collections.abc import Mapping

from service.catalog.record_store import HeldRecords
from service.gazetteer.folding import fold

_BEFORE = ("landkreis ", "kreis ", "stadt ", "gemeinde ")


def keys_by_name(records: HeldRecords) -> Mapping[str, str]:
    """The key of each region by its folded name, also without what stands behind a comma; names of several are left."""
    named: dict[str, set[str]] = defaultdict(set)
    for code, record in records.of_kind("region").items():
        for name in (record["name"], record["name"].partition(",")[0], *record.get("short_names", ())):
            named[fold(name)].add(code)
    return {name: next(iter(codes)) for name, codes in named.items() if len(codes) == 1}


def key_of(text: str, named: Mapping[str, str]) -> str:
    """A key as it is, and that of a name; what is neither stays as it was written."""
    if text.isdigit():
        return text
    bare = next((text[len(word) :] for word in _BEFORE if text.casefold().startswith(word)), text)
    return named.get(fold(text)) or named.get(fold(bare)) or text
