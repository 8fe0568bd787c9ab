"""One cell by its id."""

from collections.abc import Mapping
from typing import Any

from service import gazetteer
from service.answers.asking import Asking
from service.answers.gaps.scope import ANY, Scope, Target, known_codes, regions_of, scope_of, target
from service.catalog.cell_inputs.view import GapView, gap_view
from service.domain.errors import NotFound
from service.domain.gaps.gates import EVERYBODY


def target_of(identifier: str, view: GapView) -> Target | None:
    """The cell of an id; None for what is none."""
    parts = identifier.split(":")
    if len(parts) != 4:
        return None
    region, need, group, language = parts
    query = {"need": need, "group": group, "language": language}
    wrong: dict[str, str] = {}
    for name, none in (("need", ""), ("group", EVERYBODY), ("language", ANY)):
        known_codes(view, query, name, wrong, none)
    known = regions_of(view, region, wrong)
    single = known == (gazetteer.current_ags(region),)
    return None if wrong or not single else target(known[0], need, group, None if language == ANY else language)


def single(asking: Asking, query: Mapping[str, Any], identifier: str) -> tuple[Scope, Target]:
    """The cell of an id with its scope; NotFound for what is none."""
    view = gap_view(asking.catalog, asking.today)
    one = target_of(identifier, view)
    if one is None:
        raise NotFound("There is no such cell. An id is region:need:group:language, such as 14524:N1:all:any.")
    cell = one.cell
    asked = {name: query[name] for name in ("as_of", "status") if query.get(name)}
    scope = scope_of(asking, {**asked, "region": one.point or cell.region, "need": cell.need, "group": cell.group})
    return scope, one
