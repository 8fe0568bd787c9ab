"""How well a service fits the needs of a case: which of them, as first contact or not, in three values."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.law import Need, Rulebook
from service.domain.model import Case, Meets, Service

PRIMARY, SECONDARY, OTHER_FACET, ACCOMPANIES = 3.0, 1.0, 1.2, 0.5
IMPLIED = 0.3
_BY_POSITION = (1.0, 0.6, 0.36)
_LAST_POSITION = 0.2


@dataclass(frozen=True, slots=True)
class Fit:
    """`score`: sum over the needs of the case; `holds` None: a fact or the regime is missing; `level`: best need."""

    score: float
    holds: bool | None
    need: str | None
    level: str
    missing: str | None = None


NO_FIT = Fit(0.0, holds=False, need=None, level="none")


def weights(case: Case, rulebook: Rulebook) -> dict[str, float]:
    """The weight of each need of the case, stated ones by their order, implied ones below all of them."""
    stated = {
        need: _BY_POSITION[index] if index < len(_BY_POSITION) else _LAST_POSITION
        for index, need in enumerate(dict.fromkeys(case.needs))
    }
    implied = [other for need in case.needs if need in rulebook.needs for other in rulebook.needs[need].implies]
    return {**dict.fromkeys(implied, IMPLIED), **stated}


def fit(case: Case, service: Service, rulebook: Rulebook, regime: frozenset[str], weighed: Mapping[str, float]) -> Fit:
    """
    The fit of one service; `weighed` are the `weights` of the case.

    `regime` holds the benefit regimes the person may have (empty: not derivable).
    """
    found: list[tuple[float, str, str, bool | None, str | None]] = []
    for need, weight in weighed.items():
        best = _best(case, service, need, rulebook.needs, regime)
        if best is not None:
            value, open_fact = best
            level = _level(value) if need in case.needs else "implied"
            found.append((value * weight, need, level, None if open_fact else True, open_fact))
    if not found:
        accompanies = service.case_management and case.client == "mentee"
        return Fit(ACCOMPANIES, holds=True, need=None, level="accompanies") if accompanies else NO_FIT
    certain = [item for item in found if item[3]]
    best_item = max(certain or found, key=lambda item: item[0])
    score = sum(item[0] for item in (certain or found))
    return Fit(round(score, 6), best_item[3], best_item[1], best_item[2], best_item[4])


def _level(value: float) -> str:
    return {PRIMARY: "first_contact", SECONDARY: "meets"}.get(value, "other_facet")


def _best(
    case: Case, service: Service, need: str, needs: Mapping[str, Need], regime: frozenset[str]
) -> tuple[float, str | None] | None:
    options: list[tuple[bool, float, str | None]] = []
    for meets in service.meets:
        if case.client not in meets.clients:
            continue
        value = _topic(meets, need, needs)
        if value is None:
            continue
        open_fact = _condition(case, meets, regime)
        if open_fact != "excluded":
            options.append((open_fact is None, value, open_fact))
    if not options:
        return None
    _, value, open_fact = max(options, key=lambda option: (option[0], option[1]))
    return value, open_fact


def _topic(meets: Meets, need: str, needs: Mapping[str, Need]) -> float | None:
    """The value of a service's need for the asked one: the same or a broader or narrower topic, else another facet."""
    value = PRIMARY if meets.primary else SECONDARY
    if meets.need == need:
        return value
    asked, offered = needs.get(need), needs.get(meets.need)
    if (asked and asked.broader == meets.need) or (offered and offered.broader == need):
        return value
    if asked and offered and asked.broader and asked.broader == offered.broader:
        broad = needs.get(asked.broader)
        return None if broad is None or broad.facet_mismatch != "lower" else OTHER_FACET * value / PRIMARY
    return None


def _condition(case: Case, meets: Meets, regime: frozenset[str]) -> str | None:
    """None: holds; `excluded`; or the fact that decides."""
    status = case.status
    if status in meets.not_statuses or (meets.statuses and status is not None and status not in meets.statuses):
        return "excluded"
    if status is None and (meets.statuses or meets.not_statuses) and case.client == "mentee":
        return "status"
    if meets.regimes and case.client == "mentee":
        if regime and not regime & meets.regimes:
            return "excluded"
        if not regime or not regime <= meets.regimes:
            return "rechtskreis"
    return None
