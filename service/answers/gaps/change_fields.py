"""Changes of a scenario as those of offers: codes checked, groups of statuses and places worked out."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

from service.answers.codes import is_lens, not_listed, unknown_in
from service.answers.gaps.layered import VISITED
from service.answers.gaps.planned import OfferFields, PlannedChange, PlannedSite
from service.catalog.cell_inputs.nearness import MinutesToSites, Places, Point
from service.catalog.cell_inputs.view import GapView
from service.catalog.cell_inputs.weights import members
from service.domain.errors import Fault, Pointer
from service.domain.gaps.changes import Change
from service.domain.gaps.offer import EVERYBODY, EVERYWHERE
from service.domain.regions import district_of

Span = tuple[date | None, date | None]
NO_DAYS: Span = (None, None)


def changes_of(
    view: GapView, land: str, planned: Sequence[PlannedChange], client: str
) -> tuple[list[Change], list[Fault]]:
    """The changes to what there is for a type of client, and what is wrong with them."""
    faults: list[Fault] = []
    spans: dict[str, Span] = {
        offer.service_id: (offer.starts_on, offer.ends_on) for offer in view.supply(land, client=client)
    }
    known = set(spans)
    changes = []
    for number, change in enumerate(planned):
        before = spans.get(change.service_id, NO_DAYS) if change.kind == "change" else NO_DAYS
        spans[change.service_id] = _span(before, change.fields)
        of_change = (
            *_of_kind(change, known),
            *_of_codes(view, view.places(land), change.fields),
            *_of_days(change.fields, spans[change.service_id]),
        )
        faults += [fault.inside("changes", str(number)) for fault in of_change]
        known = known - {change.service_id} if change.kind == "remove" else known | {change.service_id}
        changes.append(
            Change(
                kind=change.kind,
                service_id=change.service_id,
                fields=_own(view, view.places(land), change.fields),
                fte=change.fte,
                cost_eur=change.cost_eur,
            )
        )
    return changes, faults


def _of_kind(change: PlannedChange, known: Container[str]) -> Iterator[Fault]:
    """What does not fit the kind of a change."""
    if change.kind == "add":
        if change.service_id in known:
            yield Fault(_at("service_id"), "service_exists")
        if not change.fields.get("needs"):
            yield Fault(_at("fields", "needs"), "no_needs")
    elif change.service_id not in known:
        yield Fault(_at("service_id"), "not_of_region")
    if change.kind == "remove" and change.fields:
        yield Fault(_at("fields"), "removed_has_no_fields")


def _of_days(sent: OfferFields, span: Span) -> Iterator[Fault]:
    """What ends before it starts is refused at the field that says so."""
    first, last = span
    if sent.keys() & {"starts_on", "ends_on"} and first and last and last < first:
        name = "ends_on" if "ends_on" in sent else "starts_on"
        yield Fault(_at("fields", name), "ends_before_start", values={"last": last, "first": first})


def _of_codes(view: GapView, points: Places, sent: OfferFields) -> Iterator[Fault]:
    """Codes that there are not."""
    records = view.catalog.records
    named = {
        "needs": set(sent.get("needs", ())),
        "groups": set(sent.get("groups") or ()) - {EVERYBODY},
        "languages": set(sent.get("languages") or ()),
    }
    for name, codes in named.items():
        if fault := unknown_in(records, name, codes, _at("fields", name)):
            yield fault
    if not all(code == EVERYBODY or is_lens(records, code) for code in sent.get("admits", ())):
        yield not_listed("statuses", _at("fields", "admits"))
    if any(("region", code) not in records for code in set(sent.get("serves") or ()) - {EVERYWHERE}):
        yield Fault(_at("fields", "serves"), "unknown_ags")
    if any(not _visited(view, points, [region]) for region in sent.get("outreach", ())):
        yield Fault(_at("fields", "outreach"), "unknown_ags")
    if any(point not in points for point in sent.get("minutes", ())):
        yield Fault(_at("fields", "minutes"), "unknown_municipalities")
    home = sent.get("home_region")
    if home is not None and (("region", home) not in records or district_of(home) not in view.areas.points):
        yield Fault(_at("fields", "home_region"), "unknown_home")
    for number, site in enumerate(sent.get("sites", ())):
        if "region" in site and site["region"] not in points:
            yield Fault(_at("fields", "sites", str(number), "region"), "not_of_land")


def _at(*names: str) -> Pointer:
    """A place inside a change."""
    return Pointer(names)


def _span(before: Span, sent: OfferFields) -> Span:
    """The first and last day after a change."""
    return sent.get("starts_on", before[0]), sent.get("ends_on", before[1])


def _own(view: GapView, points: Places, sent: OfferFields) -> dict[str, object]:
    """The fields of an offer, and the municipalities that are visited; what is not known is left out of them."""
    own: dict[str, object] = {name: value for name, value in sent.items() if name != "sites"}
    if "needs" in sent:
        own["needs"] = frozenset(above for need in sent["needs"] for above in _with_broader(view, need))
    if (groups := sent.get("groups")) is not None:
        own["groups"] = frozenset(groups)
    if (serves := sent.get("serves")) is not None:
        own["serves"] = frozenset(_districts(view, serves))
    if "home_region" in sent:
        own["home_region"] = district_of(sent["home_region"])
    if "admits" in sent:
        own["admits"] = _admits(view, sent["admits"])
    if "sites" in sent:
        sites = sent["sites"]
        own["minutes"] = MinutesToSites(tuple(_points(sites, points)), points, measured=view.ways().measured)
        own.setdefault("home_region", next((district_of(site["region"]) for site in sites if "region" in site), ""))
    if "outreach" in sent:
        own[VISITED] = _visited(view, points, sent["outreach"])
    return own


def _visited(view: GapView, points: Places, regions: Iterable[str]) -> list[str]:
    """The municipalities of some regions in a Land."""
    districts = {code for region in regions for code in view.areas.below.get(region, ())}
    return [point for point in points if point in set(regions) or district_of(point) in districts]


def _with_broader(view: GapView, need: str) -> list[str]:
    entry = view.catalog.rulebook.needs.get(need)
    return [need, entry.broader] if entry and entry.broader else [need]


def _districts(view: GapView, regions: Iterable[str]) -> set[str]:
    if {"DE", EVERYWHERE}.intersection(regions):
        return {EVERYWHERE}
    return {code for region in regions for code in view.areas.below.get(region, ())}


def _admits(view: GapView, sent: dict[str, bool]) -> dict[str, bool]:
    """A lens, or a group of statuses, stands for all of its members, `all` for every status."""
    known = {code: members(view.catalog, code) for code in sent if is_lens(view.catalog.records, code)}
    known[EVERYBODY] = sorted(view.catalog.rulebook.statuses)
    return {status: holds for code, holds in sent.items() for status in known.get(code, (code,))}


def _points(sites: Iterable[PlannedSite], points: Places) -> Iterator[Point]:
    for site in sites:
        if "region" not in site:
            yield site["lat"], site["lon"]
        elif site["region"] in points:
            yield points[site["region"]]
