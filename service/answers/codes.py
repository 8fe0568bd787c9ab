"""The codes that filters of services may name, checked against the directory."""

from collections.abc import Iterable, Mapping

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


def known_codes(catalog: Catalog, checked: Mapping[str, object]) -> dict[str, list[str]]:
    """The codes of each filter, those of regions as they are today; BadRequest names every filter that is wrong."""
    codes = {name: str(checked[name]).split(",") for name in (*KINDS, *FIXED) if name in checked}
    codes["region"] = [gazetteer.current_ags(code) for code in codes.get("region", ())]
    wrong = {}
    for name, values in codes.items():
        known = FIXED.get(name)
        unknown = [v for v in values if (v not in known if known else (KINDS[name], v) not in catalog.records)]
        if unknown:
            wrong[f"?{name}"] = _way_out(name, known)
    if "postcode" in checked:
        districts = gazetteer.districts_of_postcode(str(checked["postcode"]))
        codes["region"] += districts
        if not districts:
            wrong["?postcode"] = "This postcode is not known; send the region (district) instead."
    if wrong:
        raise BadRequest("The address names something that does not exist.", wrong)
    return codes


def _way_out(name: str, known: Iterable[str] | None) -> str:
    if known:
        return f"Not known; there are {', '.join(known)}."
    if name in LISTED:
        return f"Not known; all codes are listed at /api/vocabularies/{LISTED[name]}."
    return (
        "Not known; send an AGS such as 14524." if name == "region" else "Not known; lists and services name the ids."
    )
