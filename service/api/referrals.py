"""Referrals: a case in, an explained order of services out; nothing about the person is kept."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app, request
from flask_smorest import Blueprint

from service.api.answers import answer
from service.api.arguments import StrictParser
from service.api.referral_answer import answer_of, rights_of
from service.api.referral_case import case_of, facts_only
from service.api.referral_shape import CaseShape, RightsShape
from service.api.texts import LANGUAGES, Texts
from service.domain.order import CRITERIA
from service.domain.ranking import rank

HERE = ZoneInfo("Europe/Berlin")
blueprint = Blueprint("referrals", __name__, description="Where to send a person, today.")
blueprint.ARGUMENTS_PARSER = StrictParser()


@blueprint.route("/api/referrals", methods=["POST"])
@blueprint.arguments(CaseShape)
@blueprint.response(200, description="Matches in order, each with its reasons.")
def match(data: dict[str, Any]) -> Response:
    """The explained order of services for a case."""
    return answer(refer(current_app.extensions["catalog"](), data, language()), store=False)


@blueprint.route("/api/rights", methods=["POST"])
@blueprint.arguments(RightsShape)
@blueprint.response(200, description="Labour-market access and benefit regime; never legal advice.")
def rights(data: dict[str, Any]) -> Response:
    """What the dated rules say about work and benefits for a status and its dates."""
    catalog = current_app.extensions["catalog"]()
    today = datetime.now(HERE).date()
    case = facts_only(data, catalog, today)
    meta = {"revision": catalog.revision, "rules_version": catalog.rules_version, "as_of": case.as_of.isoformat()}
    return answer({"meta": meta, **rights_of(case, catalog.rulebook, Texts(catalog.records, language()))}, store=False)


@blueprint.route("/api/referrals/criteria")
@blueprint.response(200, description="The rules and the order, as the code applies them.")
def criteria() -> Response:
    """The criteria of the order, first one first: the first in which two services differ decides."""
    return answer({"criteria": list(CRITERIA)})


def refer(catalog: Any, data: dict[str, Any], lang: str) -> dict[str, Any]:
    """The answer to a checked request; the same for API, page and terminal."""
    case, place = case_of(data, catalog, datetime.now(HERE).date())
    ranked = rank(case, catalog.considered(case), catalog.rulebook)
    meta = {"revision": catalog.revision, "rules_version": catalog.rules_version}
    return answer_of(case, place, ranked, Texts(catalog.records, lang), meta, data["limit"])


def language() -> str:
    """The language of the answer: `Accept-Language` by look-up, German where it names none of ours."""
    for wanted, quality in request.accept_languages:
        short = wanted.split("-")[0].lower()
        if quality > 0 and short in LANGUAGES:
            return short
    return "de"
