"""The people of a place against the offers on a need: worked out once for all languages and days."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from math import fsum
from operator import mul
from typing import NamedTuple, TypeVar

from service.domain.gaps.gates import Pair, RunningPeriod, spoken_factor
from service.domain.gaps.offer import Rules
from service.domain.gaps.population import TOLERANCE
from service.domain.gaps.shortfall.best_access import best_access
from service.domain.gaps.shortfall.factor_vectors import FactorVectors
from service.domain.gaps.shortfall.offer_kinds import OfferKind, Spoken, Traits, kinds_in, pair
from service.domain.gaps.shortfall.rows import Row, Rows, opened, undominated

PESSIMISTIC, OPTIMISTIC = 0, 1
MOST_DAYS, MOST_RESULTS = 4, 64
LanguageFactors = tuple[Pair, ...]  # the language gate of each way of speaking there is; a known 0 is no candidate
Known = tuple[Traits, tuple[int, int], tuple[int, int], set[str]]  # numbers of the low and the high line of each
T = TypeVar("T")


class Missing(NamedTuple):
    """The share of help that is missing, the share of persons who miss some, and the mean of the squares."""

    share: float
    some: float
    squared: float


class ShortfallEngine:
    """
    Candidates by what tells them apart; `spoken`: the ways of speaking among them, in a fixed order.

    Everything is known when it is made; later it only remembers what was asked.
    """

    def __init__(
        self,
        kinds: Iterable[OfferKind],
        region: str,
        people: tuple[Mapping[str, float], Mapping[str, float]],
        rules: Rules,
    ) -> None:
        points, statuses = people
        self._rules = rules
        candidates = kinds_in(kinds, region, tuple(points))
        self._statuses = FactorVectors(list(statuses.values()), (both for _, both, _, _ in candidates))
        self._points = FactorVectors(list(points.values()), (both for _, _, both, _ in candidates))
        self._rows = [
            (like, self._statuses.of(by_status), self._points.of(by_point), providers)
            for like, by_status, by_point, providers in candidates
        ]
        self.spoken: tuple[Spoken, ...] = tuple(dict.fromkeys(like.spoken for like, *_ in self._rows))
        self._useful = [row for row in self._rows if self._may_help(row)]
        self._spans = {rows is self._useful: _spans(rows) for rows in (self._rows, self._useful)}
        self._language_factors: dict[str | None, LanguageFactors] = {None: ((1.0, 1.0),) * len(self.spoken)}
        self._days: dict[Hashable, object] = {}
        self._results: dict[Hashable, object] = {}

    def _may_help(self, row: Known) -> bool:
        """Whether an offer helps somebody on some day, if what is unknown turns out well."""
        like, by_status, by_point, _ = row
        reached = self._statuses.sums[by_status[OPTIMISTIC]] and self._points.sums[by_point[OPTIMISTIC]]
        return bool(like.capacity[OPTIMISTIC] and reached)

    def language_factors(self, language: str | None) -> LanguageFactors:
        """The language gate of each way of speaking; all languages with the same factors have the same result."""
        if language not in self._language_factors:
            self._language_factors[language] = tuple(
                pair(None if spoken is None else spoken_factor(dict(spoken).get(language or ""), self._rules))
                for spoken in self.spoken
            )
        return self._language_factors[language]

    def spans(self, factors: LanguageFactors, *, useful: bool = False) -> set[RunningPeriod]:
        """When the candidates with some factors run; `useful`: only of those that help somebody."""
        spans = self._spans[useful]
        heard = (
            spans.get(spoken, set()) for spoken, both in zip(self.spoken, factors, strict=True) if both[OPTIMISTIC] > 0
        )
        return set[RunningPeriod]().union(*heard)

    def result(self, of: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for the same question before."""
        return _kept(self._results, of, make, MOST_RESULTS)

    def rows(self, factors: LanguageFactors, on: date, today: date, reading: int, *, useful: bool = False) -> Rows:
        """
        What the candidates with some factors give on a day, without those that another one betters in everything.

        `useful`: without those that help nobody as long as no gate is relaxed.
        """
        key = (on, today, reading, useful)
        day = _kept(self._days, key, lambda: self._day(on, today, reading, useful=useful), MOST_DAYS)
        heard = (
            (both[reading], *row)
            for spoken, both in zip(self.spoken, factors, strict=True)
            if both[OPTIMISTIC] > 0
            for row in day.get(spoken, ())
        )
        return frozenset(undominated(heard, self._statuses, self._points))

    def _day(
        self, on: date, today: date, reading: int, *, useful: bool
    ) -> dict[Spoken, list[tuple[float, float, int, int]]]:
        by_speech: dict[Spoken, set[Row]] = {}
        running: dict[RunningPeriod, float] = {}
        for like, by_status, by_point, _ in self._useful if useful else self._rows:
            if like.evidence[reading]:
                if like.span not in running:
                    running[like.span] = pair(like.span.factor(on=on, today=today))[reading]
                row = (1.0, running[like.span], like.capacity[reading], by_status[reading], by_point[reading])
                by_speech.setdefault(like.spoken, set()).add(row)
        return {
            spoken: [row[1:] for row in undominated(rows, self._statuses, self._points)]
            for spoken, rows in by_speech.items()
        }

    def providers(self, factors: LanguageFactors, on: date, today: date) -> int:
        """Distinct organizations whose offer may help somebody on a day."""
        known = _kept(self._days, ("providers", on, today), lambda: self._providers(on, today), MOST_DAYS)
        heard = (
            known.get(spoken, set()) for spoken, both in zip(self.spoken, factors, strict=True) if both[OPTIMISTIC] > 0
        )
        return len(set[str]().union(*heard))

    def _providers(self, on: date, today: date) -> dict[Spoken, set[str]]:
        by_speech: dict[Spoken, set[str]] = {}
        for like, _, _, providers in self._useful:
            if like.span.factor(on=on, today=today) != 0:
                by_speech.setdefault(like.spoken, set()).update(providers)
        return by_speech

    def access(self, rows: Rows) -> list[list[float]]:
        """The best quality by point and status, none put together; the points in their order."""
        held = opened(rows, frozenset())
        running = [(factor, self._statuses.line(s), self._points.line(p)) for (s, p), factor in held.items()]
        width, height = self._statuses.width, self._points.width
        best = best_access(running, height, width)
        return [best[start : start + width] for start in range(0, height * width, width)]

    def missing(self, rows: Rows, relaxed: frozenset[str] = frozenset()) -> Missing:
        """What is missing with some rows; `relaxed` gates count as open."""
        held = opened(rows, relaxed)
        by_status, statuses = self._statuses.merged(status for status, _ in held)
        by_point, points = self._points.merged(point for _, point in held)
        running = [(factor, by_status[status], by_point[point]) for (status, point), factor in held.items()]
        best = best_access(running, len(points), len(statuses))
        shares = [here * share for here in points for share in statuses]
        whole, lacks = fsum(shares), [1 - quality for quality in best]
        return Missing(
            fsum(map(mul, shares, lacks)) / whole,
            fsum(share for share, lack in zip(shares, lacks, strict=True) if lack > TOLERANCE) / whole,
            fsum(share * lack**2 for share, lack in zip(shares, lacks, strict=True)) / whole,
        )


def _spans(rows: Iterable[Known]) -> dict[Spoken, set[RunningPeriod]]:
    periods: dict[Spoken, set[RunningPeriod]] = {}
    for like, *_ in rows:
        periods.setdefault(like.spoken, set()).add(like.span)
    return periods


def _kept(known: dict[Hashable, object], of: Hashable, make: Callable[[], T], most: int) -> T:
    result: T | None = known.get(of)  # type: ignore[assignment]
    if result is None:
        result = make()
        if len(known) >= most:
            known.clear()
        known[of] = result
    return result
