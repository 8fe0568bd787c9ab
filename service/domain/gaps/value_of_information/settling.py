"""What has to be known together before the state of a cell is settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.gaps.offer import Offer
from service.domain.gaps.value_of_information.facts import Fact, answered
from service.domain.gaps.value_of_information.information import Information

Asked = tuple[str, Fact]  # the id of an offer, and what is asked about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """
    Facts that cover a cell if all of them turn out well, none of which can be left out.

    `ill_decides`: if all of them turn out ill, more is missing for certain than is tolerated; else it stays open.
    """

    facts: tuple[Asked, ...]
    ill_decides: bool


def settling(information: Information) -> Settling | None:
    """
    The facts that settle a cell; None for a cell that is not unverified.

    Offers are taken one after the other, the most help for each question first, until enough is certain; then what is
    not needed is left out. Few questions, though not always the fewest that there are: an offer of which nothing is
    known does not come first.
    """
    if not information.unverified:
        return None
    facts = _without_needless(information, _enough(information))
    return Settling(facts=facts, ill_decides=_decided_if_ill(information, facts))


def _enough(information: Information) -> list[Asked]:
    """All missing facts of as many offers as it takes."""
    bounds, facts, best = information.bounds, list[Asked](), information.certain
    left = dict(bounds.readings)
    missing = {key: information.missing(key) for key in left}
    questions = {key: len({fact.name for fact in facts}) for key, facts in missing.items() if facts}
    while left and (needed := bounds.missing(best) - information.limit) > 0:
        gains = {key: min(needed, bounds.gained(best, left[key].high)) for key in questions if key in left}
        key = min(gains, key=lambda one: (-round(gains[one] / questions[one], 9), one))
        best = list(map(max, best, bounds.flat(left.pop(key).high)))
        facts += [(key, fact) for fact in missing[key]]
    return facts


def _without_needless(information: Information, facts: Sequence[Asked]) -> tuple[Asked, ...]:
    """The facts without those that may stay unknown, looked at from the last one on."""
    kept = list(facts)
    for fact in reversed(facts):
        fewer = [one for one in kept if one != fact]
        if information.bounds.missing(_certain(information, fewer)) <= information.limit:
            kept = fewer
    return tuple(kept)


def _certain(information: Information, facts: Iterable[Asked]) -> list[float]:
    """The help that is certain if some facts turn out well."""
    best = information.certain
    for offer in _after(information, facts, well=True).values():
        best = list(map(max, best, information.bounds.flat(information.bounds.reading(offer).low)))
    return best


def _decided_if_ill(information: Information, facts: Iterable[Asked]) -> bool:
    """Whether more than is tolerated is missing for certain if some facts turn out ill."""
    after = _after(information, facts, well=False)
    if information.nobody_looked(list(after.values())):
        return False
    readings = information.bounds.readings | {key: information.reading(offer) for key, offer in after.items()}
    best = information.bounds.best(one.high for one in readings.values())
    return information.bounds.missing(best) > information.limit


def _after(information: Information, facts: Iterable[Asked], *, well: bool) -> dict[str, Offer]:
    """The offers that are asked, after the answers."""
    by_offer: dict[str, list[Fact]] = {}
    for key, fact in facts:
        by_offer.setdefault(key, []).append(fact)
    offers = information.bounds.offers
    return {key: answered(offers[key], own, information.asked, well=well) for key, own in by_offer.items()}
