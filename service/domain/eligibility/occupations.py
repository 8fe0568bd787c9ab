"""Topics that each body answers for its own occupations only, such as recognition."""

from collections.abc import Mapping

from service.domain.model import Case, Meets, Service
from service.domain.rights.law import Need


def other_occupation(case: Case, service: Service, meets: Meets, needs: Mapping[str, Need]) -> bool:
    """Recognition by a body for other occupations; where nothing else is asked of it, a rule of its own says so."""
    group = case.facts.get("recognition_group")
    elsewhere = group is not None and bool(service.recognition_scope) and group not in service.recognition_scope
    return elsewhere and _by_occupation(meets.need, needs) and not only_recognition(case, service, needs)


def only_recognition(case: Case, service: Service, needs: Mapping[str, Need]) -> bool:
    """Whether all that the case asks of the service is met by each body for its own occupations only."""
    met = {item.need.partition(".")[0] for item in service.meets if case.client in item.clients}
    asked = met & {need.partition(".")[0] for need in case.needs}
    return bool(asked) and all(_by_occupation(need, needs) for need in asked)


def _by_occupation(need: str, needs: Mapping[str, Need]) -> bool:
    topic = needs.get(need.partition(".")[0])
    return topic is not None and topic.by_occupation
