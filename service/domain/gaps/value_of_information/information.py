"""How far each answer narrows the bounds of a cell: from ill to good, without a word on which is likelier."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from service.domain.gaps.cells import is_surveyed
from service.domain.gaps.gates import is_candidate
from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.value_of_information.bounds import NO_HELP, CellBounds, Lead, Quality, Reading
from service.domain.gaps.value_of_information.facts import (
    FACTS,
    NO_CLASSES,
    OF_SOME,
    Circumstances,
    Fact,
    answered,
    fact_of,
    missing_facts,
    reach_facts,
)
from service.domain.gaps.value_of_information.worths import CallWorth, OfferWorth, QuestionWorth, Worth


class Information:
    """A cell with what is not known of its offers on a day."""

    def __init__(
        self,
        demand: Demand,
        offers: Iterable[Offer],
        *,
        today: date,
        on: date,
        rules: Rules = STANDARD,
        classes: Mapping[str, Collection[str]] = NO_CLASSES,
        memory: Memory | None = None,
    ) -> None:
        statuses = {status: share for status, share in sorted(demand.statuses.items()) if share > 0}
        points = demand.weights()
        asked = Circumstances(demand.cell, tuple(statuses), tuple(points), on, today, rules, classes)
        self.bounds = CellBounds(offers, asked, (points, statuses), memory or Memory())
        self.asked = asked._replace(points=self.bounds.points)
        readings = self.bounds.readings.values()
        self.certain = self.bounds.best(one.low for one in readings)
        self._lead = Lead(self.bounds, [one.high for one in readings])
        self.low, self.high = self.bounds.missing(self._lead.best), self.bounds.missing(self.certain)
        self.limit = rules.tolerated_share + TOLERANCE
        self._surveyed = is_surveyed(demand, today, rules)
        self._more: dict[object, float] = {}
        self._missing: dict[str, tuple[Fact, ...]] = {}

    @property
    def unverified(self) -> bool:
        """Whether the state of the cell is `unverified`."""
        return bool(self.bounds.candidates) and self.low <= self.limit < self.high

    @property
    def figures(self) -> bool:
        """Whether anything is known about the cell: a candidate, or somebody who looked for one."""
        return bool(self.bounds.candidates) or self._surveyed

    def values(self) -> list[OfferWorth]:
        """What can be asked about each offer, by id."""
        return [worth for key in sorted(self.bounds.offers) if (worth := self.of(key))]

    def calls(self) -> list[CallWorth]:
        """What all answers about each offer take away, by id, without a look at each fact; only where they do."""
        return [call for key in sorted(self.bounds.offers) if (call := self.call(key))]

    def call(self, service_id: str) -> CallWorth | None:
        """The same of one offer; None where no answer takes anything away, or it helps nobody."""
        offer = self.bounds.offers.get(service_id)
        reading = self.bounds.readings[service_id] if offer else None
        if offer is None or reading is None or not self._matters(reading):
            return None
        if self.bounds.candidates == 1 and not self._surveyed:  # an ill answer may leave nobody: each fact counts
            worth = self._worth(offer, self.missing(service_id))
            better, worse, decides = worth.better, worth.worse, worth.decides
        else:
            better, worse = self._gained(reading.high), self._lead.lost(reading.high, reading.low)
            decides = max(better, worse) > self.limit or self._moves(better, 0.0) or self._moves(0.0, worse)
        if max(better, worse) <= TOLERANCE:
            return None
        names = frozenset(self._names(offer, reading))
        return CallWorth(service_id=service_id, names=names, better=better, worse=worse, decides=decides)

    def _names(self, offer: Offer, reading: Reading) -> Iterator[str]:
        yield from map(fact_of, reading.unknown)
        if reading.low[1] != reading.high[1]:
            yield "status"
        if reading.low[2] != reading.high[2]:
            yield from reach_facts(offer, self.asked.points)

    def _matters(self, reading: Reading) -> bool:
        """Whether something is not known of an offer, and could take something away."""
        known = reading.low == reading.high
        return not known and (self._gained(reading.high) > 0 or self._lead.leads(reading.high))

    def _moves(self, above: float, below: float) -> bool:
        """Whether a cell that is unverified is no longer so with less missing at most and more at least."""
        return self.unverified and not self.low + below <= self.limit < self.high - above

    def of(self, service_id: str) -> OfferWorth | None:
        """What can be asked about one offer; None where no answer takes anything away, or it helps nobody."""
        offer = self.bounds.offers.get(service_id)
        return self._of(offer, self.bounds.readings[service_id]) if offer else None

    def _of(self, offer: Offer, reading: Reading) -> OfferWorth | None:
        if not self._matters(reading):
            return None
        call = self._worth(offer, self.missing(offer.service_id))
        if max(call.better, call.worse) <= TOLERANCE:
            return None
        alone: dict[tuple[Fact, ...], Worth] = {(fact,): self._worth(offer, (fact,)) for fact in call.facts}
        questions = (self._question(offer, name, call, alone) for name in FACTS)
        return OfferWorth(
            service_id=offer.service_id,
            facts=tuple(alone.values()),
            questions=tuple(filter(None, questions)),
            call=call,
        )

    def missing(self, service_id: str) -> tuple[Fact, ...]:
        """The missing facts of an offer that may help somebody."""
        if service_id not in self._missing:
            self._missing[service_id] = missing_facts(self.bounds.offers[service_id], self.asked)
        return self._missing[service_id]

    def _question(
        self, offer: Offer, name: str, call: Worth, alone: Mapping[tuple[Fact, ...], Worth]
    ) -> QuestionWorth | None:
        own = tuple(fact for fact in call.facts if fact.name == name)
        if not own:
            return None
        worth = alone.get(own) or self._worth(offer, own)
        others = self._worth(offer, tuple(fact for fact in call.facts if fact.name != name))
        return QuestionWorth(
            facts=own,
            better=worth.better,
            worse=worth.worse,
            decides=worth.decides,
            name=name,
            completes=max(0.0, call.better - others.better),
            needed=call.decides and not others.decides,
        )

    def _worth(self, offer: Offer, facts: tuple[Fact, ...]) -> Worth:
        (better, moves_up), (worse, moves_down) = (self._taken(offer, facts, well=well) for well in (True, False))
        large = max(better, worse) > self.limit
        return Worth(facts=facts, better=better, worse=worse, decides=large or moves_up or moves_down)

    def _taken(self, offer: Offer, facts: Sequence[Fact], *, well: bool) -> tuple[float, bool]:
        """What an answer takes away, and whether it moves the cell out of `unverified`."""
        before = self.bounds.readings[offer.service_id]
        if not self._lead.leads(before.high) and not (well and self._open_for_some(offer, facts)):
            return 0.0, False
        after = answered(offer, facts, self.asked, well=well)
        if self.nobody_looked([after]):
            return 0.0, False
        reading = self.reading(after)
        above = self._gained(reading.low)
        below = self._lead.lost(before.high, reading.high)
        return above + below, self._moves(above, below)

    def _open_for_some(self, offer: Offer, facts: Sequence[Fact]) -> bool:
        """Whether help can be certain once some facts are known: no other one is missing for everybody."""
        left = set(self.missing(offer.service_id)).difference(facts)
        return all(fact.name in OF_SOME for fact in left)

    def reading(self, offer: Offer) -> Reading:
        """The help of an offer that is known better; none where it is no candidate any more."""
        return self.bounds.reading(offer) if self._counts(offer) else Reading(NO_HELP, NO_HELP)

    def nobody_looked(self, after: Sequence[Offer]) -> bool:
        """Whether no candidate is left after some answers where nobody has looked: then there are no figures."""
        return not self._surveyed and len(after) == self.bounds.candidates and not any(map(self._counts, after))

    def _counts(self, offer: Offer) -> bool:
        return is_candidate(offer, self.asked.cell, today=self.asked.today, rules=self.asked.rules)

    def _gained(self, quality: Quality) -> float:
        """How much less is missing for certain with one more offer of some quality."""
        if not quality[0]:
            return 0.0
        if quality not in self._more:
            self._more[quality] = self.bounds.gained(self.certain, quality)
        return self._more[quality]
