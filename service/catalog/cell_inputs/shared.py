"""Facts of offers that many services have in common, each made once."""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from service.catalog.cell_inputs.areas import Areas
from service.catalog.interning import Shared
from service.catalog.snapshot import Catalog
from service.domain.eligibility.person import admission
from service.domain.gaps.offer import EVERYWHERE
from service.domain.model import Service

COMPANIES = "companies"  # whose needs a cell is about, where it is not persons
COMPANY = "company"  # what stands for the residence status of who has none


class SharedFacts(Shared):
    """The needs, languages, districts and admissions of services; equal ones are one object."""

    def __init__(self, catalog: Catalog, areas: Areas) -> None:
        super().__init__()
        self.catalog, self._areas = catalog, areas
        self._codes = sorted(catalog.records.of_kind("language"))
        self._spoken: dict[Hashable, Mapping[str, str]] = {}
        self._admits: dict[Hashable, Mapping[str, bool]] = {}
        self.company: Mapping[str, bool] = {COMPANY: True}

    def needs(self, needs: Iterable[str]) -> frozenset[str]:
        """The needs with every broader one."""
        return self.same(frozenset(self._with_broader(needs)))

    def _with_broader(self, needs: Iterable[str]) -> Iterator[str]:
        for need in needs:
            code: str | None = need
            while code is not None:
                yield code
                entry = self.catalog.rulebook.needs.get(code)
                code = entry.broader if entry else None

    def languages(self, service: Service) -> Mapping[str, str] | None:
        """The languages by how they are spoken; None where nothing is stated."""
        if not service.spoken and service.interpreter is None:
            return None
        key = (service.spoken, bool(service.interpreter))
        if key not in self._spoken:
            interpreted = dict.fromkeys(self._codes, "interpreter") if service.interpreter else {}
            self._spoken[key] = {**interpreted, **dict.fromkeys(sorted(service.spoken), "spoken")}
        return self._spoken[key]

    def districts(self, service: Service) -> frozenset[str] | None:
        """The districts served; a region above stands for all districts below it. None where nothing is stated."""
        if not service.serves:
            return None
        if "DE" in service.serves:
            return self.same(frozenset({EVERYWHERE}))
        return self.same(frozenset(code for region in service.serves for code in self._areas.below.get(region, ())))

    def admits(self, service: Service) -> Mapping[str, bool]:
        """Admitted or not, by status; what is not stated, or has no rule, is left out."""
        key = (
            service.admits_all,
            service.excludes,
            service.hands_over,
            service.admits,
            service.asks_about,
            service.no_status_rule,
        )
        if key not in self._admits:
            statuses = self.catalog.rulebook.statuses
            known = {code: admission(service, code, statuses) for code in statuses}
            self._admits[key] = {
                code: holds
                for code, (holds, text, _) in known.items()
                if holds is not None and text != "status.no_rule"
            }
        return self._admits[key]
