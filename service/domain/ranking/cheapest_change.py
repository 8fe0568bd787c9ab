"""The smallest change that would let somebody help after all, where nobody fits."""

from collections.abc import Iterable
from operator import itemgetter

from service.domain.model import Reason
from service.domain.ranking.match import Match

# What it takes: something to be settled with the person, then to open an offer, then to bring it here or keep it.
COST = {
    "requirement": 1,
    "level": 1,
    "labour_access": 2,
    "group": 3,
    "status": 3,
    "age": 3,
    "place": 4,
    "running": 5,
}
BY_LAW = ("authority", "law_instrument")  # only what the person fulfils can change there
OF_THE_PERSON = ("requirement", "level", "labour_access")


def cheapest_change(matches: Iterable[Match]) -> tuple[Match, tuple[Reason, ...]] | None:
    """
    The refused service that takes least, and what stands in its way; None where only a new offer would help.

    The least is the sum of what each failing rule takes; of equal ones the first in the order of the answer.
    """
    costs = [
        (sum(COST[reason.rule] for reason in failing), match, failing)
        for match in matches
        if (failing := _failing(match)) and all(_can_change(match, reason) for reason in failing)
    ]
    best = min(costs, key=itemgetter(0), default=None)
    return None if best is None else best[1:]


def _failing(match: Match) -> tuple[Reason, ...]:
    return tuple(reason for reason in match.reasons if reason.holds is False)


def _can_change(match: Match, reason: Reason) -> bool:
    """An offer for others, of another topic, or far away as good practice only, does not become this one."""
    if match.service.kind in BY_LAW and reason.rule not in OF_THE_PERSON:
        return False
    return reason.rule in COST and reason.text.key != "place.elsewhere"
