"""What some rules come to in short, and that equal statements are looked at once."""

from service.domain.eligibility.findings import READ, Finding, Findings, finding, once, statements
from service.domain.eligibility.situation import Situation
from service.domain.messages import Question
from service.domain.model import Reason, Service
from tests.domain.plain_case import SERVICE, entry, informs, now, says

FAILS = says("status", False, "status.excluded")
HOLDS = says("client", True, "client.fits")
OPEN = says("age", None, "age.missing", ask="age")
TO_KNOW = informs("capacity", None, "capacity.unknown")
HOLDS_AND_ASKS = HOLDS._replace(ask=Question("employed"))


def _found(*reasons: Reason | None) -> Finding:
    return finding(now(), SERVICE, [lambda _now, _service, one=one: one for one in reasons])


def test_failing_rules_and_open_ones_that_decide_are_counted() -> None:
    keys = {"status": "status.excluded", "age": "age.missing", "client": "client.fits", "capacity": "capacity.unknown"}

    assert _found(FAILS, OPEN, HOLDS, TO_KNOW) == Finding(1, 1, (Question("age"),), keys)
    assert _found(FAILS, FAILS, OPEN, OPEN, OPEN)[:2] == (2, 3)
    assert _found(TO_KNOW)[:2] == (0, 0)
    assert _found() == Finding(0, 0, (), {})


def test_a_rule_that_says_nothing_is_passed_over_and_the_next_one_heard() -> None:
    assert _found(None, FAILS, None, OPEN)[:2] == (1, 1)


def test_whatever_asks_is_asked_in_order() -> None:
    assert _found(HOLDS_AND_ASKS, FAILS, OPEN).asks == (Question("employed"), Question("age"))


def test_reasons_given_besides_count_too() -> None:
    found = finding(now(), SERVICE, [lambda _now, _service: HOLDS], [FAILS, OPEN])

    assert (found.failed, found.open, found.asks) == (1, 1, (Question("age"),))


def test_rules_are_asked_about_this_case_and_this_service() -> None:
    here, asked = now(), list[tuple[Situation, Service]]()

    finding(here, SERVICE, [lambda situation, service: asked.append((situation, service))])

    assert asked == [(here, SERVICE)]


def test_statements_are_those_that_the_groups_of_rules_read_in_their_order() -> None:
    person, offer, place = statements(SERVICE)

    assert (person[0], offer[0], place[0]) == ("project_counselling", "running", frozenset({"14511"}))
    assert [len(group) for group in statements(SERVICE)] == [len(names) for names in READ]


def test_the_same_statement_is_looked_at_once_and_kept() -> None:
    memory: Findings[str] = {}
    stated, here, seen = ("one", "statement"), now(), list[tuple[Situation, str]]()

    def find(situation: Situation, service: Service) -> str:
        seen.append((situation, service.id))
        return f"found about {service.id}"

    first, second = (once(memory, stated, here, entry(id=name), find) for name in ("a", "b"))

    assert (first, second) == ("found about a", "found about a")
    assert seen == [(here, "a")]
    assert memory == {id(stated): (stated, "found about a")}


def test_what_shares_no_statement_is_looked_at_by_itself_and_not_kept() -> None:
    memory: Findings[str] = {}

    found = [once(memory, None, now(), entry(id=name), lambda _now, service: service.id) for name in ("a", "b")]

    assert (found, memory) == (["a", "b"], {})
