"""Where the first recommended service hands over to."""

from collections.abc import Iterator
from dataclasses import replace

from service.domain.eligibility.offer import place, running
from service.domain.eligibility.person import admission, age, group, status
from service.domain.eligibility.requirements import applies, requirement
from service.domain.eligibility.situation import Situation
from service.domain.model import HandOver, Service
from service.domain.ranking.directory import Directory
from service.domain.ranking.match import Match

WAYS = (running, place, status, age, group)


def pathway(now: Situation, matches: tuple[Match, ...], directory: Directory) -> Iterator[HandOver]:
    """Where the first recommended service hands over to, as far as the person may go there on the day."""
    first = next((match for match in matches if match.verdict != "refused"), None)
    for way in first.service.refers_to if first else ():
        target = directory.services.get(way.to)
        if target is None:
            continue
        places = directory.parts_of(target.id) if target.level == "brand" else [target]
        yield from (replace(way, to=reached.id) for reached in places if _open_to(now, reached))


def _open_to(now: Situation, service: Service) -> bool:
    """
    Nothing that is known shuts the person out.

    What is no address itself, such as an instrument of law, is a way only for a document that it names.
    """
    if service.level == "brand":
        return False
    if not now.rulebook.referral_targets.get(service.kind) and now.case.status is not None:
        admitted, _, _ = admission(service, now.case.status, now.rulebook.statuses)
        if admitted is None:
            return False
    own = (requirement(now, service, item) for item in service.requirements if applies(item, now.case))
    reasons = (*(rule(now, service) for rule in WAYS), *own)
    return not any(reason is not None and reason.holds is False for reason in reasons)
