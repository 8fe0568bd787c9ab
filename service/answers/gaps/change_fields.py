"""Fields of a scenario as those of an offer: codes checked, groups of statuses and places worked out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.catalog.cell_inputs.nearness import EstimatedMinutes, Places, Point
from service.catalog.cell_inputs.view import GapView
from service.domain.gaps.changes import Change
from service.domain.gaps.gates import EVERYBODY, EVERYWHERE
from service.domain.regions import district_of, land_of

Span = tuple[date | None, date | None]
NO_DAYS: Span = (None, None)


def changes_of(view: GapView, land: str, sent: list[dict[str, Any]]) -> tuple[list[Change], dict[str, str]]:
    """The changes, and what is wrong with them by pointer."""
    wrong: dict[str, str] = {}
    spans: dict[str, Span] = {offer.service_id: (offer.starts_on, offer.ends_on) for offer in view.supply(land)}
    known = set(spans)
    made = []
    for number, item in enumerate(sent):
        place = f"/changes/{number}"
        if (item["kind"] == "add") == (item["service_id"] in known):
            wrong[f"{place}/service_id"] = (
                "There is such a service already; choose another id."
                if item["kind"] == "add"
                else "Not among the offers of this region; ids are listed at /api/services."
            )
        own = _fields(view, land, item["fields_"], f"{place}/fields", wrong)
        if item["kind"] == "add" and not own.get("needs"):
            wrong[f"{place}/fields/needs"] = "Say which needs the new offer meets."
        before = spans.get(item["service_id"], NO_DAYS) if item["kind"] == "change" else NO_DAYS
        spans[item["service_id"]] = _span(before, own, f"{place}/fields", wrong)
        if item["kind"] == "remove" and own:
            wrong[f"{place}/fields"] = "What is removed has no fields."
        known = known | {item["service_id"]} if item["kind"] != "remove" else known - {item["service_id"]}
        made.append(
            Change(
                kind=item["kind"],
                service_id=item["service_id"],
                fields=own,
                fte=item.get("fte"),
                cost_eur=item.get("cost_eur"),
            )
        )
    return made, wrong


def _span(before: Span, own: Mapping[str, Any], place: str, wrong: dict[str, str]) -> Span:
    """The first and last day after a change; what ends before it starts is refused at the field that says so."""
    first, last = own.get("starts_on", before[0]), own.get("ends_on", before[1])
    if own.keys() & {"starts_on", "ends_on"} and first and last and last < first:
        name = "ends_on" if "ends_on" in own else "starts_on"
        wrong[f"{place}/{name}"] = f"The offer would end on {last}, before it starts on {first}."
    return first, last


def _fields(view: GapView, land: str, sent: Mapping[str, Any], place: str, wrong: dict[str, str]) -> dict[str, object]:
    own: dict[str, object] = dict(sent)
    records, rules = view.catalog.records, view.catalog.rulebook
    points = view.places(land)
    if "needs" in sent:
        _refuse(sent["needs"], rules.needs, f"{place}/needs", "needs", wrong)
        own["needs"] = frozenset(above for need in sent["needs"] for above in _with_broader(view, need))
    if sent.get("groups") is not None:
        groups = {*records.of_kind("target_group"), EVERYBODY}
        _refuse(sent["groups"], groups, f"{place}/groups", "groups", wrong)
        own["groups"] = frozenset(sent["groups"])
    if sent.get("languages") is not None:
        _refuse(sent["languages"], records.of_kind("language"), f"{place}/languages", "languages", wrong)
    if sent.get("serves") is not None:
        known = {*records.of_kind("region"), EVERYWHERE}
        _refuse(sent["serves"], known, f"{place}/serves", "regions", wrong)
        own["serves"] = frozenset(_districts(view, sent["serves"]))
    if "home_region" in sent:
        own["home_region"] = district_of(sent["home_region"])
        if ("region", sent["home_region"]) not in records or own["home_region"] not in view.areas.points:
            wrong[f"{place}/home_region"] = "Not known; send the AGS of a district such as 14524, or of a municipality."
    if "admits" in sent:
        own["admits"] = _admits(view, sent["admits"], f"{place}/admits", wrong)
    if "minutes" in sent:
        _refuse(sent["minutes"], points, f"{place}/minutes", "places", wrong)
    if "sites" in sent:
        own["minutes"] = EstimatedMinutes(tuple(_sites(sent["sites"], points, place, wrong)), points)
        own.setdefault("home_region", next((district_of(s["region"]) for s in sent["sites"] if "region" in s), ""))
        del own["sites"]
    return own


def _with_broader(view: GapView, need: str) -> list[str]:
    entry = view.catalog.rulebook.needs.get(need)
    return [need, entry.broader] if entry and entry.broader else [need]


def _districts(view: GapView, regions: list[str]) -> set[str]:
    if {"DE", EVERYWHERE} & set(regions):
        return {EVERYWHERE}
    return {code for region in regions for code in view.areas.below.get(region, ())}


def _admits(view: GapView, sent: Mapping[str, bool], place: str, wrong: dict[str, str]) -> dict[str, bool]:
    """A group of statuses stands for all of its members."""
    groups = {code: record["members"] for code, record in view.catalog.records.of_kind("status_group").items()}
    _refuse(sent, {*groups, *view.catalog.rulebook.statuses}, place, "statuses", wrong)
    return {status: holds for code, holds in sent.items() for status in groups.get(code, (code,))}


def _sites(sent: list[dict[str, Any]], points: Places, place: str, wrong: dict[str, str]) -> list[Point]:
    found = []
    for number, site in enumerate(sent):
        if "region" not in site:
            found.append((site["lat"], site["lon"]))
        elif site["region"] in points:
            found.append(points[site["region"]])
        else:
            wrong[f"{place}/sites/{number}/region"] = "Not a municipality of this Land; find it at /api/places."
    return found


def _refuse(sent: Any, known: Any, place: str, listed: str, wrong: dict[str, str]) -> None:
    unknown = [one for one in sent if one not in known]
    if unknown:
        where = {"regions": "Send AGS such as 14524.", "places": "Send keys of municipalities."}
        wrong[place] = f"Holds an unknown code. {where.get(listed, f'All are listed at /api/vocabularies/{listed}.')}"


def only_land_of(regions: tuple[str, ...]) -> str | None:
    """The one Land of all regions; None if they lie in several."""
    found = {land_of(region) for region in regions}
    return found.pop() if len(found) == 1 else None
