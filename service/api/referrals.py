"""Referrals: a case in, an explained order of services out; nothing about the person is kept."""

from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint

from service.api.answers import answer
from service.api.arguments import StrictParser
from service.api.reading import language, meta, today
from service.api.referral_answer import answer_of
from service.api.referral_case import case_of, facts_only
from service.api.referral_result import ReferralResult
from service.api.referral_rights import rights_of
from service.api.referral_shape import CaseShape, RightsShape
from service.api.rights_result import CriteriaResult, RightsResult
from service.domain.eligibility.assess import RULE_NAMES
from service.domain.order import CRITERIA
from service.domain.ranking import rank
from service.observability import measures
from service.words.writer import Writer

blueprint = Blueprint("referrals", __name__, description="Where to send a person, today.")
blueprint.ARGUMENTS_PARSER = StrictParser()


@blueprint.route("/api/referrals", methods=["POST"])
@blueprint.arguments(CaseShape())
@blueprint.response(200, ReferralResult, description="Matches in order, each with its reasons.")
@blueprint.doc(operationId="refer")
def match(data: dict[str, Any]) -> Response:
    """The explained order of services for a case."""
    return answer(refer(current_app.extensions["catalog"](), data, language()), store=False)


@blueprint.route("/api/rights", methods=["POST"])
@blueprint.arguments(RightsShape())
@blueprint.response(200, RightsResult, description="Labour-market access and benefit regime; never legal advice.")
@blueprint.doc(operationId="getRights")
def rights(data: dict[str, Any]) -> Response:
    """What the dated rules say about work and benefits for a status and its dates."""
    catalog = current_app.extensions["catalog"]()
    case = facts_only(data, catalog, today())
    about = meta(catalog, case.as_of, rules_version=catalog.rules_version)
    return answer(
        {"meta": about, **rights_of(case, catalog.rulebook, Writer(catalog.records, language()))}, store=False
    )


@blueprint.route("/api/referrals/criteria")
@blueprint.response(200, CriteriaResult, description="The rules and the order, as the code applies them.")
@blueprint.doc(operationId="getCriteria")
def criteria() -> Response:
    """The criteria of the order, first one first: the first in which two services differ decides."""
    catalog = current_app.extensions["catalog"]()
    said = Writer(catalog.records, language()).messages
    return answer(
        {
            "meta": meta(catalog, rules_version=catalog.rules_version),
            "criteria": list(CRITERIA),
            "order": [{"criterion": name, "text": said[f"criterion.{name}"]} for name in CRITERIA],
            "rules": [{"rule": name, "text": said[f"rule.{name}"]} for name in RULE_NAMES],
            "verdicts": {name: said[f"verdict.{name}"] for name in ("eligible", "ask", "refused")},
        }
    )


def refer(catalog: Any, data: dict[str, Any], lang: str) -> dict[str, Any]:
    """The answer to a checked request; the same for API, page and terminal."""
    case, place = case_of(data, catalog, today())
    ranked = rank(case, catalog.considered(case), catalog.rulebook, catalog, data["limit"])
    about = {"revision": catalog.revision, "rules_version": catalog.rules_version}
    told = answer_of(case, place, ranked, Writer(catalog.records, lang), about, data["limit"])
    measures.count("referrals")
    if not told["counts"]["eligible"]:
        measures.count("referrals_without_eligible")
    return told
