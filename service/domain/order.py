"""One service judged for one case, and the key by which it is ordered: every criterion has a name."""

from datetime import date

from service.domain.distance import nearest
from service.domain.eligibility.assess import assess, verdict
from service.domain.eligibility.situation import Situation
from service.domain.labour_access import access, regime
from service.domain.law import Rulebook
from service.domain.model import Case, Match, Reason, Service, Site
from service.domain.needs_fit import Fit, fit, weights

CRITERIA = (
    "verdict",
    "fit",
    "urgency",
    "remit",
    "status_stated",
    "focus",
    "language",
    "distance",
    "capacity",
    "freshness",
    "id",
)
_VERDICTS = {"eligible": 0, "ask": 1, "refused": 2}
_FAR = 1e9
LAND_DIGITS = 2


def situation(case: Case, rulebook: Rulebook) -> Situation:
    """The case with its rights, its benefit regime and the regions above its place."""
    obligation = case.facts.get("wohnsitzauflage_district")
    chains = tuple(frozenset(rulebook.chain(region)) for region in case.regions)
    return Situation(
        case,
        rulebook,
        access(case, rulebook),
        regime(case, rulebook),
        chains or (frozenset({"DE"}),),
        frozenset(rulebook.chain(obligation)) if isinstance(obligation, str) else None,
        weights(case, rulebook),
    )


def _fit(now: Situation, service: Service) -> Fit:
    known = now.regime
    possible = frozenset({known.kind}) if known.kind else known.candidates
    return fit(now.case, service, now.rulebook, possible, now.weighed)


def judge(now: Situation, service: Service) -> Match | None:
    """
    The service with all its reasons, its verdict and its place in the order.

    None if it shares no topic with the case and does not accompany any case.
    """
    scored = _fit(now, service)
    if scored.holds is False:
        return None
    reasons = assess(now, service, scored)
    result = verdict(reasons)
    site, km = _nearest(now.case, service)
    failed = sum(reason.holds is False for reason in reasons) if result == "refused" else 0
    order = (
        (_VERDICTS[result], failed),
        -scored.score,
        _urgency(now, scored.need),
        _remit(now, service),
        _status_stated(service),
        _focus(now.case, service),
        _language(reasons),
        km if km is not None else _FAR,
        {"open": 0, None: 1, "waitlist": 2, "full": 3}.get(service.capacity, 1),
        -(service.verified_on or date.min).toordinal(),
        service.id,
    )
    return Match(service, result, reasons, scored.score, scored.need, scored.level, order, km, site)


def _urgency(now: Situation, need: str | None) -> int:
    """A need that comes before another one of the case goes first (health before placement)."""
    entry = now.rulebook.needs.get((need or "").split(".")[0])
    return -len(entry.comes_before.intersection(now.case.needs)) if entry else 0


def _remit(now: Situation, service: Service) -> int:
    """0 for the district or below, then its region, the Land, the country, 4 for elsewhere."""
    served = {region for chain in now.chains for region in chain & service.serves}
    if not served:
        return 4
    return min(_height(region) for region in served)


def _height(region: str) -> int:
    if region == "DE":
        return 3
    if len(region) == LAND_DIGITS:
        return 2
    return 0 if region.isdigit() else 1


def _status_stated(service: Service) -> int:
    return 1 if service.no_status_rule else 0


def _focus(case: Case, service: Service) -> int:
    groups: set[str] = set()
    for name in ("special", "groups"):
        value = case.facts.get(name)
        groups |= {str(code) for code in value} if isinstance(value, list | tuple) else set()
    if case.facts.get("gender") == "female":
        groups.add("women")
    return -len(service.focuses_on & groups)


def _language(reasons: tuple[Reason, ...]) -> int:
    keys = {reason.text.key for reason in reasons if reason.rule == "language"}
    return 0 if "language.spoken" in keys else 1 if "language.interpreter" in keys else 2


def _nearest(case: Case, service: Service) -> tuple[Site | None, float | None]:
    near = nearest(case.point, service.sites) if case.point else None
    if near is not None:
        return near
    placed = (site for site in service.sites if site.lat is not None and site.lon is not None)
    return next(placed, service.sites[0] if service.sites else None), None
