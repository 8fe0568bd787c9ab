"""From a checked request to the case: codes that exist, the place, facts counted from dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service import gazetteer
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest
from service.domain.model import Case
from service.domain.periods import DateRange, days, months_begun_on, months_until

_COUNTED = {
    "months_in_country": ("entered_on",),
    "months_in_status": ("status_since",),
    "months_since_asylum_application": ("asylum_applied_on",),
    "months_since_recognition": ("recognised_on", "status_since"),
    "months_insured_work": ("insured_work_since",),
}
_BEGUN = ("months_insured_work",)  # what begins with its day; all else happened in the course of it
MUNICIPALITY_DIGITS = 8
AT_WORK = ("in_work", "in_training", "internship")
_CONTRADICTING = "Postcode and municipality contradict each other; correct one of them or leave one out."
_NO_FACTS = {"client", "as_of", "region", "postcode", "needs", "limit"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person lives; `districts` has several entries when the postcode leaves it open."""

    region: str | None
    name: str
    postcode: str | None
    point: tuple[float, float] | None
    precision: str
    districts: tuple[str, ...]


def case_of(data: Mapping[str, Any], catalog: Catalog, today: date) -> tuple[Case, Place]:
    """The case and its place; BadRequest with one entry for each field that names what does not exist."""
    problems = _unknown_codes(data, catalog)
    place = _place(_placed(data), catalog, problems)
    as_of = data.get("as_of") or today
    _refuse_if(problems | _too_early(data, catalog, as_of))
    municipality = data.get("municipality")
    regions = (municipality,) if municipality else place.districts
    facts = _facts(data, catalog.rulebook.fact_fields, as_of)
    case = Case(as_of, today, tuple(data["needs"]), data["client"], regions, place.point, facts)
    return case, place


def facts_only(data: Mapping[str, Any], catalog: Catalog, today: date) -> Case:
    """The case of a question about rights: no need, no place; BadRequest as for `case_of`."""
    as_of = data.get("as_of") or today
    _refuse_if(_unknown_codes(data, catalog) | _too_early(data, catalog, as_of))
    return Case(as_of, today, (), facts=_facts(data, catalog.rulebook.fact_fields, as_of))


def _refuse_if(problems: Mapping[str, str]) -> None:
    if problems:
        raise BadRequest("The request names something that does not exist or cannot be.", problems)


def _too_early(data: Mapping[str, Any], catalog: Catalog, as_of: date) -> dict[str, str]:
    status = catalog.rulebook.statuses.get(data.get("status") or "")
    if status is None or status.valid_from is None or as_of >= status.valid_from:
        return {}
    return {"/status": f"This status exists since {status.valid_from} only; check the day asked for."}


def _unknown_codes(data: Mapping[str, Any], catalog: Catalog) -> dict[str, str]:
    named = [(f"/needs/{index}", "need", code, "needs") for index, code in enumerate(data.get("needs", ()))]
    named += [(f"/languages/{i}", "language", code, "languages") for i, code in enumerate(data.get("languages") or ())]
    named += [
        (f"/situations/{i}", "target_group", code, "groups") for i, code in enumerate(data.get("situations") or ())
    ]
    named += [(f"/{name}", "residence_status", data.get(name), "statuses") for name in ("status", "candidate_status")]
    problems = {
        pointer: f"Not known here; all codes are listed at /api/vocabularies/{listed}."
        for pointer, kind, code, listed in named
        if code is not None and (kind, code) not in catalog.records
    }
    for name in ("region", "municipality", "residence_obligation_district", "job_district", "company_district"):
        code = data.get(name)
        if code is not None and ("region", gazetteer.current_ags(code)) not in catalog.records:
            problems[f"/{name}"] = "There is no region with this key; send an AGS such as 14524."
    return problems


