"""The answer to a case on one day, as far as a timeline compares it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.catalog.snapshot import Catalog
from service.domain.counted import BEGUN, BORN, COUNTED, age_on, born, exact
from service.domain.eligibility.assess import deciding
from service.domain.eligibility.situation import Memory, Situation
from service.domain.key_dates.of_person import document_state
from service.domain.model import Case, Reason, Service
from service.domain.periods import days, months_begun_on, months_until
from service.domain.ranking.criteria import judge, situation
from service.domain.ranking.ranking import rank
from service.domain.rights.deadlines import Deadline, dated, deadlines
from service.domain.rights.law import Access, Regime


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What holds for a case on a day: rights, document, deadlines, the first address and every recommended service.

    `verdicts` are those of the recommended services by id; whoever is not in it is refused.
    """

    access: Access
    regime: Regime
    document: str | None
    deadlines: tuple[Deadline, ...]
    first: str | None
    verdicts: Mapping[str, str]

    def verdict(self, service: str) -> str:
        """The verdict on a service."""
        return self.verdicts.get(service, "refused")


class Days:
    """A case with the services that are looked at for it, to be looked at on other days as of today."""

    def __init__(self, case: Case, catalog: Catalog) -> None:
        self.case, self.services = case, tuple(catalog.considered(case))
        self._catalog, self._birth = catalog, born(case.facts, case.as_of)

    def standing(self, day: date) -> Standing:
        """What holds on a day on or after the day of the case."""
        case = self.on(day)
        answer = rank(case, self.services, self._catalog.rulebook, _Unkept(self._catalog), most=1)
        verdicts = {match.service.id: match.verdict for match in answer.recommended}
        return Standing(
            answer.access,
            answer.regime,
            document_state(case),
            _standing(deadlines(case, self._catalog.rulebook)),
            next(iter(verdicts), None),
            verdicts,
        )

    def on(self, day: date) -> Case:
        """The case on another day: months and age counted on, all else as it was stated."""
        facts = dict(self.case.facts)
        for name, origins in COUNTED.items():
            since = next((facts[origin] for origin in origins if origin in facts), None)
            if isinstance(since, str):
                counted = (months_begun_on if name in BEGUN else months_until)(days(since), day)
                facts[name] = exact(counted)
        if self._birth is not None:
            facts |= {BORN: self._birth, "age": exact(age_on(self._birth, day))}
        return replace(self.case, as_of=day, facts=facts, foreseen=True)

    def because(self, service: str, day: date) -> Reason | None:
        """The reason that decides about a service on a day; None where every rule holds."""
        match = judge(self._situation(day), self._catalog.services[service])
        return deciding(match.reasons) if match else None

    def _situation(self, day: date) -> Situation:
        return situation(self.on(day), self._catalog.rulebook)


def _standing(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """The dated ones; that the safe day is over is no change of the answer, that the last one is, is."""
    return tuple(item._replace(state="open") if item.state == "last_day" else item for item in dated(found))


class _Unkept:
    """The directory without its memory of offers: days ahead are looked at once, and would push out today."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @property
    def services(self) -> Mapping[str, Service]:
        return self._catalog.services

    def parts_of(self, identifier: str) -> list[Service]:
        return self._catalog.parts_of(identifier)

    def focuses_on(self, group: str) -> bool:
        return self._catalog.focuses_on(group)

    def meeting(self, need: str) -> Iterable[Service]:
        """None: on later days only the order is looked at, not the gaps behind it."""
        return ()

    def offers(self, as_of: date, today: date) -> Memory:
        return {}
