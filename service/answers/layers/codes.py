"""Codes that filters name: one that does not exist is a mistake, and no layer without features."""

from collections.abc import Callable, Mapping, Sequence
from typing import Never

from service.answers.codes import VOCABULARIES
from service.standards.ogc_features.parameters import wrong
from service.standards.ogc_features.properties import BETWEEN, Property, Scalar

# Where the codes of a kind of record are listed.
LISTED: Mapping[str, str] = {
    **{kind: f"/api/vocabularies/{name}" for name, kind in VOCABULARIES.items()},
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
            _refuse(asked, parameter, kind, codes)


def _refuse(asked: Property, parameter: str, kind: str | None, codes: Sequence[str]) -> Never:
    """Names the way to the codes; a filter, which asks for several properties, names the property too."""
    of = "" if parameter == asked.name else "_of_property"
    if kind is None:
        wrong(parameter, f"ogc_code_among{of}", codes, property=asked.name)
    if kind not in LISTED:
        wrong(parameter, f"ogc_code_in_features{of}", property=asked.name)
    wrong(parameter, f"ogc_code_listed{'_or' if codes else ''}{of}", codes, property=asked.name, listed=LISTED[kind])
