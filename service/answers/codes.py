"""The codes that questions may name, checked against the directory."""

from collections.abc import Container, Iterable, Mapping

from service import gazetteer
from service.answers.directory.vocabularies import KINDS as VOCABULARIES
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest

CLIENTS = ("mentee", "employer", "professional", "volunteer")
LIFECYCLES = ("running", "unverified", "planned", "ended", "good_practice_elsewhere")
LISTED = {"need": "needs", "admits": "statuses", "focus": "groups", "language": "languages", "kind": "kinds"}
KINDS = {name: VOCABULARIES[listed] for name, listed in LISTED.items()} | {
    "id": "service",
    "region": "region",
    "organization": "organization",
}
FIXED = {
    "client": CLIENTS,
    "lifecycle": LIFECYCLES,
    "cost": ("free", "fee"),
    "mode": ("online", "remote", "visiting"),
}


def unknown_in(records: Container[tuple[str, str]], vocabulary: str, codes: Iterable[str]) -> str | None:
    """What is wrong with codes of a vocabulary, with the way out; None where all of them are known."""
    kind = VOCABULARIES[vocabulary]
    return None if all((kind, code) in records for code in codes) else listed_at(vocabulary)


def listed_at(vocabulary: str) -> str:
    """The way out for a code that is not known."""
    return f"Not known; all codes are listed at /api/vocabularies/{vocabulary}."


def known_codes(catalog: Catalog, checked: Mapping[str, object]) -> dict[str, list[str]]:
    """The codes of each filter, those of regions as they are today; BadRequest names every filter that is wrong."""
    codes = {name: str(checked[name]).split(",") for name in (*KINDS, *FIXED) if name in checked}
    codes["region"] = [gazetteer.current_ags(code) for code in codes.get("region", ())]
    mistakes = {f"?{name}": _mistake(name, values, catalog.records) for name, values in codes.items()}
    wrong = {place: text for place, text in mistakes.items() if text is not None}
    if "postcode" in checked:
        districts = gazetteer.districts_of_postcode(str(checked["postcode"]))
        codes["region"] += districts
        if not districts:
            wrong["?postcode"] = "This postcode is not known; send the region (district) instead."
    if wrong:
        raise BadRequest("The address names something that does not exist.", wrong)
    return codes


def _mistake(name: str, codes: Iterable[str], records: Container[tuple[str, str]]) -> str | None:
    if name in LISTED:
        return unknown_in(records, LISTED[name], codes)
    if name in FIXED:
        return None if set(codes) <= set(FIXED[name]) else f"Not known; there are {', '.join(FIXED[name])}."
    if all((KINDS[name], code) in records for code in codes):
        return None
    return (
        "Not known; send an AGS such as 14524." if name == "region" else "Not known; lists and services name the ids."
    )
