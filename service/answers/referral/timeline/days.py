"""The answer to a case on one day, as far as a timeline compares it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.catalog.snapshot import Catalog
from service.domain.counted import BORN, COUNTED, age_on, born, counted_since, exact, months_of
from service.domain.eligibility.assess import deciding
from service.domain.eligibility.situation import Memory
from service.domain.key_dates.of_person import document_state
from service.domain.model import Case, Reason, Service
from service.domain.periods import period_end
from service.domain.ranking.criteria import judge
from service.domain.ranking.ranking import rank
from service.domain.ranking.standing_in import situation_for
from service.domain.rights.deadlines import MONTHS_AHEAD, Deadline, deadlines
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
        self.by_id = {service.id: service for service in self.services}
        self._catalog, self._birth = catalog, born(case.facts, case.as_of)
        known = ((name, counted_since(name, case.facts, case.as_of)) for name in COUNTED)
        self._since = {name: since for name, since in known if since is not None}
        self._horizon = period_end(case.as_of, months=MONTHS_AHEAD)

    def standing(self, day: date) -> Standing:
        """What holds on a day on or after the day of the case."""
        case = self.on(day)
        answer = rank(case, self.services, self._catalog.rulebook, _Unkept(self._catalog), most=1)
        verdicts = {match.service.id: match.verdict for match in answer.recommended}
        return Standing(
            answer.access,
            answer.regime,
            document_state(case),
            self._deadlines(case),
            next(iter(verdicts), None),
            verdicts,
        )

    def on(self, day: date) -> Case:
        """The case on another day: months and age counted on, all else as it was stated."""
        facts = dict(self.case.facts)
        facts |= {name: exact(months_of(name, since, day)) for name, since in self._since.items()}
        if self._birth is not None:
            facts |= {BORN: self._birth, "age": exact(age_on(self._birth, day))}
        return replace(self.case, as_of=day, facts=facts, foreseen=True)

    def _deadlines(self, case: Case) -> tuple[Deadline, ...]:
        """All of them; neither that the safe day is over nor that a later birthday comes near is a change."""
        asked = deadlines(case, self._catalog.rulebook)
        near = (item for item in asked if item.rule.type != "age" or not item.last_on or item.last_on <= self._horizon)
        return tuple(item._replace(state="open") if item.state == "last_day" else item for item in near)

    def because(self, service: str, day: date) -> Reason | None:
        """The reason that decides about a service on a day; None where every rule holds."""
        judged = self._catalog.services[service]
        match = judge(situation_for(self.on(day), self._catalog.rulebook, judged, self._catalog), judged)
        return deciding(match.reasons) if match else None


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