def _placed(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The request with a region: where none is sent, that of the business or of the document."""
    if any(data.get(name) for name in ("region", "postcode", "municipality")):
        return data
    return {**data, "region": data.get("company_district") or data.get("residence_obligation_district")}


def _place(data: Mapping[str, Any], catalog: Catalog, problems: dict[str, str]) -> Place:
    postcode, region = data.get("postcode"), data.get("region")
    region = gazetteer.current_ags(region) if region else None
    district = (data.get("municipality") or region or "")[:5] or None
    found = gazetteer.districts_of_postcode(postcode) if postcode else []
    municipality = data.get("municipality")
    if municipality and len(municipality) != MUNICIPALITY_DIGITS:
        problems["/municipality"] = "Send the eight digits of a municipality; a district goes into region."
    if municipality and region and not municipality.startswith(_digits(region)):
        problems["/municipality"] = "Municipality and region contradict each other; correct one of them."
    if region and found and not any(code.startswith(_digits(region)) for code in found):
        problems["/region"] = "Postcode and region contradict each other; correct one of them or leave one out."
    if postcode and not found:
        problems["/postcode"] = "This postcode is not known; send the region (district) instead."
    if district and found and district not in found and len(district) == 5:
        problems["/postcode"] = "Postcode and region contradict each other; correct one of them or leave one out."
    whole = municipality if municipality and len(municipality) == MUNICIPALITY_DIGITS else None
    if postcode and whole and whole[:5] in found and not _covers(postcode, whole):
        problems["/postcode"] = problems["/municipality"] = _CONTRADICTING
    districts = (region or district,) if district else tuple(found)
    chosen = districts[0] if len(districts) == 1 else None
    point = gazetteer.region_point(data.get("municipality") or chosen or "") if chosen else None
    if postcode:
        places = [
            p for p in gazetteer.by_postcode(postcode) if chosen is None or len(chosen) != 5 or chosen == p.region
        ]
        point = (places[0].lat, places[0].lon) if places else point
    name = catalog.records.get(("region", chosen or ""), {}).get("name", "")
    kept = tuple(code for code in districts if code)
    return Place(chosen, str(name), postcode, point, "postcode" if postcode else "district", kept)


def _covers(postcode: str, municipality: str) -> bool:
    """Whether a postcode has a part in a municipality; a key from before a merger counts."""
    towns = {place.municipality for place in gazetteer.by_postcode(postcode)}
    return gazetteer.current_ags(municipality) in towns


def _digits(region: str) -> str:
    """What keys below a region begin with; nothing for the country and statistical regions."""
    return region if region.isdecimal() else ""


def _facts(data: Mapping[str, Any], fact_fields: Mapping[str, str], as_of: date) -> dict[str, object]:
    ids = {name: fact for fact, name in fact_fields.items()}
    facts: dict[str, object] = {
        ids.get(name, name): tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if value is not None and name not in _NO_FACTS
    }
    _complete(facts)
    for name, origins in _COUNTED.items():
        since = next((days(str(facts[origin])) for origin in origins if origin in facts), None)
        if since is not None and name not in facts:
            facts[name] = _one((months_begun_on if name in _BEGUN else months_until)(since, as_of))
    if "age" not in facts and "birth_month" in facts:
        months = months_begun_on(days(str(facts["birth_month"])), as_of)
        facts["age"] = _one(DateRange(_years(months.low), _years(months.high)))
    return facts


def _complete(facts: dict[str, object]) -> None:
    """One word for work, said once: a dismissed person asks about the work she had, a trainee is in training."""
    if facts.get("situation") in AT_WORK:
        facts.setdefault("work_situation", facts["situation"])
    if facts.get("work_situation") == "in_training":
        facts.setdefault("in_training", True)
    if facts.get("in_training") is True:
        facts.setdefault("work_situation", "in_training")
    if facts.get("work_situation") == "in_work":
        facts.setdefault("employed", True)
    if facts.get("employed") is True or "dismissed_on" in facts:
        facts.setdefault("work_situation", "in_work")


def _years(months: date | int) -> int:
    return months // 12 if isinstance(months, int) else 0


def _one(span: DateRange) -> object:
    return span.low if span.low == span.high else span
