"""Codes that filters name: one that does not exist is a mistake, and no layer without features."""

from collections.abc import Callable, Mapping, Sequence

from service.answers.directory.vocabularies import KINDS
from service.standards.ogc_features.parameters import wrong
from service.standards.ogc_features.properties import BETWEEN, Property, Scalar

# Where the codes of a kind of record are listed.
LISTED: Mapping[str, str] = {
    **{kind: f"/api/vocabularies/{name}" for name, kind in KINDS.items()},
    "region": "/ogc/collections/districts/items and /ogc/collections/municipalities/items",
    "organization": "/ogc/collections/organizations/items",
}


def refuse_unknown(
    asked: Property,
    values: Sequence[Scalar],
    held: Mapping[Scalar, object],
    exists: Callable[[str, str], bool],
    parameter: str,
) -> None:
    """
    BadRequest where one of some values of a coded property is no code of it; nothing for other properties.

    `held` are the values that features have, `exists` says whether there is a record of a kind. Several codes may
    stand in one value as a feature shows them.
    """
    if asked.vocabulary is None:
        return
    codes, kind = asked.schema.get("enum") or asked.vocabulary.codes(), asked.vocabulary.kind
    for value in values:
        parts = () if value in held else str(value).split(BETWEEN)
        if not all(part in codes or (kind is not None and exists(kind, part)) for part in parts):
            name = "" if parameter == asked.name else f" for {asked.name}"
            wrong(parameter, f"Not known{name}; {_listed(asked, kind, codes)}.")


def _listed(asked: Property, kind: str | None, codes: Sequence[str]) -> str:
    if kind is None:
        return f"there are {', '.join(codes)}"
    also = f", and there are {', '.join(codes)}" if codes else ""
    return f"all codes are listed at {LISTED[kind]}{also}" if kind in LISTED else f"features name them in {asked.name}"
