"""One cell by its id."""

from dataclasses import replace

from service import gazetteer
from service.answers.asking import Asking
from service.answers.gaps.question import ANY, GapQuestion
from service.answers.gaps.scope import Scope, Target, client_of, regions_of, scope_of, target_at, unknown_codes
from service.catalog.cell_inputs.view import GapView, gap_view


def scope_at(asking: Asking, question: GapQuestion, identifier: str) -> tuple[Scope, Target] | None:
    """The cell of an id with its scope, on the day and through the lens of the question; None for what is none."""
    target = _target_of(identifier, gap_view(asking.catalog, asking.today), question.client)
    if target is None:
        return None
    cell = target.cell
    return scope_of(asking, replace(question, region=target.region, need=cell.need, group=cell.group)), target


def _target_of(identifier: str, view: GapView, client: str) -> Target | None:
    parts = identifier.split(":")
    if len(parts) != 4:
        return None
    region, need, group, language = parts
    regions = regions_of(view, region)
    if regions != (gazetteer.current_ags(region),):
        return None
    if any(unknown_codes(view, GapQuestion(), (need,), (group,), (language,))):
        return None
    spoken = None if language == ANY else language
    return target_at(regions[0], need, group, spoken, client_of(view, need, client))
