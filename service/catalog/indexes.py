"""Which services name what: sets of ids, so that a question looks at few services instead of all."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from service.domain.model import Service
from service.domain.regions import district_of, is_municipality, land_of

NOBODY: frozenset[str] = frozenset()
Postings = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Indexes:
    """
    Ids of services by what they state, exactly that and nothing above or below it.

    `by_land` holds what serves any region of a Land, by its two digits, `by_part_of_district` what serves some of its
    municipalities; `by_trait` holds `case_management`, `own_programme`,
    `elsewhere` (good practice that does not work here) and `anywhere` (online, or no area stated).
    """

    by_need: Postings
    by_region: Postings
    by_language: Postings
    by_kind: Postings
    by_organization: Postings
    by_land: Postings
    by_part_of_district: Postings
    by_trait: Postings
    by_part_of: Postings
    by_successor: Postings
    by_focus: Postings
    by_fact: Postings

    def of(self, name: str, code: str) -> frozenset[str]:
        """The ids under a code (`need`, `region`, `language`, `kind`, `organization` …); empty when nobody names it."""
        postings: Postings = getattr(self, f"by_{name}")
        return postings.get(code, NOBODY)


def made_of(services: Iterable[Service]) -> Indexes:
    """The indexes of all services."""
    empty: Postings = MappingProxyType({})
    return moved(Indexes(*(empty for _ in fields(Indexes))), (), services)


def moved(indexes: Indexes, gone: Iterable[Service], came: Iterable[Service]) -> Indexes:
    """The next indexes after some services went and some came; the old ones stay as they are."""
    less, more = _named(gone), _named(came)
    return Indexes(
        *(_next(getattr(indexes, f.name), less.get(f.name, {}), more.get(f.name, {})) for f in fields(Indexes))
    )


def _next(postings: Postings, less: Mapping[str, set[str]], more: Mapping[str, set[str]]) -> Postings:
    if less == more:
        return postings
    codes = less.keys() | more.keys()
    changed = {code: (postings.get(code, NOBODY) - less.get(code, set())) | more.get(code, set()) for code in codes}
    return MappingProxyType({code: ids for code, ids in {**postings, **changed}.items() if ids})


def _named(services: Iterable[Service]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for service in services:
        for name, codes in _codes(service):
            postings = found.setdefault(name, {})
            for code in codes:
                postings.setdefault(code, set()).add(service.id)
    return found


def _codes(service: Service) -> Iterable[tuple[str, Collection[str]]]:
    interpreter = ("interpreter",) if service.interpreter else ()
    yield "by_need", {item.need for item in service.meets}
    yield "by_region", service.serves
    yield "by_language", {*service.spoken, *interpreter}
    yield "by_kind", (service.kind,)
    yield "by_organization", service.organizations
    parts = {district_of(code) for code in service.serves if is_municipality(code)}
    yield "by_part_of_district", parts | service.comes_to
    yield "by_land", {land_of(code) for code in service.serves if land_of(code).isdecimal()}
    yield "by_trait", [trait for trait, holds in _traits(service) if holds]
    yield "by_part_of", service.part_of
    yield "by_successor", service.succeeded_by
    yield "by_focus", service.focuses_on
    yield "by_fact", {item.fact for item in service.requirements}


def stated(service: Service) -> Iterator[tuple[str, str]]:
    """The codes of a service with the names by which `of` finds them."""
    for name, codes in _codes(service):
        for code in codes:
            yield name.removeprefix("by_"), code


def _traits(service: Service) -> tuple[tuple[str, bool], ...]:
    return (
        ("case_management", service.case_management),
        ("own_programme", service.own_programme),
        ("for_staff", not service.meets and bool({"professional", "volunteer"} & service.clients)),
        ("elsewhere", service.lifecycle == "good_practice_elsewhere"),
        ("anywhere", service.mode in ("online", "remote") or not service.serves),
    )
