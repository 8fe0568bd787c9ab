"""Referrals: a case in, an explained order of services out; nothing about the person is kept."""

from typing import Any

from flask import Response

from service.answers.intake.intake import Intake, IntakeQuestion, intake
from service.answers.referral.criteria import Criteria
from service.answers.referral.criteria import criteria as criteria_of
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.referral.referral import Referral
from service.answers.referral.rights import RightsAnswer
from service.answers.referral.rights import rights as rights_of
from service.answers.referral.timeline.calendar import NAME, calendar_of
from service.answers.referral.timeline.look_ahead import timeline
from service.answers.referral.timeline.question import TimelineQuestion
from service.answers.referral.timeline.timeline import CaseTimeline
from service.http.asking import asking
from service.http.features import Feature
from service.http.negotiation import chosen_format
from service.http.questions.intake import IntakeShape
from service.http.questions.referral import CaseShape, RightsShape
from service.http.questions.timeline import TimelineQuery, TimelineShape
from service.http.responses import answer, download
from service.http.shapes import shape_of

blueprint = Feature("referrals", __name__, description="Where to send a person, today.")


@blueprint.route("/api/referrals", methods=["POST"])
@blueprint.arguments(CaseShape())
@blueprint.response(200, shape_of(Referral), description="Matches in order, each with its reasons.")
@blueprint.doc(operationId="refer")
def match(data: dict[str, object]) -> Response:
    """The explained order of services for a case."""
    return answer(refer(asking(), ReferralQuestion.of(data)), store=False)


@blueprint.route("/api/referrals/timeline", methods=["POST"])
@blueprint.arguments(TimelineQuery(), location="query")
@blueprint.arguments(TimelineShape())
@blueprint.response(200, shape_of(CaseTimeline), description="The days on which the answer changes, and why.")
@blueprint.doc(operationId="lookAhead")
def ahead(_: dict[str, object], data: dict[str, object]) -> Response:
    """What changes when: between two of the days the answer stays the same."""
    asked = asking()
    changes = timeline(asked, TimelineQuestion.of(data))
    if chosen_format() == "ics":
        return download(calendar_of(asked, changes), "ics", NAME)
    return answer(changes, store=False)


@blueprint.route("/api/rights", methods=["POST"])
@blueprint.arguments(RightsShape())
@blueprint.response(200, shape_of(RightsAnswer), description="Access to work, and benefits; no legal advice.")
@blueprint.doc(operationId="getRights")
def rights(data: dict[str, object]) -> Response:
    """What the dated rules say about work and benefits for a status and its dates."""
    return answer(rights_of(asking(), ReferralQuestion.of(data)), store=False)


@blueprint.route("/api/intake", methods=["POST"])
@blueprint.arguments(IntakeShape())
@blueprint.response(200, shape_of(Intake), description="The facts of a line, and what is to be asked.")
@blueprint.doc(operationId="readLine")
def read_line(data: dict[str, Any]) -> Response:
    """The facts in one line of own words: fields of a referral request, each with its place in the line."""
    return answer(intake(asking(), IntakeQuestion(**data)), store=False)


@blueprint.route("/api/referrals/criteria")
@blueprint.response(200, shape_of(Criteria), description="The rules and the order, as the code applies them.")
@blueprint.doc(operationId="getCriteria")
def criteria() -> Response:
    """The criteria of the order, first one first: the first in which two services differ decides."""
    return answer(criteria_of(asking()))
