"""How well a service fits what is asked: which topic, how near to it, and how much each need weighs."""

from dataclasses import replace
from typing import Any

import pytest

from service.domain.eligibility.first_contact import NOT_FIRST, PART
from service.domain.eligibility.need_fit import NO_FIT, Fit, asked_by, banning, fit, weights
from service.domain.model import Meets
from service.domain.rights.law import Need
from tests.domain.plain_case import BOOK, CASE, entry

NOBODY: frozenset[str] = frozenset()
FOR_OTHERS = frozenset({"AG"})  # the plain case has DU
WEIGHTS: list[tuple[tuple[str, ...], dict[str, float]]] = [
    (("N3", "N4", "N5", "x", "y"), {"N3": 1.0, "N4": 0.6, "N5": 0.36, "x": 0.2, "y": 0.2}),
    (("N3", "N3", "N4"), {"N3": 1.0, "N4": 0.6}),
    (("N1",), {"N1": 1.0, "N20": 0.15}),
    (("N1", "N20"), {"N1": 1.0, "N20": 0.6}),
    ((), {}),
]
TOPIC: list[tuple[str, Meets, Fit]] = [
    ("N3", Meets("N3", primary=True), Fit(3.0, True, "N3", "first_contact", first_contact_for=0)),
    ("N3", Meets("N3"), Fit(1.0, True, "N3", "meets", first_contact_for=NOT_FIRST)),
    # Who offers just the facet that is asked knows more of it; who offers the whole, or another part, less.
    ("N3.a", Meets("N3.a"), Fit(2.0, True, "N3.a", "meets", first_contact_for=1)),
    ("N3.a", Meets("N3.a", primary=True), Fit(3.0, True, "N3.a", "first_contact", first_contact_for=0)),
    ("N3.a", Meets("N3"), Fit(0.8, True, "N3.a", "meets", first_contact_for=NOT_FIRST)),
    ("N3.a", Meets("N3", primary=True), Fit(2.4, True, "N3.a", "first_contact", first_contact_for=0)),
    ("N3", Meets("N3.a"), Fit(0.9, True, "N3", "meets", first_contact_for=PART)),
    ("N3", Meets("N3.a", primary=True), Fit(2.7, True, "N3", "first_contact", first_contact_for=PART)),
    ("N3.a", Meets("N3.b"), Fit(0.4, True, "N3.a", "other_facet", first_contact_for=NOT_FIRST)),
    ("N3.a", Meets("N3.b", primary=True), Fit(1.2, True, "N3.a", "other_facet", first_contact_for=NOT_FIRST)),
    ("N5.a", Meets("N5.b", primary=True), NO_FIT),  # of this topic, another facet is no help
    ("N3", Meets("N4"), NO_FIT),
    ("N3.a", Meets("N4.a"), NO_FIT),
    ("N3.unheard", Meets("N3"), NO_FIT),
    ("N3", Meets("N3.unheard"), NO_FIT),
    ("N3.unheard", Meets("N3.other"), NO_FIT),
    ("N3", Meets("N3", primary=True, clients=frozenset({"employer"})), NO_FIT),
]
SEVERAL: list[tuple[tuple[str, ...], tuple[Meets, ...], Fit]] = [
    (
        ("N1", "N3"),
        (Meets("N1", primary=True), Meets("N3")),
        Fit(3.6, True, "N1", "first_contact", first_contact_for=0),
    ),
    (
        ("N3", "N1"),
        (Meets("N1", primary=True), Meets("N3")),
        Fit(2.8, True, "N1", "first_contact", first_contact_for=2),
    ),  # 1.8 before 1.0
    (("N3", "N1"), (Meets("N1"), Meets("N3")), Fit(1.6, True, "N3", "meets", first_contact_for=NOT_FIRST)),
    (("N1",), (Meets("N1"), Meets("N1", primary=True)), Fit(3.0, True, "N1", "first_contact", first_contact_for=0)),
    # What only follows from a need stands behind what is stated, whatever it weighs: 0.45 behind 0.2.
    (("N1",), (Meets("N20", primary=True),), Fit(0.45, True, "N20", "implied", first_contact_for=NOT_FIRST)),
    (
        ("N1", "x", "y", "N3"),
        (Meets("N20", primary=True), Meets("N3")),
        Fit(0.65, True, "N3", "meets", first_contact_for=NOT_FIRST),
    ),
    # An entry that holds goes before a better one for others.
    (
        ("N1",),
        (Meets("N1", primary=True, statuses=FOR_OTHERS), Meets("N1")),
        Fit(1.0, True, "N1", "meets", first_contact_for=NOT_FIRST),
    ),
    (
        ("N1",),
        (Meets("N1", primary=True, regimes=frozenset({"SGB II"})), Meets("N1")),
        Fit(1.0, True, "N1", "meets", first_contact_for=NOT_FIRST),
    ),
    (
        ("N1",),
        (Meets("N1", primary=True, statuses=FOR_OTHERS), Meets("N1", regimes=frozenset({"SGB II"}))),
        Fit(1.0, None, "N1", "meets", "rechtskreis", first_contact_for=NOT_FIRST),
    ),
    (
        ("N1", "N3"),
        (Meets("N1", primary=True, regimes=frozenset({"SGB II"})), Meets("N3")),
        Fit(0.6, True, "N3", "meets", first_contact_for=NOT_FIRST),
    ),
    (
        ("N1", "N3"),
        (Meets("N1", primary=True, regimes=frozenset({"SGB II"})), Meets("N3", regimes=frozenset({"SGB II"}))),
        Fit(3.6, None, "N1", "first_contact", "rechtskreis", first_contact_for=0),
    ),
    # All entries are for others: refused for the one that would count most, never for what is only implied.
    (("N1",), (Meets("N1", primary=True, statuses=FOR_OTHERS),), Fit(3.0, False, "N1", "first_contact", "status")),
    (
        ("N1", "N3.a"),
        (Meets("N1", statuses=FOR_OTHERS), Meets("N3.a", statuses=FOR_OTHERS)),
        Fit(1.2, False, "N3.a", "meets", "status"),
    ),
    (  # both weigh 0.2: the one asked first
        ("x", "y", "z", "N4", "N5"),
        (Meets("N5", statuses=FOR_OTHERS), Meets("N4", statuses=FOR_OTHERS)),
        Fit(0.2, False, "N4", "meets", "status"),
    ),
    (("N1",), (Meets("N20", statuses=FOR_OTHERS),), NO_FIT),
]
WITHOUT_TOPIC: list[tuple[dict[str, Any], str, str]] = [
    ({"case_management": True, "meets": (Meets("N3"),)}, "mentee", "accompanies"),
    ({"case_management": True, "meets": (Meets("N1", statuses=FOR_OTHERS),)}, "mentee", "accompanies"),
    ({"case_management": True, "meets": (Meets("N3"),)}, "employer", "none"),
    ({"case_management": False, "meets": (Meets("N3"),)}, "mentee", "none"),
    ({"meets": ()}, "professional", "general"),
    ({"meets": ()}, "volunteer", "general"),
    ({"meets": ()}, "employer", "none"),
    ({"meets": ()}, "mentee", "none"),
    ({"meets": (), "clients": frozenset({"mentee"})}, "professional", "none"),
    ({"meets": (Meets("N3"),)}, "professional", "none"),
]
ALL_CLIENTS = frozenset({"mentee", "employer", "professional", "volunteer"})


