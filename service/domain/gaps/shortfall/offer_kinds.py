"""The offers on a need for a group: what nothing in the model tells apart stands together."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from service.domain.gaps.gates import (
    Factor,
    Pair,
    RunningPeriod,
    area_factor,
    capacity_factor,
    fresh_factor,
    group_factor,
    long_ended,
    period_of,
    status_factor,
)
from service.domain.gaps.offer import Offer, Rules
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.shortfall.reach import Bounds, ReachGate, reach_of

Spoken = frozenset[tuple[str, str]] | None  # (code, mode); None is not stated


class Traits(NamedTuple):
    """What offers of one kind have in common, wherever they are."""

    spoken: Spoken
    capacity: Pair
    evidence: Pair
    span: RunningPeriod


class OfferKind(NamedTuple):
    """Offers that differ in their providers only; `unproven`: what is like where nobody says that they serve."""

    like: Traits
    unproven: Traits
    statuses: Bounds
    serves: frozenset[str] | None
    home: str
    residence: bool
    reach: ReachGate
    providers: dict[str, int]

    def area(self, region: str) -> Factor:
        """The area gate in a region."""
        return area_factor(self.serves, self.home, region, residence=self.residence)


class OfferKinds:
    """The candidates of all cells with a need and a group, whatever the region and the language."""

    def __init__(
        self, topic: tuple[str, str], statuses: Sequence[str], today: date, rules: Rules, memory: Memory
    ) -> None:
        self._topic, self._statuses, self._today, self._rules, self._memory = topic, statuses, today, rules, memory
        self._admitted: dict[int, tuple[object, Bounds]] = {}
        self._found: dict[Hashable, OfferKind] = {}
        self._shared = False  # kinds that another topic holds too are not changed

    def kinds(self) -> Iterable[OfferKind]:
        """The kinds of offers."""
        return self._found.values()

    def changed(self, gone: Iterable[Offer], come: Iterable[Offer]) -> "OfferKinds":
        """Another topic, without some offers and with others."""
        other = OfferKinds(self._topic, self._statuses, self._today, self._rules, self._memory)
        other._found, other._shared = dict(self._found), True
        for offers, number in ((gone, -1), (come, 1)):
            for offer in offers:
                other.count(offer, number)
        return other

    def count(self, offer: Offer, number: int = 1) -> None:
        """Counts an offer in, or (-1) out again."""
        need, group = self._topic
        grouped = group_factor(offer, group)
        if need not in offer.needs or long_ended(offer, self._today, self._rules) or grouped == 0:
            return
        line = self._line(offer)
        evidence = 1.0 if grouped and fresh_factor(offer, self._today, self._rules) else 0.0
        capacity = pair(capacity_factor(offer, self._rules))
        like = Traits(_spoken(offer.languages, self._memory), capacity, (evidence, 1.0), period_of(offer))
        reach = reach_of(offer, self._rules, self._memory)
        key = (like, id(line), offer.serves, offer.home_region, offer.residence_required, reach.token)
        kind = self._found.get(key)
        if kind is None:
            where = (offer.serves, offer.home_region, offer.residence_required, reach)
            kind = OfferKind(like, like._replace(evidence=(0.0, 1.0)), line, *where, {})
        left = kind.providers.get(offer.provider_id, 0) + number
        if not self._shared and key in self._found:
            kind.providers[offer.provider_id] = left
            return
        providers = {name: count for name, count in {**kind.providers, offer.provider_id: left}.items() if count > 0}
        if providers:
            self._found[key] = kind._replace(providers=providers)
        else:
            self._found.pop(key, None)

    def _line(self, offer: Offer) -> Bounds:
        known = self._admitted.get(id(offer.admits))
        if known is None or known[0] is not offer.admits:
            made = self._memory.same(_statuses(offer, self._statuses))
            known = self._admitted[id(offer.admits)] = (offer.admits, made)
        return known[1]


def kinds_in(
    kinds: Iterable[OfferKind], region: str, points: Sequence[str]
) -> list[tuple[Traits, Bounds, Bounds, set[str]]]:
    """The candidates of a region, alike ones together: what they share, by status, by point, and their providers."""
    numbers = {point: number for number, point in enumerate(points)}
    areas: dict[object, Pair] = {}
    lines: dict[object, Bounds] = {}
    equal: dict[Bounds, Bounds] = {}
    found: dict[object, tuple[Traits, Bounds, Bounds, set[str]]] = {}
    for kind in kinds:
        where = (kind.serves, kind.home == region, kind.residence)
        area = areas.get(where)
        if area is None:
            area = areas[where] = pair(kind.area(region))
        if not area[1]:
            continue
        line = lines.get(kind.reach.token)
        if line is None:
            line = kind.reach.line(numbers)
            line = lines[kind.reach.token] = equal.setdefault(line, line)
        like = kind.like if area[0] else kind.unproven
        key = (like, id(kind.statuses), id(line))
        if key not in found:
            found[key] = (like, kind.statuses, line, set())
        found[key][3].update(kind.providers)
    return list(found.values())


def pair(factor: Factor) -> Pair:
    """Unknown read as 0, and as 1."""
    return (0.0, 1.0) if factor is None else (factor, factor)


def _statuses(offer: Offer, statuses: Sequence[str]) -> Bounds:
    pairs = [pair(status_factor(offer, status)) for status in statuses]
    return tuple(low for low, _ in pairs), tuple(high for _, high in pairs)


def _spoken(languages: Mapping[str, str] | None, memory: Memory) -> Spoken:
    if languages is None:
        return None
    return memory.once(languages, "spoken", lambda: memory.same(frozenset(languages.items())))
