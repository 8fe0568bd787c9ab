"""Rules about the person: residence status, age, language, level, occupation, group."""

from collections.abc import Iterator, Mapping

from service.domain.eligibility.occupations import only_recognition
from service.domain.eligibility.situation import Situation, ask, reason, source_of
from service.domain.messages import Message
from service.domain.model import Reason, Service
from service.domain.periods import DateRange
from service.domain.rights.law import Status
from service.domain.three_valued import level_index


def status(situation: Situation, service: Service) -> Reason:
    if situation.case.client != "mentee":
        return reason(service, "status", True, "status.not_for_client")
    holds, text, by = admission(service, situation.case.status, situation.rulebook.statuses)
    if holds is None:
        return ask(service, "status", text, "service_status" if by else "status", **({"status": by} if by else {}))
    return reason(service, "status", holds, text, **({"status": by} if by else {}))


def admission(
    service: Service, status: str | None, statuses: Mapping[str, Status]
) -> tuple[bool | None, str, str | None]:
    """
    Whether a service admits a residence status, the key of the text that says so, and the status it speaks of.

    Where a service does not place a document, the broader one decides: its admission counts, its exclusion only with
    the same labour-market class. What the service says is to be asked is asked. None: not stated.
    """
    if service.admits_all:
        return True, "status.all", None
    if status in service.excludes:
        return False, "status.excluded", status
    if status in service.hands_over:
        return False, "status.hands_over", status
    if status in service.admits:
        return True, "status.admitted", status
    if service.no_status_rule:
        return True, "status.no_rule", None
    if status in service.asks_about:
        return None, "status.not_stated", status
    for broader in _broader(status, statuses):
        if broader.id in service.excludes and broader.labour_class == statuses[status or ""].labour_class:
            return False, "status.excluded", broader.id
        if broader.id in service.admits:
            return True, "status.admitted", broader.id
    return None, "status.not_stated" if status else "status.missing", status


def _broader(status: str | None, statuses: Mapping[str, Status]) -> Iterator[Status]:
    """The documents above one, the nearest first; a circle ends where it closes."""
    seen, own = {status}, statuses.get(status or "")
    while own is not None and own.broader not in seen:
        seen.add(own.broader)
        own = statuses.get(own.broader or "")
        if own is not None:
            yield own


def age(situation: Situation, service: Service) -> Reason | None:
    if situation.case.client != "mentee" or (service.age_min is None and service.age_max is None):
        return None
    age, low, high = situation.case.facts.get("age"), service.age_min, service.age_max
    if isinstance(age, DateRange):
        both = {_within(low, one, high) for one in (age.low, age.high)}
        if len(both) == 1 and not any(age.low <= asked <= age.high for asked in service.age_ask_at):  # type: ignore[operator]
            age = age.low
    if not isinstance(age, int):
        return ask(service, "age", "age.missing", "age", low=low, high=high)
    if age in service.age_ask_at:
        return ask(service, "age", "age.boundary", "age", age=age)
    fits = _within(low, age, high)
    return reason(service, "age", fits, "age.fits" if fits else "age.outside", low=low, high=high)


def _within(low: int | None, age: object, high: int | None) -> bool:
    return isinstance(age, int) and (low is None or age >= low) and (high is None or age <= high)


def language(situation: Situation, service: Service) -> Reason | None:
    wanted = situation.case.facts.get("languages")
    if not isinstance(wanted, tuple | list) or not wanted:
        return None
    spoken = sorted(service.spoken.intersection(str(code) for code in wanted))
    source = source_of(service)
    if spoken:
        return Reason("language", True, Message("language.spoken", {"languages": tuple(spoken)}), source, decides=False)
    if service.interpreter:
        return Reason("language", True, Message("language.interpreter"), source, decides=False)
    if service.spoken:
        others = Message("language.others", {"languages": tuple(sorted(service.spoken))})
        return Reason("language", None, others, source, decides=False)
    return Reason("language", None, Message("language.not_stated"), source, decides=False)


def level(situation: Situation, service: Service) -> Reason | None:
    """Course entry reached, goal not yet; an own requirement on the level goes before the entry."""
    if service.course_entry is None:
        return None
    level, entry = level_index(situation.case.facts.get("german_level")), level_index(service.course_entry)
    own = any(item.fact == "german_level" for item in service.requirements)
    goal = level_index(service.course_goal)
    if level is None:
        return ask(service, "level", "level.missing", "german_level", entry=service.course_entry)
    if goal is not None and level >= goal:
        return reason(service, "level", False, "level.beyond", goal=service.course_goal)
    if not own and entry is not None and level < entry:
        return reason(service, "level", False, "level.below", entry=service.course_entry)
    return reason(service, "level", True, "level.fits", entry=service.course_entry)


def recognition(situation: Situation, service: Service) -> Reason | None:
    """A recognition body answers for its own occupations only."""
    if not service.recognition_scope or not only_recognition(situation.case, service, situation.rulebook.needs):
        return None
    group = situation.case.facts.get("recognition_group")
    if group is None:
        return ask(service, "recognition", "recognition.missing", "recognition_group")
    fits = group in service.recognition_scope
    return reason(service, "recognition", fits, "recognition.fits" if fits else "recognition.others", group=group)


def group(situation: Situation, service: Service) -> Reason | None:
    groups = situation.case.facts.get("special")
    if not service.excludes_groups or not isinstance(groups, tuple | list):
        return None
    excluded = sorted(service.excludes_groups.intersection(str(code) for code in groups))
    return reason(
        service, "group", not excluded, "group.excluded" if excluded else "group.fits", groups=tuple(excluded)
    )
