"""Changes laid over the offers that they change: what a change does not name stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from service.domain.gaps.changes import Change, apply
from service.domain.gaps.offer import Offer
from service.domain.gaps.shortfall.layered_mapping import LayeredMapping

VISITED = "outreach"  # the municipalities that an offer goes to, which becomes minutes here
NEAR_MINUTES = 30.0
NO_MINUTES: Mapping[str, float] = {}


def layered(offers: Iterable[Offer], changes: Sequence[Change]) -> list[Change]:
    """
    The changes with every status, language and way that stays beside those they name.

    One after the other, so that a later change of a service stands over an earlier one.
    """
    state = {offer.service_id: offer for offer in offers}
    made = []
    for change in changes:
        before = state.pop(change.service_id, None)
        whole = replace(change, fields=_over(before if change.kind == "change" else None, change.fields))
        made.append(whole)
        state |= {offer.service_id: offer for offer in apply([before] if before else [], [whole])}
    return made


def _over(before: Offer | None, changed: Mapping[str, object]) -> dict[str, object]:
    own = {name: value for name, value in changed.items() if name != VISITED}
    for name in ("admits", "languages"):
        if before and isinstance(sent := own.get(name), Mapping):
            own[name] = {**(getattr(before, name) or {}), **sent}
    if before and isinstance(sent := own.get("minutes"), dict):
        own["minutes"] = LayeredMapping(sent, before.minutes)
    if isinstance(points := changed.get(VISITED), list):
        ways = own.get("minutes", before.minutes if before else NO_MINUTES)
        known: Mapping[str, float] = ways if isinstance(ways, Mapping) else NO_MINUTES
        own["minutes"] = LayeredMapping(
            {point: min(NEAR_MINUTES, known.get(point, NEAR_MINUTES)) for point in points}, known
        )
    return own


def with_named(offers: tuple[Offer, ...], named: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers on a topic, and those that changes name though they are on another; the same tuple where none is."""
    known = {offer.service_id for offer in offers}
    further = tuple(offer for offer in named if offer.service_id not in known)
    return (*offers, *further) if further else offers
