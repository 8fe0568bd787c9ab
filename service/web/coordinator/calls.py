"""The page of the call sheet."""

from flask import Response, request

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.call_sheet import call_sheet as call_sheet_of
from service.answers.gaps.question import HOME, CallSheetQuestion
from service.answers.gaps.scope import districts_of
from service.catalog.cell_inputs.view import gap_view
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import CallSheetQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/call-sheet")
@takes(*named_in(CallSheetQuery))
def calls(lang: str) -> Response:
    """Whom to call and what to ask; the first district where neither a district nor a service is named."""
    page = asking(lang)
    query = asked(CallSheetQuery, region=_region(page))
    answer = call_sheet_of(page, CallSheetQuestion.of(query))
    return page_of("call_sheet", page, query, chosen={"region": query["region"]}, answer=answer)


def _region(asking: Asking) -> str:
    return HOME if request.args.get("service") else districts_of(gap_view(asking.catalog, asking.today), HOME)[0]
