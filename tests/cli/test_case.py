"""Facts on the command line, written as the form takes them."""

import click
import pytest

from service.cli.case import coded, stated
from service.http.questions.referral import FIELDS
from tests.seed_catalog import seed_catalog


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("entered_on=15.03.2024", {"entered_on": "2024-03-15"}),
        ("entered_on=3.2024", {"entered_on": "2024-03"}),
        ("birth_month=03.2008", {"birth_month": "2008-03"}),
        ("birth_month=2008", {"birth_month": "2008"}),
        ("as_of=1.12.2026", {"as_of": "2026-12-01"}),
        ("postcode=Zwickau", {"municipality": "14524330"}),
        ("postcode=Görlitz\u200b", {"municipality": "14626110"}),
        ("postcode=０８３７１", {"postcode": "08371"}),
        ("postcode=Landkreis Zwickau", {"region": "14524"}),
        ("postcode=\u202a08371\u202c", {"postcode": "08371"}),
        ("postcode=\u2068Zwickau\u2069", {"municipality": "14524330"}),
        ("postcode=02999", {"postcode": "02999"}),
        ("postcode=07919, Sachsen", {"postcode": "07919"}),
        ("postcode=D-08371", {"postcode": "08371"}),
        ("postcode=Oelsnitz i. V.", {"municipality": "14523300"}),
        ("postcode=Sachsen", {"region": "14"}),
        ("postcode=Xyzabc", {"postcode": "Xyzabc"}),
        ("region=Landkreis Zwickau", {"region": "14524"}),
        ("region=14524", {"region": "14524"}),
        ("region=DED2", {"region": "DED2"}),
        ("municipality=Zwickau", {"municipality": "14524330"}),
        ("municipality=14524330", {"municipality": "14524330"}),
        ("job_district=Zwickau", {"job_district": "14524"}),
        ("job_district=08371", {"job_district": "14524"}),
        ("job_district=14999", {"job_district": "14999"}),
        ("residence_obligation_district=Meißen", {"residence_obligation_district": "14627"}),
        ("company_district=Stadt Leipzig", {"company_district": "14713"}),
        ("employed=ja", {"employed": True}),
        ("employed=Nein", {"employed": False}),
        ("german_level=b1", {"german_level": "B1"}),
        ("german_level=B 1", {"german_level": "B1"}),
        ("gender=Female", {"gender": "female"}),
        ("age=34", {"age": 34}),
        ("age=12.03.1990", {"birth_month": "1990-03-12"}),
        ("age=1990-03-12", {"birth_month": "1990-03-12"}),
        ("age=3/1990", {"birth_month": "1990-03"}),
        ("birth_month=3/1990", {"birth_month": "1990-03"}),
        ("age=３４", {"age": 34}),
        ("languages=ar, uk", {"languages": ["ar", "uk"]}),
    ],
)
def test_a_fact_is_taken_as_people_write_it(fact: str, found: dict[str, object]) -> None:
    assert stated((), (fact,)) == found


def test_every_flag_takes_yes_and_no_in_both_languages() -> None:
    flags = [name for name, field in FIELDS.items() if type(field).__name__ == "Flag"]
    assert len(flags) > 10
    for name in flags:
        assert [stated((), (f"{name}={word}",))[name] for word in ("ja", "yes", "nein", "no")] == [
            True,
            True,
            False,
            False,
        ]


def test_every_choice_is_taken_in_any_case() -> None:
    for name, field in FIELDS.items():
        for choice in [one for check in field.validators for one in getattr(check, "choices", ())]:
            assert stated((), (f"{name}={str(choice).swapcase()}",)) == {name: choice}


def test_a_town_that_may_be_several_is_asked_back() -> None:
    with pytest.raises(click.BadParameter, match="several places"):
        stated((), ("postcode=Oelsnitz",))


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ("postcode=08371 Zwickau", "contradict each other: Glauchau .*Zwickau"),
        ("postcode=01067 Xyzabc", "not understood beside its postcode, which lies in: Dresden"),
        ("job_district=01067 Leipzig", "contradict each other"),
        ("municipality=01067 Xyzabc", "not understood"),
        ("job_district=Oelsnitz", "several places"),
        ("region=Neustadt", "several places"),
    ],
)
def test_a_place_that_is_not_clear_is_asked_back_in_every_field(fact: str, says: str) -> None:
    with pytest.raises(click.BadParameter, match=says):
        stated((), (fact,))


@pytest.mark.parametrize("name", ["postcode", "municipality", "job_district", "company_district", "region"])
def test_a_misspelt_place_is_taken_and_said_on_the_error_output(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(stated((), (f"{name}=Zwikau",), "en").values()) in (["14524330"], ["14524"])

    out, err = capsys.readouterr()
    assert (out, err) == ("", "understood as: Zwickau\n")


def test_every_name_of_a_code_is_its_code() -> None:
    catalog = seed_catalog()
    for name, kind in (("status", "residence_status"), ("candidate_status", "residence_status")):
        for code, record in catalog.records.of_kind(kind).items():
            assert coded(catalog, {name: record["name"].upper()}) == {name: code}
            assert coded(catalog, {name: code.lower()}) == {name: code}
    assert coded(catalog, {"languages": ["Arabisch", "uk"], "needs": ["n11"]}) == {
        "languages": ["ar", "uk"],
        "needs": ["N11"],
    }


def test_what_names_nothing_stays_for_the_error() -> None:
    assert coded(seed_catalog(), {"status": "Pass", "age": 3}) == {"status": "Pass", "age": 3}


def test_lists_may_come_in_several_facts_and_all_of_them_count() -> None:
    assert stated((), ("languages=ar", "languages=fa,uk", "needs=N1", "needs=N3")) == {
        "languages": ["ar", "fa", "uk"],
        "needs": ["N1", "N3"],
    }
