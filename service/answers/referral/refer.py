"""Where a person is sent, today: a checked request in, the whole answer out; nothing about the person is kept."""

from collections.abc import Mapping
from typing import Any

from service.answers.asking import Asking
from service.answers.referral.answer import answer_of
from service.answers.referral.case import case_of
from service.domain.ranking.ranking import rank
from service.observability import measures


def refer(asking: Asking, data: Mapping[str, Any]) -> dict[str, Any]:
    """The explained order of services for a case; BadRequest names each field that cannot be."""
    catalog = asking.catalog
    case, place = case_of(data, catalog, asking.today)
    ranked = rank(case, catalog.considered(case), catalog.rulebook, catalog, data["limit"])
    about = {"revision": catalog.revision, "rules_version": catalog.rules_version}
    answer = answer_of(case, place, ranked, asking.writer, about, data["limit"])
    measures.count("referrals")
    if not answer["counts"]["eligible"]:
        measures.count("referrals_without_eligible")
    return answer
