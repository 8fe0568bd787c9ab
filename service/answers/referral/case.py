"""From a checked request to the case: codes that exist, the place, facts counted from dates."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service import gazetteer
from service.answers.referral.assumed import implied_by
from service.answers.referral.for_whom import client_of
from service.answers.referral.question import ReferralQuestion
from service.catalog.snapshot import Catalog
from service.domain.counted import BEGUN, COUNTED, age_on, exact
from service.domain.errors import BadRequest, Fault, Pointer
from service.domain.model import Case
from service.domain.periods import days, months_begun_on, months_until
from service.domain.regions import district_of, is_district, is_municipality

OF_AGE = 18
Faults = dict[Pointer, Fault]
AT_WORK = ("in_work", "in_training", "internship")
DISTRICTS = ("residence_obligation_district", "job_district", "company_district")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person lives; `districts` has several entries when the postcode leaves it open."""

    region: str | None
    name: str
    postcode: str | None
    point: tuple[float, float] | None
    precision: str
    districts: tuple[str, ...]


def case_of(question: ReferralQuestion, catalog: Catalog, today: date) -> tuple[Case, Place]:
    """The case and its place; BadRequest with one entry for each field that names what does not exist."""
    faults = _unknown_codes(question, catalog)
    place = _place(_placed(question), catalog, faults)
    as_of = question.as_of or today
    _refuse_if(faults | _too_early(question, catalog, as_of))
    client = client_of(question, catalog)
    regions = (question.municipality,) if question.municipality else place.districts
    municipality = {"municipality": question.municipality} if question.municipality else {}
    facts = _facts({**question.facts, **municipality}, catalog.rulebook.fact_fields, as_of)
    implied = implied_by(question.needs, facts, catalog.rulebook) if client == "mentee" else {}
    facts |= {fact: value for fact, (value, _) in implied.items()}
    assumed = {fact: need for fact, (_, need) in implied.items()}
    case = Case(as_of, today, question.needs, client, regions, place.point, facts, assumed=assumed)
    return case, place


def facts_only(question: ReferralQuestion, catalog: Catalog, today: date) -> Case:
    """The case of a question about rights: no need, no place; BadRequest as for `case_of`."""
    as_of = question.as_of or today
    _refuse_if(_unknown_codes(question, catalog) | _too_early(question, catalog, as_of))
    return Case(as_of, today, (), facts=_facts(question.facts, catalog.rulebook.fact_fields, as_of))


def _refuse_if(faults: Mapping[Pointer, Fault]) -> None:
    if faults:
        raise BadRequest("The request names something that does not exist or cannot be.", faults.values())


def _note(faults: Faults, code: str, *parts: str, **values: object) -> None:
    """Notes a fault of a field; a later one takes the place of an earlier one."""
    where = Pointer(parts)
    faults[where] = Fault(where, code, values=values)


def _too_early(question: ReferralQuestion, catalog: Catalog, as_of: date) -> Faults:
    faults: Faults = {}
    status = catalog.rulebook.statuses.get(question.text("status") or "")
    if status is not None and status.valid_from is not None and as_of < status.valid_from:
        _note(faults, "status_too_early", "status", day=status.valid_from)
    return faults


def _unknown_codes(question: ReferralQuestion, catalog: Catalog) -> Faults:
    named: list[tuple[tuple[str, ...], str, str | None, str]] = []
    lists = (
        ("needs", "need", question.needs, "needs"),
        ("languages", "language", question.texts("languages"), "languages"),
        ("situations", "target_group", question.texts("situations"), "groups"),
    )
    for name, kind, codes, listed in lists:
        named += [((name, str(index)), kind, code, listed) for index, code in enumerate(codes)]
    for name in ("status", "candidate_status", "previous_title"):
        named.append(((name,), "residence_status", question.text(name), "statuses"))
    faults: Faults = {}
    for parts, kind, code, listed in named:
        if code is not None and (kind, code) not in catalog.records:
            _note(faults, "unknown_code_here", *parts, listed=f"/api/vocabularies/{listed}")
    districts = {name: question.text(name) for name in DISTRICTS}
    for name, code in {"region": question.region, "municipality": question.municipality, **districts}.items():
        if code is not None and ("region", gazetteer.current_ags(code)) not in catalog.records:
            _note(faults, "unknown_region", name)
    return faults


