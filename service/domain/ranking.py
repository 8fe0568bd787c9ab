"""The order of an answer: total, lexicographic, every criterion with a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.domain.distance import distance_km
from service.domain.eligibility.assess import assess, verdict
from service.domain.eligibility.situation import Situation
from service.domain.labour_access import access, regime
from service.domain.model import Access, Case, Match, Question, Reason, Regime, Rulebook, Service, Site
from service.domain.needs_fit import Fit, fit

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
_CHOICE = 3
LAND_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches in order (eligible, ask, refused), what they leave open, and the rights of the person."""

    matches: tuple[Match, ...]
    questions: tuple[tuple[Question, tuple[str, ...]], ...]
    access: Access
    regime: Regime
    for_you: tuple[Match, ...]
    after_move: tuple[Service, ...] = ()

    @property
    def recommended(self) -> tuple[Match, ...]:
        """What fits or may fit after a question; empty when nothing does."""
        return tuple(match for match in self.matches if match.verdict != "refused")


def situation(case: Case, rulebook: Rulebook) -> Situation:
    """The case with its rights, its benefit regime and the regions above its place."""
    obligation = case.facts.get("wohnsitzauflage_district")
    chains = tuple(_chain(region, rulebook.region_parents) for region in case.regions)
    return Situation(
        case,
        rulebook,
        access(case, rulebook),
        regime(case, rulebook),
        chains or (frozenset({"DE"}),),
        _chain(obligation, rulebook.region_parents) if isinstance(obligation, str) else None,
    )


def rank(case: Case, services: Iterable[Service], rulebook: Rulebook) -> Answer:
    """
    The explained order of all services that share a topic with the case.

    Services without any need of the case are left out, except those that accompany any case (case management).
    The order of the input does not matter. Empty `matches` means that nothing in the directory is on this topic.
    """
    now = situation(case, rulebook)
    found = sorted(
        (_match(now, service) for service in services if _on_topic(now, service)), key=lambda item: item.order
    )
    kept = [match for match in found if not _noise(match)]
    chosen = _as_choice(kept)
    explained = tuple(_explained(chosen, index) for index in range(len(chosen)))
    moved, yours = _after_move(case, services, rulebook), _for_you(case, services, rulebook)
    return Answer(explained, _questions(explained), now.access, now.regime, yours, moved)


def _on_topic(now: Situation, service: Service) -> bool:
    return _fit(now, service).holds is not False


def _fit(now: Situation, service: Service) -> Fit:
    known = now.regime
    possible = frozenset({known.kind}) if known.kind else known.candidates
    return fit(now.case, service, now.rulebook, possible)


def _noise(match: Match) -> bool:
    """A companion service that is refused says nothing about the need that was asked."""
    return match.fit_level == "accompanies" and match.verdict == "refused"


def _match(now: Situation, service: Service) -> Match:
    scored = _fit(now, service)
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
    placed = [site for site in service.sites if site.lat is not None and site.lon is not None]
    if not placed:
        return (service.sites[0] if service.sites else None), None
    if case.point is None:
        return placed[0], None
    far = [(distance_km(case.point, (site.lat or 0.0, site.lon or 0.0)), site.name, site) for site in placed]
    km, _, site = min(far, key=lambda item: item[:2])
    return site, round(km, 1)


def _as_choice(matches: list[Match]) -> list[Match]:
    """Among the first three at most one entry of an organization and kind; a later one moves behind them."""
    first: list[Match] = []
    later: list[Match] = []
    seen: set[tuple[tuple[str, ...], str]] = set()
    for match in matches:
        offer = (match.service.organizations, match.service.kind)
        repeated = bool(match.service.organizations) and offer in seen
        if match.verdict == "eligible" and len(first) < _CHOICE and not repeated:
            first.append(match)
            seen.add(offer)
        else:
            later.append(match)
    return first + later


def _explained(matches: list[Match], index: int) -> Match:
    if index + 1 >= len(matches):
        return matches[index]
    pairs = zip(CRITERIA, matches[index].order, matches[index + 1].order, strict=True)
    because = next((name for name, mine, theirs in pairs if mine != theirs), "id")
    return replace(matches[index], above_next_because=because)


def _questions(matches: tuple[Match, ...]) -> tuple[tuple[Question, tuple[str, ...]], ...]:
    """Each question once, with the services it would decide; the one that decides most first."""
    asked: dict[tuple[str, str | None], list[str]] = {}
    for match in matches:
        if match.verdict == "refused":
            continue
        for reason in match.reasons:
            if reason.ask is not None:
                decided = asked.setdefault((reason.ask.fact, reason.ask.text), [])
                decided.extend([match.service.id] if match.service.id not in decided else [])
    order = sorted(asked.items(), key=lambda item: (-len(item[1]), item[0][0], item[0][1] or ""))
    return tuple((Question(fact, text), tuple(ids)) for (fact, text), ids in order)


def _for_you(case: Case, services: Iterable[Service], rulebook: Rulebook) -> tuple[Match, ...]:
    """What is there for the mentor who asks: offers for professionals on the same needs, running on the day."""
    if case.client not in ("mentee", "employer"):
        return ()
    mine = situation(replace(case, client="professional"), rulebook)
    found = [_match(mine, service) for service in services if _on_topic(mine, service)]
    return tuple(sorted((match for match in found if match.verdict != "refused"), key=lambda item: item.order))


def _after_move(case: Case, services: Iterable[Service], rulebook: Rulebook) -> tuple[Service, ...]:
    """The own programme at the place of the new job: never before the move, by id."""
    target = case.facts.get("job_district")
    if not isinstance(target, str) or target in case.regions:
        return ()
    there = (service for service in services if target in service.serves and rulebook.own_programme in service.part_of)
    running = (service for service in there if service.valid_to is None or case.as_of <= service.valid_to)
    return tuple(sorted(running, key=lambda service: service.id))


def _chain(region: object, parents: Mapping[str, str]) -> frozenset[str]:
    """A region and all above it."""
    chain: list[str] = []
    while isinstance(region, str) and region not in chain:
        chain.append(region)
        region = parents.get(region)
    return frozenset(chain)
