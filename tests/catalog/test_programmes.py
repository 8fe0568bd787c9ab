"""When a service ends because the programme that pays it does."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from service.catalog.cell_inputs.programmes import end_source, longest, programme_end
from service.catalog.cell_inputs.view import GapView
from service.domain.gaps.forecast import expected
from service.graph.records import Row
from tests.seed_catalog import fixed_day, seed_catalog

SERVICE = "amm-leipzig"
A, B = "foerderung-bmas", "foerderung-esf"


def with_programmes(ends: dict[str, str | None]) -> Any:
    """The records, with a service that these programmes pay."""
    catalog = seed_catalog()
    stated: list[tuple[str, str, dict[str, Any]]] = [
        ("funding", code, {"name": code, **({"ends_on": end} if end else {})}) for code, end in ends.items()
    ]
    stated.append(("service", SERVICE, {**catalog.records["service", SERVICE], "funded_by": list(ends)}))
    rows = [Row.of(kind, code, catalog.records.held((kind, code)).uuid, 2, record) for kind, code, record in stated]
    return catalog.records.moved(rows, ())


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ({}, None),
        ({A: None}, None),
        ({A: "2027-06-30"}, date(2027, 6, 30)),
        ({A: "2027"}, date(2027, 12, 31)),
        ({A: "2027-02"}, date(2027, 2, 28)),
        ({A: "2019-12-31", B: "2027-06-30"}, date(2027, 6, 30)),
        ({A: "2027-06-30", B: None}, None),
        ({A: "2020-12-31"}, date(2020, 12, 31)),
        ({A: "2019-12-31"}, None),  # somebody saw it on 2020-01-01
    ],
)
def test_the_programme_that_pays_longest_decides(ends: dict[str, str | None], last: date | None) -> None:
    service = replace(seed_catalog().services[SERVICE], verified_on=date(2020, 1, 1))

    assert programme_end(with_programmes(ends), service) == last


@pytest.mark.parametrize(
    "stated",
    [{"valid_to": date(2027, 1, 31)}, {"end_known": True}, {"stability": "statutory"}, {"lifecycle": "ended"}],
)
def test_what_a_service_states_itself_goes_before_its_programme(stated: dict[str, Any]) -> None:
    service = replace(seed_catalog().services[SERVICE], **stated)

    assert programme_end(with_programmes({A: "2027-06-30"}), service) is None


def test_the_programme_named_is_one_without_an_end_before_all_others() -> None:
    for ends, named in (({A: "2027", B: None}, B), ({A: "2027", B: "2026"}, A), ({A: "2027", B: "2027"}, A)):
        records = with_programmes(ends)
        payer = longest(records, records["service", SERVICE])
        assert payer is not None
        assert payer.programme == named


def test_a_programmes_end_is_one_of_the_contract_and_gone_where_all_is_renewed() -> None:
    view = GapView(seed_catalog(), fixed_day())
    offer = next(one for one in view.supply("14") if one.service_id == SERVICE)

    assert (offer.ends_on, end_source(view.catalog, offer)) == (date(2027, 12, 31), "programme")
    assert [expected([offer], name, today=view.today)[0].open_ended for name in ("contract", "confirmed")] == [
        False
    ] * 2
    assert expected([offer], "all_renewed", today=view.today)[0].open_ended
