"""How well a service fits the needs of a case: which of them, as first contact or not, in three values."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from service.domain.eligibility.first_contact import BESIDE, contact
from service.domain.eligibility.occupations import other_occupation
from service.domain.model import Case, Meets, Service
from service.domain.rights.law import Need, Rulebook

PRIMARY, SECONDARY, OTHER_FACET, ACCOMPANIES = 3.0, 1.0, 1.2, 0.5
WHOLE_FOR_FACET, FACET_FOR_WHOLE = 0.8, 0.9  # the exact topic goes before a wider or a narrower one
EXACT_FACET = 2.0  # who offers just what is asked knows more of it than who offers the topic among others
IMPLIED = 0.15
OTHER_STATUS = "other"  # a document that no list names: every rule on statuses is open
BANNED = "work_banned"  # set by what follows from the other facts; never sent
NOBODY: frozenset[str] = frozenset()
_BY_POSITION = (1.0, 0.6, 0.36)
_LAST_POSITION = 0.2
_ASKING_FOR_THEMSELVES = ("professional", "volunteer")


class Fit(NamedTuple):
    """
    `score`: sum over the needs of the case; `level`: of the best stated need; `missing`: the fact that decides.

    `holds` None: that fact is not given; False: another topic, or (`need` given) its value closes the topic.
    `first_contact_for`: for which need of the case it is first contact, as `contact` says.
    """

    score: float
    holds: bool | None
    need: str | None
    level: str
    missing: str | None = None
    regimes: tuple[str, ...] = ()
    first_contact_for: int = BESIDE


class _Topic(NamedTuple):
    """One need of the case met by one entry of a service."""

    value: float
    level: str
    holds: bool | None
    missing: str | None
    need: str
    stated: bool
    meets: Meets


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
    banned = banning(rulebook) if case.facts.get(BANNED) else NOBODY
    found = [
        topic
        for need, weight in weighed.items()
        if (topic := _best(case, service, (need, weight), rulebook.needs, regime, banned)) is not None
    ]
    fitting = [topic for topic in found if topic.holds is not False]
    if not fitting:
        return _without_topic(case, service) or _closed([topic for topic in found if topic.stated])
    counted = [topic for topic in fitting if topic.holds] or fitting
    best = max(counted, key=lambda topic: (topic.stated, topic.value))
    level = best.level if best.stated else "implied"
    score = round(sum(topic.value for topic in counted), 6)
    contact = _first_contact(case, service, counted, rulebook.needs)
    return Fit(score, best.holds, best.need, level, best.missing, first_contact_for=contact)


def _first_contact(case: Case, service: Service, topics: Iterable[_Topic], needs: Mapping[str, Need]) -> int:
    return min(
        contact(case, service, (topic.need, topic.meets.need, topic.level), needs.get(topic.meets.need))
        for topic in topics
    )


def _without_topic(case: Case, service: Service) -> Fit | None:
    """Case management goes with any need of a mentee; training and exchange with any question of staff."""
    if service.case_management and case.client == "mentee":
        return Fit(ACCOMPANIES, holds=True, need=None, level="accompanies")
    if not service.meets and case.client in _ASKING_FOR_THEMSELVES and case.client in service.clients:
        return Fit(ACCOMPANIES, holds=True, need=None, level="general")
    return None


def _closed(stated: list[_Topic]) -> Fit:
    """The topic is met, but not for this status or under this regime: refused with its reason."""
    if not stated:
        return NO_FIT
    best = max(stated, key=lambda topic: topic.value)
    regimes = tuple(sorted(best.meets.regimes))
    return Fit(best.value, holds=False, need=best.need, level=best.level, missing=best.missing, regimes=regimes)


def asked_by(needs: Iterable[str], services: Iterable[Service], rulebook: Rulebook) -> frozenset[str]:
    """For whom anybody meets one of the needs; empty where nobody does."""
    asked = tuple(needs)
    return frozenset().union(
        *(
            meets.clients
            for service in services
            for meets in service.meets
            if any(_topic(meets, need, rulebook.needs) is not None for need in asked)
        )
    )


def answers(meets: Meets, need: str, rulebook: Rulebook) -> bool:
    """Whether an entry of a service meets a need: the same, a wider or a narrower one; another facet does not."""
    topic = _topic(meets, need, rulebook.needs)
    return topic is not None and topic[1] != "other_facet"


def banning(rulebook: Rulebook) -> frozenset[str]:
    """The documents that forbid work: what is closed to them is closed to everybody who is banned from it."""
    return frozenset(code for code, status in rulebook.statuses.items() if status.labour_class == "none")


def _best(
    case: Case,
    service: Service,
    asked: tuple[str, float],
    needs: Mapping[str, Need],
    regime: frozenset[str],
    banned: frozenset[str],
) -> _Topic | None:
    need, weight = asked
    options: list[_Topic] = []
    for meets in service.meets:
        topic = _topic(meets, need, needs) if case.client in meets.clients else None
        if topic is not None:
            holds, missing = _condition(case, meets, regime)
            if other_occupation(case, service, meets, needs):
                holds, missing = False, "recognition_group"
            elif banned & meets.not_statuses and holds is not False:
                holds, missing = False, BANNED
            options.append(_Topic(topic[0] * weight, topic[1], holds, missing, need, need in case.needs, meets))
    certainty = {True: 2, None: 1, False: 0}
    return max(options, key=lambda option: (certainty[option.holds], option.value), default=None)


def _topic(meets: Meets, need: str, needs: Mapping[str, Need]) -> tuple[float, str] | None:
    """Value and level of what a service meets for the asked need: the same, a wider, a narrower or another facet."""
    value, level = (PRIMARY, "first_contact") if meets.primary else (SECONDARY, "meets")
    if meets.need == need:
        return (value if meets.primary or "." not in need else EXACT_FACET), level
    if meets.need.partition(".")[0] != need.partition(".")[0]:
        return None  # facets bear the name of their topic
    asked, offered = needs.get(need), needs.get(meets.need)
    if asked and asked.broader == meets.need:
        return value * WHOLE_FOR_FACET, level
    if offered and offered.broader == need:
        return value * FACET_FOR_WHOLE, level
    if asked and offered and asked.broader and asked.broader == offered.broader:
        broad = needs.get(asked.broader)
        lower = broad is not None and broad.facet_mismatch == "lower"
        return (OTHER_FACET * value / PRIMARY, "other_facet") if lower else None
    return None


def _condition(case: Case, meets: Meets, regime: frozenset[str]) -> tuple[bool | None, str | None]:
    """Whether the entry holds for this person, and the fact that decides or is missing."""
    status = case.document
    if status == OTHER_STATUS and (meets.statuses or meets.not_statuses):
        return None, "status"
    if status in meets.not_statuses or (meets.statuses and status is not None and status not in meets.statuses):
        return False, "status"
    if status is None and (meets.statuses or meets.not_statuses) and case.client == "mentee":
        return None, "status"
    if meets.regimes and case.client == "mentee":
        if regime and not regime & meets.regimes:
            return False, "rechtskreis"
        if not regime or not regime <= meets.regimes:
            return None, "rechtskreis"
    return True, None
