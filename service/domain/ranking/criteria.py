"""One service judged for one case, and the key by which it is ordered: every criterion has a name."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple, cast

from service.domain.distance import nearest_to
from service.domain.eligibility.findings import Finding, Findings, once
from service.domain.eligibility.first_contact import PART, standing_contact
from service.domain.eligibility.need_fit import BANNED, Fit, weights
from service.domain.eligibility.situation import Memory, Situation
from service.domain.messages import Question
from service.domain.model import Case, Service, Site
from service.domain.ranking.match import Match, Order
from service.domain.ranking.sides import SILENT, Offer, Person, Place, Standing, offer_side, person_side, place_side
from service.domain.rights.benefit_regime import regime
from service.domain.rights.labour_access import access
from service.domain.rights.law import Rulebook

CRITERIA = (
    "recommended",
    "folded",
    "stated",
    "running",
    "for_others",
    "first_contact",
    "status_stated",
    "verdict",
    "whole_topic",
    "fit",
    "urgency",
    "open",
    "remit",
    "focus",
    "language",
    "distance",
    "capacity",
    "freshness",
    "id",
)
_FAR = 1e9
_ORDER = attrgetter("before", "after")
_NOT_SHARED = (None, None, None)
_FINE = Finding(0, 0, (), {})
_AT_BEST = (Standing(_FINE, doubtful=False, evidenced=True), Place(_FINE, 0))


def situation(case: Case, rulebook: Rulebook, offers: Memory | None = None) -> Situation:
    """The case with its rights, its benefit regime and the regions above its place; `offers` of the day, if kept."""
    obligation = case.facts.get("wohnsitzauflage_district")
    seat = case.facts.get("company_district") if case.client == "employer" else None
    places = (seat,) if isinstance(seat, str) else case.regions
    chains = tuple(frozenset(rulebook.chain(region)) for region in places)
    work = access(case, rulebook)
    if work.kind == "banned" and work.certain and case.client == "mentee":
        case = replace(case, facts={**case.facts, BANNED: True})
    return Situation(
        case,
        rulebook,
        work,
        regime(case, rulebook),
        chains or (frozenset({"DE"}),),
        frozenset(rulebook.chain(obligation)) if isinstance(obligation, str) else None,
        weights(case, rulebook),
        offers={} if offers is None else offers,
    )


class Verdict(NamedTuple):
    """
    What the three sides of a service come to; services for whom the same was found share it.

    `folded`: it says nothing about the document of the person, so that it stands after all that does.
    `before` are the criteria that go before the distance; `of` keeps the sides, so that their identity stays taken.
    """

    name: str
    fit: Fit
    failed: int
    folded: bool
    asks: tuple[Question, ...]
    before: Order
    of: tuple[object, ...]

    @property
    def group(self) -> str:
        """Where it is counted: by its verdict, silent ones that may fit by themselves."""
        return "folded" if self.folded and not self.failed else self.name


# A service judged, before anybody has measured how far it is, with its criteria after the distance. No class: a
# referral makes hundreds.
Judgement = tuple[Service, Verdict, tuple[object, ...]]
Wanted = Callable[[Verdict], bool]


def judge(now: Situation, service: Service) -> Match | None:
    """
    The service with its verdict and its place in the order.

    None if it shares no topic with the case, does not accompany any case and is not for the staff who ask.
    """
    return next((_measured(now, one, _measure(now.case)) for one in judged(now, [service])), None)


def judged(now: Situation, services: Iterable[Service], wanted: Wanted = bool) -> list[Judgement]:
    """
    What `judge` says of each, without those that it says nothing of, and of `wanted` verdicts only.

    What is wanted must not become so by a further rule that fails or is open: whom the person's side shuts out is not
    looked at again. A referral judges hundreds: what is known of their statements is looked up here without a call for
    each.
    """

    def persons_side(now: Situation, service: Service) -> Person | None:
        found = person_side(now, service)
        return found if found is not None and wanted(_verdict(found, *_AT_BEST)) else None

    judgements: list[Judgement] = []
    persons: Findings[Person | None] = {}
    offers, places = cast("Findings[Offer]", now.offers), cast("Findings[Place]", now.places)
    known: dict[tuple[int, int, int], tuple[Verdict, bool]] = {}
    for service in services:
        stated = service.stated or _NOT_SHARED
        of_person = stated[0]
        judged_before = persons.get(id(of_person))
        person = judged_before[1] if judged_before else once(persons, of_person, now, service, persons_side)
        if person is None:
            continue
        _, of_offer, of_place = stated
        offered_before = offers.get(id(of_offer))
        offer = offered_before[1] if offered_before else once(offers, of_offer, now, service, offer_side)
        placed_before = places.get(id(of_place))
        place = placed_before[1] if placed_before else once(places, of_place, now, service, place_side)
        key = id(person), id(offer.standing), id(place)
        same = known.get(key)
        if same is None:
            verdict = _verdict(person, offer.standing, place)
            same = known[key] = verdict, wanted(verdict)
        if same[1]:
            judgements.append((service, same[0], offer.ranks))
    return judgements


def _verdict(person: Person, offer: Standing, place: Place) -> Verdict:
    failed = person.found.failed + offer.found.failed + place.found.failed
    still_open = person.found.open + offer.found.open + place.found.open
    name = "refused" if failed else "ask" if still_open else "eligible"
    folded = person.silent == SILENT
    before = (
        failed,
        folded,
        person.fit.level == "implied",
        offer.doubtful,
        person.for_others,
        standing_contact(person.fit.first_contact_for, evidenced=offer.evidenced),
        person.silent,
        still_open > 0,
        person.fit.first_contact_for == PART,
        *person.fits,
        still_open,
        place.remit,
        *person.suits,
    )
    asks = person.found.asks + offer.found.asks + place.found.asks
    return Verdict(name, person.fit, failed, folded, asks, before, (person, offer, place))


def ordered(now: Situation, judgements: Iterable[Judgement], most: int | None = None) -> list[Match]:
    """The matches in order, at most so many where a number is given; only what can be among those is measured."""
    found = list(judgements)
    if most is not None and len(found) > most:
        last = heapq.nsmallest(most, [verdict.before for _, verdict, _ in found])[-1] if most else ()
        found = [one for one in found if one[1].before <= last]
    near = _measure(now.case)
    return sorted([_measured(now, one, near) for one in found], key=_ORDER)[:most]


Measure = Callable[[Iterable[Site]], tuple[Site, float] | None]


def _measured(now: Situation, judgement: Judgement, near: Measure | None) -> Match:
    service, (name, fit, failed, folded, asks, before, _), ranks = judgement
    sites = [site for site in service.sites if not site.serves or site.helps_in(now.chains)]
    site, km = (near and near(sites)) or (_first_placed(sites), None)
    after = (_FAR if km is None else km, *ranks, service.id)
    return Match(service, name, fit, failed, folded, asks, before, after, now, km, site)


def _measure(case: Case) -> Measure | None:
    return nearest_to(case.point) if case.point else None


def _first_placed(sites: Sequence[Site]) -> Site | None:
    placed = (site for site in sites if site.lat is not None and site.lon is not None)
    return next(placed, sites[0] if sites else None)
