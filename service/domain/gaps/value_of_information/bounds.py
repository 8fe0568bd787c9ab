"""The bounds of one cell while one offer or another becomes known."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum, prod
from typing import NamedTuple, TypeVar

from service.domain.gaps.gates import cell_factors, is_candidate, status_factor
from service.domain.gaps.offer import Offer
from service.domain.gaps.shortfall.best_access import Line, best_access
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.shortfall.offer_kinds import pair
from service.domain.gaps.shortfall.reach import Bounds, reach_of
from service.domain.gaps.value_of_information.facts import Circumstances

K = TypeVar("K")
Way = tuple[int, bool | None, bool]
Quality = tuple[float, Line, Line]  # what all persons share, by status, by point: the product is the help
NO_HELP: Quality = (0.0, (), ())


class Reading(NamedTuple):
    """The help of an offer with what is unknown read as 0, and as 1; `unknown`: gates that are so for everybody."""

    low: Quality
    high: Quality
    unknown: tuple[str, ...] = ()


class Columns(NamedTuple):
    """Statuses or points that no offer tells apart, the first of each, where it stands, and their weight together."""

    names: Sequence[str]
    places: Sequence[int]
    weights: Sequence[float]

    def of(self, line: Line) -> Line:
        """A line of all as a line of the first ones."""
        return tuple(line[place] for place in self.places)


class CellBounds:
    """
    The offers of a cell that may help somebody; `weights` are shares of all persons, points first.

    `candidates`: how many offers may count, whether they help or not.
    """

    def __init__(
        self,
        offers: Iterable[Offer],
        asked: Circumstances,
        people: tuple[Mapping[str, float], Mapping[str, float]],
        memory: Memory,
    ) -> None:
        points, statuses = people
        self.asked, self._memory = asked, memory
        self._admitted: dict[int, tuple[object, Bounds]] = {}
        self._reached: dict[Way, tuple[object, Bounds]] = {}
        found = [one for one in offers if is_candidate(one, asked.cell, today=asked.today, rules=asked.rules)]
        self.candidates = len(found)
        every = tuple(points)
        found = [offer for offer in found if any(self._reach(offer, every)[1])]
        of_classes = set[str]().union(*asked.classes.values())
        alone = [{one} for one in statuses if one not in of_classes]
        classes = [tuple(float(one in members) for one in statuses) for members in (*asked.classes.values(), *alone)]
        admitted = [line for offer in found for line in self._status(offer, tuple(statuses))]
        reached = [line for offer in found for line in self._reach(offer, every)]
        self._statuses, self._points = _columns([*admitted, *classes], statuses), _columns(reached, points)
        self._admitted = _shortened(self._admitted, self._statuses)
        reached_by = {_way(offer) for offer in found}
        self._reached = _shortened({key: self._reached[key] for key in reached_by}, self._points)
        self.weights = [here * share for here in self._points.weights for share in self._statuses.weights]
        self.offers = {offer.service_id: offer for offer in found}
        self.readings = {key: self.reading(offer) for key, offer in self.offers.items()}

    def _status(self, offer: Offer, statuses: Sequence[str]) -> Bounds:
        known = self._admitted.get(id(offer.admits))
        if known is None:
            pairs = [pair(status_factor(offer, status)) for status in statuses]
            lines = tuple(low for low, _ in pairs), tuple(high for _, high in pairs)
            known = self._admitted[id(offer.admits)] = (offer.admits, lines)
        return known[1]

    def _reach(self, offer: Offer, points: Sequence[str]) -> Bounds:
        key = _way(offer)
        if key not in self._reached:
            numbers = {point: number for number, point in enumerate(points)}
            lines = reach_of(offer, self.asked.rules, self._memory).line(numbers)
            self._reached[key] = (offer.minutes, lines)
        return self._reached[key][1]

    @property
    def points(self) -> Sequence[str]:
        """The first of each kind of points that offers tell apart."""
        return self._points.names

    def reading(self, offer: Offer) -> Reading:
        """The help of an offer as it stands; none where it is no candidate."""
        asked = self.asked
        gates = cell_factors(offer, asked.cell, on=asked.on, today=asked.today, rules=asked.rules)
        shared = [pair(factor) for factor in gates.values()]
        statuses, points = self._status(offer, self._statuses.names), self._reach(offer, self._points.names)
        low, high = ((prod(both[reading] for both in shared), statuses[reading], points[reading]) for reading in (0, 1))
        return Reading(low, high, tuple(gate for gate, factor in gates.items() if factor is None))

    def flat(self, quality: Quality) -> list[float]:
        """The help by point and status, points first."""
        share, statuses, points = quality
        return [share * reach * one for reach in points for one in statuses]

    def best(self, qualities: Iterable[Quality]) -> list[float]:
        """The best help of several offers, points first; 0 without any."""
        running = (one for one in set(qualities) if one[0])
        return best_access(running, len(self._points.names), len(self._statuses.names))

    def gained(self, best: Sequence[float], quality: Quality) -> float:
        """How much less is missing than with the best help of others when one more offer has some quality."""
        more = zip(self.weights, best, self.flat(quality), strict=True)
        return fsum(weight * (now - before) for weight, before, now in more if now > before)

    def missing(self, best: Sequence[float]) -> float:
        """The share of help that is missing."""
        return fsum(weight * (1 - quality) for weight, quality in zip(self.weights, best, strict=True))


class Lead:
    """The best help of some offers, and what is left of it without any one of them."""

    def __init__(self, bounds: CellBounds, qualities: Collection[Quality]) -> None:
        size = len(bounds.weights)
        self.best, self._second = [0.0] * size, [0.0] * size
        first: list[Quality | None] = [None] * size
        counts = Counter(one for one in qualities if one[0])
        ordered = sorted(counts, key=lambda one: (-one[0] * max(one[1]) * max(one[2]), one))
        for quality in ordered:
            if quality[0] * max(quality[1]) * max(quality[2]) <= min(self._second):
                break
            alone = counts[quality] == 1
            for place, help_ in enumerate(bounds.flat(quality)):
                if help_ > self.best[place]:
                    self._second[place] = self.best[place] if alone else help_
                    self.best[place], first[place] = help_, quality
                elif help_ > self._second[place]:
                    self._second[place] = help_
        self._led: dict[Quality, list[int]] = {}
        for place, one in enumerate(first):
            if one is not None and self.best[place] > self._second[place]:
                self._led.setdefault(one, []).append(place)
        self._bounds, self._nothing = bounds, [0.0] * size

    def leads(self, quality: Quality) -> bool:
        """Whether an offer of some quality is the best one somewhere, and alone in that."""
        return quality in self._led

    def lost(self, before: Quality, after: Quality) -> float:
        """The share of help that is missing more when one offer of some quality gets a lower one."""
        places = self._led.get(before)
        if not places:
            return 0.0
        left = self._bounds.flat(after) if after[0] else self._nothing
        weights = self._bounds.weights
        return fsum(weights[one] * max(0.0, self.best[one] - max(self._second[one], left[one])) for one in places)


def _way(offer: Offer) -> Way:
    """The same for offers that are reached alike."""
    return id(offer.minutes), offer.online, offer.located


def _columns(lines: Sequence[Line], weights: Mapping[str, float]) -> Columns:
    """The columns that are equal in all lines together, in the order of their first."""
    distinct, names = list(set(lines)), list(weights)
    places: dict[Line, list[int]] = {}
    for number in range(len(names)):
        places.setdefault(tuple(line[number] for line in distinct), []).append(number)
    firsts = [numbers[0] for numbers in places.values()]
    together = [fsum(weights[names[one]] for one in numbers) for numbers in places.values()]
    return Columns([names[one] for one in firsts], firsts, together)


def _shortened(known: Mapping[K, tuple[object, Bounds]], columns: Columns) -> dict[K, tuple[object, Bounds]]:
    """Lines of all as lines of the columns, by the same object."""
    return {key: (about, (columns.of(low), columns.of(high))) for key, (about, (low, high)) in known.items()}