def _placed(question: ReferralQuestion) -> ReferralQuestion:
    """The request with a region: where none is sent, that of the business or of the document."""
    if question.region or question.postcode or question.municipality:
        return question
    return replace(question, region=question.text("company_district") or question.text("residence_obligation_district"))


def _place(question: ReferralQuestion, catalog: Catalog, faults: Faults) -> Place:
    postcode, municipality = question.postcode, question.municipality
    region = gazetteer.current_ags(question.region) if question.region else None
    of_postcode = gazetteer.districts_of_postcode(postcode) if postcode else []
    named = district_of(municipality or region or "") or None
    faults |= _contradictions(question, region, of_postcode)
    districts = (region or named,) if named else tuple(of_postcode)
    chosen = districts[0] if len(districts) == 1 else None
    point = gazetteer.region_point(municipality or chosen or "") if chosen else None
    if postcode:
        inside = chosen if chosen and is_district(chosen) else None
        places = [one for one in gazetteer.by_postcode(postcode) if inside in (None, one.region)]
        point = (places[0].lat, places[0].lon) if places else point
    name = catalog.records.get(("region", chosen or ""), {}).get("name", "")
    kept = tuple(code for code in districts if code)
    return Place(chosen, str(name), postcode, point, "postcode" if postcode else "district", kept)


def _contradictions(question: ReferralQuestion, region: str | None, of_postcode: Collection[str]) -> Faults:
    """What is wrong with the place, by the field to correct; `of_postcode` are the districts of the postcode."""
    postcode, municipality, faults = question.postcode, question.municipality, Faults()
    whole = municipality if municipality and is_municipality(municipality) else None
    named = district_of(municipality or region or "")
    if municipality and not whole:
        _note(faults, "no_municipality", "municipality")
    if municipality and region and not municipality.startswith(_digits(region)):
        _note(faults, "municipality_and_region", "municipality")
    if region and of_postcode and not any(code.startswith(_digits(region)) for code in of_postcode):
        _note(faults, "postcode_and_region", "region")
    if postcode and not of_postcode:
        _note(faults, "unknown_postcode", "postcode")
    if of_postcode and is_district(named) and named not in of_postcode:
        _note(faults, "postcode_and_region", "postcode")
    if postcode and whole and named in of_postcode and not _covers(postcode, whole):
        _note(faults, "postcode_and_municipality", "postcode")
        _note(faults, "postcode_and_municipality", "municipality")
    return faults


def _covers(postcode: str, municipality: str) -> bool:
    """Whether a postcode has a part in a municipality; a key from before a merger counts."""
    towns = {place.municipality for place in gazetteer.by_postcode(postcode)}
    return gazetteer.current_ags(municipality) in towns


def _digits(region: str) -> str:
    """What keys below a region begin with; nothing for the country and statistical regions."""
    return region if region.isdecimal() else ""


def _facts(given: Mapping[str, object], fact_fields: Mapping[str, str], as_of: date) -> dict[str, object]:
    ids = {name: fact for fact, name in fact_fields.items()}
    facts: dict[str, object] = {
        ids.get(name, name): tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    _complete(facts)
    for name, origins in COUNTED.items():
        since = next((days(str(facts[origin])) for origin in origins if origin in facts), None)
        if since is not None and name not in facts:
            facts[name] = exact((months_begun_on if name in BEGUN else months_until)(since, as_of))
    if "age" not in facts and "birth_month" in facts:
        facts["age"] = exact(age_on(days(str(facts["birth_month"])), as_of))
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
    children = facts.get("family")
    if isinstance(children, tuple) and any(isinstance(age, int) and age < OF_AGE for age in children):
        facts.setdefault("minor_child", True)
    if facts.get("employed") is True or "dismissed_on" in facts:
        facts.setdefault("work_situation", "in_work")
