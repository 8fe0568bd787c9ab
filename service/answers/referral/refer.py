"""Where a person is sent, today: a checked request in, the whole answer out; nothing about the person is kept."""

from dataclasses import replace

from service.answers.asking import Asking
from service.answers.referral.answer import answer_of
from service.answers.referral.case import case_of
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.referral import Referral
from service.domain.eligibility.onward import onward
from service.domain.ranking.ranking import rank
from service.observability import measures


def refer(asking: Asking, question: ReferralQuestion) -> Referral:
    """The explained order of services for a case; BadRequest names each field that cannot be."""
    catalog = asking.catalog
    case, place = case_of(question, catalog, asking.today)
    ranked = rank(case, catalog.considered(case), catalog.rulebook, catalog, question.limit)
    ways = onward(ranked.pathway, case, catalog.rulebook, catalog.services)
    ranked = replace(ranked, pathway=ways)
    answer = answer_of(case, place, ranked, asking, question)
    measures.count("referrals")
    if not answer.counts["eligible"]:
        measures.count("referrals_without_eligible")
    return answer
