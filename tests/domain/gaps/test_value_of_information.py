"""What each answer takes away of the width of a cell: against the model itself, offer by offer, answer by answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.gaps.cells import Demand, evaluate
from service.domain.gaps.gates import is_candidate
from service.domain.gaps.offer import STANDARD, Cell, Offer
from service.domain.gaps.population import TOLERANCE
from service.domain.gaps.value_of_information.facts import FACTS, Circumstances, Fact, answered, missing_facts
from service.domain.gaps.value_of_information.information import Information
from service.domain.gaps.value_of_information.settling import Settling, settling
from service.domain.gaps.value_of_information.values import value_of_information
from service.domain.gaps.value_of_information.worths import OfferWorth
from tests.domain.gaps.any_cell import STATUSES, TODAY, days, demands, offers

NEAR = 1e-6
CLASSES = {"tolerated": ("dul",), "in_procedure": ("gest", "dul")}
some_classes = st.sampled_from(({}, CLASSES))


def circumstances(demand: Demand, on: date, classes: dict[str, tuple[str, ...]]) -> Circumstances:
    statuses = [status for status, share in sorted(demand.statuses.items()) if share > 0]
    return Circumstances(demand.cell, statuses, tuple(demand.weights()), on, TODAY, STANDARD, classes)


def counting(demand: Demand, found: Sequence[Offer]) -> list[Offer]:
    return [offer for offer in found if is_candidate(offer, demand.cell, today=TODAY)]


def by_model(
    demand: Demand, found: list[Offer], offer: Offer, facts: Sequence[Fact], asked: Circumstances
) -> tuple[list[float], bool]:
    """What the model itself says of a good and an ill answer, and whether one of them decides."""
    before = evaluate(demand, found, today=TODAY, on=asked.on)
    assert before.shortfall
    width = before.shortfall.share_high - before.shortfall.share_low
    taken, decides = [], False
    for well in (True, False):
        others = [one for one in found if one is not offer]
        after = evaluate(demand, [*others, answered(offer, facts, asked, well=well)], today=TODAY, on=asked.on)
        left = after.shortfall and after.shortfall.share_high - after.shortfall.share_low
        taken.append(0.0 if left is None else width - left)
        moved = before.state == "unverified" and after.state not in ("unverified", "no_data")
        decides = decides or moved or taken[-1] > STANDARD.tolerated_share + TOLERANCE
    return taken, decides


@settings(max_examples=300)
@given(demands, offers(), days, some_classes)
def test_each_answer_takes_away_what_the_model_says(
    demand: Demand, found: list[Offer], on: date, classes: dict[str, tuple[str, ...]]
) -> None:
    asked = circumstances(demand, on, classes)
    worths = {one.service_id: one for one in value_of_information(demand, found, today=TODAY, on=on, classes=classes)}

    for offer in counting(demand, found):
        facts = missing_facts(offer, asked)
        worth = worths.get(offer.service_id)
        if worth is None:
            assert by_model(demand, found, offer, facts, asked)[0] == pytest.approx([0.0, 0.0], abs=NEAR)
            continue
        assert [one.facts for one in worth.facts] == [(fact,) for fact in facts]
        for one in (*worth.facts, *worth.questions, worth.call):
            taken, decides = by_model(demand, found, offer, one.facts, asked)
            assert [one.better, one.worse] == pytest.approx(taken, abs=NEAR)
            assert one.decides == decides
        for question in worth.questions:
            others = [fact for fact in facts if fact not in question.facts]
            (better, _), decides = by_model(demand, found, offer, others, asked)
            assert question.completes == pytest.approx(worth.call.better - better, abs=NEAR)
            assert question.needed == (worth.call.decides and not decides)


@given(demands, offers(), days, some_classes)
def test_no_answer_takes_away_more_than_there_is_nor_less_with_more_facts(
    demand: Demand, found: list[Offer], on: date, classes: dict[str, tuple[str, ...]]
) -> None:
    missing = evaluate(demand, found, today=TODAY, on=on).shortfall
    for worth in value_of_information(demand, found, today=TODAY, on=on, classes=classes):
        assert missing
        for one in (*worth.facts, *worth.questions, worth.call):
            assert min(one.better, one.worse) >= -NEAR
            assert max(one.better, one.worse) <= missing.share_high - missing.share_low + NEAR
        for fact in worth.facts:
            question = next(one for one in worth.questions if fact.facts[0] in one.facts)
            assert fact.better <= question.better + NEAR <= worth.call.better + 2 * NEAR
            if any(counting(demand, [one]) for one in found if one.service_id != worth.service_id):
                assert fact.worse <= question.worse + NEAR <= worth.call.worse + 2 * NEAR


@given(demands, offers(), days, some_classes)
def test_a_call_without_a_look_at_each_fact_says_the_same(
    demand: Demand, found: list[Offer], on: date, classes: dict[str, tuple[str, ...]]
) -> None:
    known = Information(demand, found, today=TODAY, on=on, classes=classes)
    calls, worths = known.calls(), known.values()

    assert [call.service_id for call in calls] == [worth.service_id for worth in worths]
    for call, worth in zip(calls, worths, strict=True):
        assert (call.better, call.worse) == pytest.approx((worth.call.better, worth.call.worse), abs=NEAR)
        assert (call.decides, call.names) == (worth.call.decides, {fact.name for fact in worth.call.facts})


@given(demands, offers(), days, st.lists(st.booleans(), min_size=4, max_size=4))
def test_with_all_facts_of_all_candidates_nothing_is_left_to_ask(
    demand: Demand, found: list[Offer], on: date, good: list[bool]
) -> None:
    asked = circumstances(demand, on, {})
    known = [
        answered(offer, missing_facts(offer, asked), asked, well=well) for offer, well in zip(found, good, strict=False)
    ]
    missing = evaluate(demand, known, today=TODAY, on=on).shortfall

    assert not any(missing_facts(offer, asked) for offer in counting(demand, known))
    assert not value_of_information(demand, known, today=TODAY, on=on)
    assert missing is None or missing.share_high == pytest.approx(missing.share_low, abs=NEAR)


@given(demands, offers(), days, some_classes)
def test_what_settles_a_cell_does_so_and_no_fact_of_it_can_be_left_out(
    demand: Demand, found: list[Offer], on: date, classes: dict[str, tuple[str, ...]]
) -> None:
    asked = circumstances(demand, on, classes)
    result = evaluate(demand, found, today=TODAY, on=on)
    settled = of_cell(demand, found, on, classes)

    def after(facts: Sequence[tuple[str, Fact]], *, well: bool) -> str:
        changed = [
            answered(offer, [fact for key, fact in facts if key == offer.service_id], asked, well=well)
            for offer in found
        ]
        return evaluate(demand, changed, today=TODAY, on=on).state

    assert (settled is not None) == (result.state == "unverified")
    if settled:
        assert after(settled.facts, well=True) in ("covered", "time_limited")
        for fact in settled.facts:
            assert after([one for one in settled.facts if one != fact], well=True) == "unverified"
        assert settled.ill_decides == (after(settled.facts, well=False) not in ("unverified", "no_data"))


@given(demands, st.permutations([0, 1, 2, 3]), st.data())
def test_the_order_of_offers_does_not_matter(demand: Demand, order: list[int], data: st.DataObject) -> None:
    found = data.draw(offers())
    shuffled = [found[number] for number in order if number < len(found)]

    assert value_of_information(demand, found, today=TODAY) == value_of_information(demand, shuffled, today=TODAY)
    assert of_cell(demand, found, TODAY, {}) == of_cell(demand, shuffled, TODAY, {})


def of_cell(demand: Demand, found: Sequence[Offer], on: date, classes: dict[str, tuple[str, ...]]) -> Settling | None:
    return settling(Information(demand, found, today=TODAY, on=on, classes=classes))


KNOWN = Offer(
    service_id="a",
    provider_id="one",
    needs=frozenset({"N1"}),
    groups=frozenset({"all"}),
    languages={"ar": "spoken"},
    serves=frozenset({"14524"}),
    admits=dict.fromkeys(STATUSES, True),
    minutes={"p1": 10.0},
    open_ended=True,
    capacity="capacity",
    last_verified_on=TODAY,
)
PEOPLE = Demand(
    cell=Cell(region="14524", need="N1", language="ar"), persons={"p1": 100}, statuses={"rec": 0.5, "dul": 0.5}
)
UNKNOWN = {
    "check": {"last_verified_on": None},
    "capacity": {"capacity": None},
    "status": {"admits": {"rec": True}},
    "language": {"languages": None},
    "group": {"groups": None},
    "area": {"serves": None},
    "point": {"minutes": {}},
    "mode": {"minutes": {"p1": 61.0}, "online": None},
}


def asked_about(*found: Offer, on: date = TODAY) -> list[OfferWorth]:
    return value_of_information(PEOPLE, found, today=TODAY, on=on)


def test_a_fact_that_is_stated_has_no_value() -> None:
    assert asked_about(KNOWN) == []
    assert asked_about(KNOWN, replace(KNOWN, service_id="b", capacity=None)) == []  # the other one helps everybody


@pytest.mark.parametrize("name", UNKNOWN)
def test_the_one_missing_fact_decides_alone(name: str) -> None:
    (worth,) = asked_about(replace(KNOWN, **UNKNOWN[name]))  # type: ignore[arg-type]
    share = 0.5 if name in ("status", "mode") else 1.0
    shut = 0.0 if name in ("language", "group", "area") else share  # then nobody has looked for another offer

    assert [fact.name for one in worth.facts for fact in one.facts] == [name]
    assert (worth.call.better, worth.call.worse) == pytest.approx((share, shut))
    assert worth.call.decides
    assert worth.questions[0].needed


def test_an_end_that_nobody_states_is_asked_for_days_after_today() -> None:
    offer = replace(KNOWN, open_ended=False)

    assert asked_about(offer) == []
    (worth,) = asked_about(offer, on=date(2026, 12, 1))
    assert [fact.name for fact in worth.call.facts] == ["end"]


def test_two_missing_facts_are_good_news_only_together_and_bad_news_each() -> None:
    (worth,) = asked_about(replace(KNOWN, capacity=None, last_verified_on=None))

    assert [(one.better, one.worse) for one in worth.facts] == [(0.0, pytest.approx(1.0))] * 2
    assert (worth.call.better, worth.call.worse) == pytest.approx((1.0, 1.0))
    assert [one.completes for one in worth.questions] == pytest.approx([1.0, 1.0])


def test_the_sum_of_statuses_of_a_class_is_one_fact() -> None:
    offer = replace(KNOWN, admits={})
    (worth,) = value_of_information(PEOPLE, [offer], today=TODAY, classes={"all": ("rec", "dul")})

    assert worth.call.facts == (Fact("status", ("dul", "rec")),)
    assert [fact.codes for one in asked_about(offer) for fact in one.call.facts] == [("dul",), ("rec",)]


def test_what_settles_names_the_capacity_of_one_and_the_papers_of_the_other() -> None:
    far = replace(KNOWN, service_id="b", admits={"dul": True}, minutes={"p1": 10.0})
    full = replace(KNOWN, capacity=None, admits={"rec": True, "dul": False})
    people = replace(PEOPLE, statuses={"rec": 0.5, "dul": 0.5})
    settled = of_cell(people, [full, replace(far, admits={"rec": False})], TODAY, {})

    assert settled == Settling(facts=(("a", Fact("capacity")), ("b", Fact("status", ("dul",)))), ill_decides=True)


def test_an_ill_answer_may_leave_a_cell_open() -> None:
    settled = of_cell(PEOPLE, [replace(KNOWN, capacity=None), replace(KNOWN, service_id="b", groups=None)], TODAY, {})

    assert settled == Settling(facts=(("a", Fact("capacity")),), ill_decides=False)


def test_every_gate_has_a_fact_with_a_name() -> None:
    assert {*UNKNOWN, "end"} == set(FACTS)
