"""Of the first addresses of everyday situations, how many have a number, or say where it is to be found."""

from service.answers.asking import Asking
from service.answers.reach import reach_of
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.ways import Standpoint
from service.http.questions.referral import CaseShape
from service.words.writer import Writer
from tests.seed_catalog import fixed_day, seed_catalog

CATALOG = seed_catalog()
DISTRICTS = sorted(code for code in CATALOG.records.of_kind("region") if len(code) == 5 and code.startswith("14"))
STATUSES = ("AE-25-1-2", "AG", "DU", "AE-24", "EU", "AE-FAM", "NE", "AE-25-3")
NEEDS = sorted(code for code in CATALOG.records.of_kind("need") if "." not in code)
WANTED = 0.6


def test_most_first_addresses_have_a_number_or_say_where_to_ask() -> None:
    told, asked = 0, 0
    for position, need in enumerate(NEEDS):
        case = {"needs": [need], "region": DISTRICTS[position % len(DISTRICTS)], "age": 30}
        request = CaseShape().load({**case, "status": STATUSES[position % len(STATUSES)]})
        answer = refer(Asking(CATALOG, fixed_day()), ReferralQuestion.of(request))
        first = next((match for match in answer.matches if match.verdict != "refused"), None)
        if first is None:
            continue
        regions = tuple(candidate.region for candidate in answer.place.candidates)
        seen_from = Standpoint(fixed_day(), regions, "mentee")
        found = reach_of(Writer(CATALOG.records, "de"), first.service.id, first.site and first.site.name, seen_from)
        asked += 1
        told += bool(found.phone or found.look_up)

    assert asked >= 30
    assert told >= WANTED * asked
