"""Referrals: a case in, an explained order of services out; nothing about the person is kept."""

from typing import Any

from flask import Response

from service.answers.meta import meta
from service.answers.referral.case import facts_only
from service.answers.referral.refer import refer
from service.answers.referral.rights import rights_of
from service.api.referral_result import ReferralResult
from service.api.rights_result import CriteriaResult, RightsResult
from service.domain.eligibility.assess import RULE_NAMES
from service.domain.ranking.criteria import CRITERIA
from service.http.asking import asking
from service.http.features import Feature
from service.http.questions.referral import CaseShape, RightsShape
from service.http.responses import answer

blueprint = Feature("referrals", __name__, description="Where to send a person, today.")


@blueprint.route("/api/referrals", methods=["POST"])
@blueprint.arguments(CaseShape())
@blueprint.response(200, ReferralResult, description="Matches in order, each with its reasons.")
@blueprint.doc(operationId="refer")
def match(data: dict[str, Any]) -> Response:
    """The explained order of services for a case."""
    return answer(refer(asking(), data), store=False)


@blueprint.route("/api/rights", methods=["POST"])
@blueprint.arguments(RightsShape())
@blueprint.response(200, RightsResult, description="Labour-market access and benefit regime; never legal advice.")
@blueprint.doc(operationId="getRights")
def rights(data: dict[str, Any]) -> Response:
    """What the dated rules say about work and benefits for a status and its dates."""
    asked = asking()
    catalog = asked.catalog
    case = facts_only(data, catalog, asked.today)
    about = meta(catalog, case.as_of, rules_version=catalog.rules_version)
    return answer({"meta": about, **rights_of(case, catalog.rulebook, asked.writer)}, store=False)


@blueprint.route("/api/referrals/criteria")
@blueprint.response(200, CriteriaResult, description="The rules and the order, as the code applies them.")
@blueprint.doc(operationId="getCriteria")
def criteria() -> Response:
    """The criteria of the order, first one first: the first in which two services differ decides."""
    catalog, said = asking().catalog, asking().writer.messages
    return answer(
        {
            "meta": meta(catalog, rules_version=catalog.rules_version),
            "criteria": list(CRITERIA),
            "order": [{"criterion": name, "text": said[f"criterion.{name}"]} for name in CRITERIA],
            "rules": [{"rule": name, "text": said[f"rule.{name}"]} for name in RULE_NAMES],
            "verdicts": {name: said[f"verdict.{name}"] for name in ("eligible", "ask", "refused")},
        }
    )
