"""What may stand in rows and columns of a matrix, and what each row or column fixes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from service.answers.codes import LENSES, unknown_in
from service.answers.directory.vocabularies import entries
from service.answers.gaps.scope import Scope, codes_in
from service.domain.errors import BadRequest, Parameter
from service.domain.gaps.offer import EVERYBODY
from service.domain.regions import district_of, is_municipality
from service.words.writer import Writer

DIMENSIONS = ("need", "district", "municipality", "language", "group", "status", "kind")
SHARED = ("language", "kind")
NAMED = {
    "need": "need",
    "district": "region",
    "municipality": "region",
    "language": "language",
    "group": "target_group",
    "status": "lens",
    "kind": "service_kind",
}


class Place(NamedTuple):
    """One row or column: what it fixes."""

    name: str
    code: str


def name_of(writer: Writer, place: Place) -> str:
    """The name of a row or column; a lens may also be a group of statuses, or one status."""
    kinds = LENSES if place.name == "status" else (NAMED[place.name],)
    return writer.name(next((kind for kind in kinds if (kind, place.code) in writer.records), kinds[0]), place.code)


def places(scope: Scope, name: str, kinds: str | None) -> list[Place]:
    """The rows or columns of a dimension in their order; BadRequest for kinds of service there are not."""
    return [Place(name, code) for code in _CODES[name](scope, kinds)]


def _districts(scope: Scope, _: str | None) -> Sequence[str]:
    return tuple(dict.fromkeys(district_of(region) for region in scope.regions))


def _municipalities(scope: Scope, _: str | None) -> Sequence[str]:
    chosen = [code for code in scope.regions if is_municipality(code)]
    return chosen or [code for district in scope.regions for code in sorted(scope.view.areas.points[district])]


def _languages(scope: Scope, _: str | None) -> Sequence[str]:
    return [code for code in scope.languages if code is not None] or _all_of(scope, "language")


def _groups(scope: Scope, _: str | None) -> Sequence[str]:
    return [code for code in scope.groups if code != EVERYBODY] or _all_of(scope, "target_group")


def _lenses(scope: Scope, _: str | None) -> Sequence[str]:
    return [scope.lens] if scope.lens else _all_of(scope, "lens")


def _kinds(scope: Scope, kinds: str | None) -> Sequence[str]:
    chosen, catalog = codes_in(kinds), scope.view.catalog
    if fault := unknown_in(catalog.records, "kinds", chosen, Parameter("kind")):
        raise BadRequest("There is no such kind.", [fault])
    targets = catalog.rulebook.referral_targets
    return chosen or [code for code in _all_of(scope, "service_kind") if "mentee" in targets.get(code, ())]


def _all_of(scope: Scope, kind: str) -> list[str]:
    return [code for code, _ in entries(scope.view.catalog.records, kind)]


_CODES: dict[str, Callable[[Scope, str | None], Sequence[str]]] = {
    "need": lambda scope, _: scope.needs,
    "district": _districts,
    "municipality": _municipalities,
    "language": _languages,
    "group": _groups,
    "status": _lenses,
    "kind": _kinds,
}
