"""The codes that filters of services may name, checked against the directory."""

from collections.abc import Mapping, Sequence
from typing import Any

from service import gazetteer
from service.answers.directory.vocabularies import KINDS as VOCABULARIES
from service.domain.errors import BadRequest, Fault, Parameter

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


def known_codes(catalog: Any, query: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes of each filter, those of regions as they are today; BadRequest names every filter that is wrong."""
    codes = {name: query[name].split(",") for name in (*KINDS, *FIXED) if name in query}
    codes["region"] = [gazetteer.current_ags(code) for code in codes.get("region", ())]
    faults: list[Fault] = []
    for name, values in codes.items():
        known = FIXED.get(name)
        unknown = [v for v in values if (v not in known if known else (KINDS[name], v) not in catalog.records)]
        if unknown:
            faults.append(_way_out(name, known))
    if "postcode" in query:
        districts = gazetteer.districts_of_postcode(query["postcode"])
        codes["region"] += districts
        if not districts:
            faults.append(Fault(Parameter("postcode"), "unknown_postcode"))
    if faults:
        raise BadRequest("The address names something that does not exist.", faults)
    return codes


def _way_out(name: str, known: Sequence[str] | None) -> Fault:
    if known:
        return Fault(Parameter(name), "unknown_value", tuple(known))
    if name in LISTED:
        return Fault(Parameter(name), "unknown_code", values={"listed": f"/api/vocabularies/{LISTED[name]}"})
    return Fault(Parameter(name), "unknown_ags" if name == "region" else "unknown_id")
