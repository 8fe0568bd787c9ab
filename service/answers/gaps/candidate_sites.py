"""Where a place could go: municipalities, postcodes, and the rooms in which somebody helps there already."""

from collections.abc import Sequence
from typing import NamedTuple

from service.answers.gaps.question import SitingQuestion
from service.answers.gaps.scope import Scope
from service.catalog.cell_inputs.nearness import Point
from service.domain.errors import BadRequest, Fault
from service.domain.regions import district_of
from service.words.writer import Writer

KINDS = ("municipality", "postcode", "room")


class CandidateSite(NamedTuple):
    """One place that could be chosen; `id`: AGS, postcode, or the id of a location."""

    id: str
    kind: str
    name: str
    point: Point


def candidate_sites(scope: Scope, writer: Writer, question: SitingQuestion) -> dict[str, CandidateSite]:
    """
    The candidates by id, in order: those named, else those of the kinds asked for.

    Without any kind all of them in one district, municipalities in several. BadRequest for candidates there are not in
    the region, and for more places than candidates.
    """
    districts = frozenset(district_of(region) for region in scope.regions)
    kinds = question.kinds or (KINDS if len(districts) == 1 else KINDS[:1])
    named = question.candidates
    every = {site.id: site for kind in (KINDS if named else kinds) for site in _SITES[kind](scope, writer, districts)}
    unknown = next((number for number, code in enumerate(named) if code not in every), None)
    if unknown is not None:
        place = question.place("candidates", str(unknown))
        raise BadRequest("There is no such candidate.", [Fault(place, "no_candidate")])
    chosen = sorted(set(named) or every)
    if question.p > len(chosen):
        fault = Fault(question.place("p"), "few_candidates", values={"most": len(chosen)})
        raise BadRequest("There are fewer candidates than places.", [fault])
    return {code: every[code] for code in chosen}


def _municipalities(scope: Scope, writer: Writer, districts: frozenset[str]) -> Sequence[CandidateSite]:
    points = {code: at for district in districts for code, at in scope.view.areas.points.get(district, {}).items()}
    return [CandidateSite(code, "municipality", writer.name("region", code), at) for code, at in points.items()]


def _postcodes(scope: Scope, writer: Writer, districts: frozenset[str]) -> Sequence[CandidateSite]:
    records = scope.view.catalog.records.of_kind("postcode").items()
    return [
        CandidateSite(code, "postcode", f"{code} {writer.name('region', own[0])}", (record["lat"], record["lon"]))
        for code, record in records
        if record.get("lat") is not None
        and (own := [item["to"] for item in record.get("lies_in", ()) if district_of(item["to"]) in districts])
    ]


def _rooms(scope: Scope, writer: Writer, districts: frozenset[str]) -> Sequence[CandidateSite]:
    rooms = {
        site.place: CandidateSite(site.place, "room", writer.name("location", site.place), (site.lat, site.lon))
        for service in scope.view.catalog.services.values()
        for site in service.sites
        if site.place and site.lat is not None and site.lon is not None and district_of(site.region) in districts
    }
    return list(rooms.values())


_SITES = {"municipality": _municipalities, "postcode": _postcodes, "room": _rooms}
