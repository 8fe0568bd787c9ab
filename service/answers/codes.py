"""The codes that questions may name, checked against the directory."""

from collections.abc import Container, Iterable, Mapping

from service import gazetteer
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest, Fault, Parameter, Pointer

VOCABULARIES = {  # the kind of record of each
    "needs": "need",
    "statuses": "residence_status",
    "lenses": "lens",
    "groups": "target_group",
    "languages": "language",
    "kinds": "service_kind",
    "facts": "fact",
}
LENSES = ("lens", "status_group", "residence_status")
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


def unknown_in(
    records: Container[tuple[str, str]], vocabulary: str, codes: Iterable[str], where: Parameter | Pointer
) -> Fault | None:
    """What is wrong with codes of a vocabulary, with the way out; None where all of them are known."""
    kind = VOCABULARIES[vocabulary]
    return None if all((kind, code) in records for code in codes) else not_listed(vocabulary, where)


def is_lens(records: Container[tuple[str, str]], code: str) -> bool:
    """Whether people can be looked at by a code: a lens, a group of statuses, or one status."""
    return any((kind, code) in records for kind in LENSES)


def not_listed(vocabulary: str, where: Parameter | Pointer) -> Fault:
    """A code that is not known, with the way out."""
    return Fault(where, "unknown_code", values={"listed": f"/api/vocabularies/{vocabulary}"})


def known_codes(catalog: Catalog, checked: Mapping[str, object]) -> dict[str, list[str]]:
    """The codes of each filter, those of regions as they are today; BadRequest names every filter that is wrong."""
    codes = {name: str(checked[name]).split(",") for name in (*KINDS, *FIXED) if name in checked}
    codes["region"] = [gazetteer.current_ags(code) for code in codes.get("region", ())]
    faults = [fault for name, values in codes.items() if (fault := _mistake(name, values, catalog.records))]
    if "postcode" in checked:
        districts = gazetteer.districts_of_postcode(str(checked["postcode"]))
        codes["region"] += districts
        if not districts:
            faults.append(Fault(Parameter("postcode"), "unknown_postcode"))
    if faults:
        raise BadRequest("The address names something that does not exist.", faults)
    return codes


def _mistake(name: str, codes: Iterable[str], records: Container[tuple[str, str]]) -> Fault | None:
    if name in LISTED:
        return unknown_in(records, LISTED[name], codes, Parameter(name))
    if name in FIXED:
        return None if set(codes) <= set(FIXED[name]) else Fault(Parameter(name), "unknown_value", FIXED[name])
    if all((KINDS[name], code) in records for code in codes):
        return None
    return Fault(Parameter(name), "unknown_ags" if name == "region" else "unknown_id")