def _fit(needs: tuple[str, ...], meets: tuple[Meets, ...]) -> Fit:
    case = replace(CASE, needs=needs)
    return fit(case, entry(meets=meets), BOOK, NOBODY, weights(case, BOOK))


@pytest.mark.parametrize(("needs", "weighed"), WEIGHTS)
def test_needs_weigh_by_their_order_and_implied_ones_least(needs: tuple[str, ...], weighed: dict[str, float]) -> None:
    assert weights(replace(CASE, needs=needs), BOOK) == weighed


@pytest.mark.parametrize(("need", "meets", "found"), TOPIC)
def test_the_exact_topic_counts_more_than_a_wider_a_narrower_or_another_part(
    need: str, meets: Meets, found: Fit
) -> None:
    assert _fit((need,), (meets,)) == found


@pytest.mark.parametrize(("needs", "meets", "found"), SEVERAL)
def test_what_is_met_adds_up_and_the_best_stated_need_is_named(
    needs: tuple[str, ...], meets: tuple[Meets, ...], found: Fit
) -> None:
    assert _fit(needs, meets) == found


@pytest.mark.parametrize(("service", "client", "level"), WITHOUT_TOPIC)
def test_without_a_topic_a_companion_and_what_is_there_for_staff_fit_a_little(
    service: dict[str, Any], client: str, level: str
) -> None:
    case = replace(CASE, client=client)

    found = fit(case, entry(**{"clients": ALL_CLIENTS, **service}), BOOK, NOBODY, weights(case, BOOK))

    assert found == (NO_FIT if level == "none" else Fit(0.5, True, None, level))


def test_whoever_meets_a_need_or_a_part_of_it_tells_for_whom_it_is_met() -> None:
    services = [
        entry(meets=(Meets("N3", clients=frozenset({"employer"})), Meets("N1"))),
        entry(meets=(Meets("N3.a", clients=frozenset({"volunteer"})),)),
    ]

    assert asked_by(iter(["x", "N3"]), services, BOOK) == {"employer", "volunteer"}
    assert asked_by(["N4"], services, BOOK) == frozenset()


def test_the_documents_that_forbid_work_are_those_of_the_class_without_any() -> None:
    assert banning(BOOK) == {"DU-60b"}


def test_an_office_is_first_contact_for_the_whole_topic_where_what_it_is_a_part_of_is() -> None:
    office = entry(meets=(Meets("N3.a", primary=True),), first_contact_by_parent=frozenset({"N3"}))
    case = replace(CASE, needs=("N1", "N3"))

    assert fit(case, office, BOOK, NOBODY, weights(case, BOOK)).first_contact_for == 2


@pytest.mark.parametrize(
    ("told_by", "value", "told", "place"),
    [
        ("rechtskreis", "SGB II", {"rechtskreis": "SGB II"}, 0),
        ("rechtskreis", "SGB II", {"rechtskreis": "SGB III"}, PART),
        ("rechtskreis", "SGB II", {}, PART),
        ("job_district", None, {"job_district": "14612"}, 0),
        ("job_district", None, {}, PART),
        (None, None, {"job_district": "14612"}, PART),
    ],
)
def test_who_asks_for_the_whole_and_tells_the_fact_of_a_facet_asks_for_that_facet(
    told_by: str | None, value: str | None, told: dict[str, object], place: int
) -> None:
    needs = {**BOOK.needs, "N3.a": Need("N3.a", "N3", told_by=told_by, told_by_value=value)}
    book, case = replace(BOOK, needs=needs), replace(CASE, needs=("N3",), facts={**CASE.facts, **told})

    found = fit(case, entry(meets=(Meets("N3.a", primary=True),)), book, NOBODY, weights(case, book))

    assert found.first_contact_for == place
