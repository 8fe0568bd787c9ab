"""Whether what is stated of a service has been verified lately."""

from datetime import date

from service.domain.gaps.offer import Rules
from service.domain.model import Service


def is_stale(service: Service, today: date, rules: Rules) -> bool:
    """Whether nobody has verified it within the time that its stability allows, or ever."""
    limit = rules.verified_days_statutory if service.stability == "statutory" else rules.verified_days
    seen = None if service.lifecycle == "unverified" else service.verified_on
    return seen is None or (today - seen).days > limit
