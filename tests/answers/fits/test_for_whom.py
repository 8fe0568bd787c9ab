"""Each cell is the verdict of a referral on the case that it stands for."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answers.asking import Asking
from service.answers.fits import axes
from service.answers.fits.fits import Fits, rows_of
from service.answers.fits.for_whom import fits
from service.answers.fits.question import AGE, DISTRICT, LEVEL, FitsQuestion
from service.answers.referral.case import case_of
from service.answers.referral.question import ReferralQuestion
from service.domain.eligibility.assess import assess, deciding, verdict
from service.domain.eligibility.need_fit import fit
from service.domain.errors import BadRequest, NotFound
from service.domain.ranking.criteria import judge
from service.domain.ranking.standing_in import situation_for
from tests.domain.any_case import DISTRICTS, STATUSES
from tests.seed_catalog import fixed_day, seed_catalog

CATALOG, TODAY = seed_catalog(), fixed_day()
ASKING = Asking(CATALOG, TODAY)
SERVICES = sorted(CATALOG.services)
NEEDS = sorted(CATALOG.rulebook.needs)
DRAFT: dict[str, Any] = {
    "kind": "project_counselling",
    "meets": [{"to": "N11", "primary": True}],
    "serves": ["14524"],
    "admits_all": True,
    "age_max": 26,
    "valid_from": "2026-01-01",
}


def _reasons(service: str, need: str, region: str | None, facts: dict[str, Any], client: str = "mentee") -> Any:
    """All reasons of the rules for a service, from the case that a referral would make of the same request."""
    case, _ = case_of(ReferralQuestion((need,), client, None, region, facts=facts), CATALOG, TODAY)
    entry = CATALOG.services[service]
    now = situation_for(case, CATALOG.rulebook, entry, CATALOG)
    return case, assess(now, entry, fit(now.case, entry, CATALOG.rulebook, now.regime.candidates, now.weighed))


def _facts(by: str, column: str) -> list[dict[str, Any]]:
    """The facts of each person that a column stands for."""
    if by == LEVEL:
        return [{"german_level": column}]
    if by == AGE:
        low, high = map(int, column.split("-"))
        return [{"age": age} for age in {low, (low + high) // 2, high}]
    return [{}]


@given(
    service=st.sampled_from(SERVICES),
    needs=st.lists(st.sampled_from(NEEDS), min_size=1, max_size=2, unique=True),
    statuses=st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3, unique=True),
    by=st.sampled_from([DISTRICT, LEVEL, AGE]),
    client=st.sampled_from(["mentee", "mentee", "professional", "volunteer"]),
    known=st.fixed_dictionaries(
        {}, optional={"in_reception_centre": st.booleans(), "employed": st.booleans(), "entered_on": st.just("2026-09")}
    ),
)
@settings(max_examples=40, deadline=None)
def test_each_cell_is_the_verdict_on_its_case(
    service: str, needs: list[str], statuses: list[str], by: str, client: str, known: dict[str, Any]
) -> None:
    districts = tuple(DISTRICTS[:4])
    question = FitsQuestion(by, client, None, tuple(statuses), tuple(needs), districts, None, known)

    answer = fits(ASKING, question, service)

    assert len(answer.cells) == len(statuses) * len(needs) * len(answer.columns)
    for cell in answer.cells:
        region = cell.column if by == DISTRICT else answer.region.id if answer.region else None
        for own in _facts(by, cell.column):
            case, reasons = _reasons(service, cell.need, region, {**known, "status": cell.status, **own}, client)
            because = deciding(reasons)
            assert (cell.verdict, cell.rule) == (verdict(reasons), because.rule if because else None)
            entry = CATALOG.services[service]
            match = judge(situation_for(case, CATALOG.rulebook, entry, CATALOG), entry)
            assert match is None or match.verdict == cell.verdict


def _counted(answer: Fits) -> dict[str, int]:
    return {name: sum(cell.verdict == name for cell in answer.cells) for name in ("eligible", "ask", "refused")}


@pytest.mark.parametrize("service", SERVICES[::20])
def test_what_is_asked_of_a_service_without_more_fits_into_an_answer(service: str) -> None:
    answer = fits(ASKING, FitsQuestion(), service)

    assert 0 < len(answer.cells) <= axes.MOST_CELLS
    assert dict(answer.counts) == _counted(answer)
    assert [column.id for column in answer.columns] == DISTRICTS
    assert rows_of(answer)[0]["status_name"] == answer.statuses[0].name


def test_ages_turn_where_the_service_does() -> None:
    draft = {**DRAFT, "age_min": 12, "age_ask_at": [26]}
    answer = fits(ASKING, FitsQuestion(AGE, statuses=("DU",), draft=draft))

    cells = {cell.column: (cell.verdict, cell.rule) for cell in answer.cells}
    assert list(cells)[:7] == ["0-11", "12-14", "15-15", "16-17", "18-20", "21-24", "25-25"]
    assert cells["0-11"] == cells["27-65"] == ("refused", "age")
    assert {cells[column] for column in list(cells)[1:7]} == {("eligible", None)}
    assert cells["26-26"] == ("ask", "age")


def test_without_districts_all_live_where_the_service_helps() -> None:
    answer = fits(ASKING, FitsQuestion(LEVEL, statuses=("DU",)), "afa-leipzig")

    assert answer.region is not None
    assert answer.region.id == "14713"
    assert "place" not in {cell.rule for cell in answer.cells}


@pytest.mark.parametrize(
    ("question", "where"),
    [
        (FitsQuestion(statuses=("X",)), ("statuses",)),
        (FitsQuestion(needs=("N99",)), ("needs",)),
        (FitsQuestion(districts=("99999",)), ("districts",)),
        (FitsQuestion(LEVEL, region="99999"), ("region",)),
        (FitsQuestion(facts={"candidate_status": "X"}), ("facts", "candidate_status")),
    ],
)
def test_a_code_that_does_not_exist_is_named(question: FitsQuestion, where: tuple[str, ...]) -> None:
    with pytest.raises(BadRequest) as refused:
        fits(ASKING, question, "jmd")

    assert [fault.where.parts for fault in refused.value.faults] == [where]  # type: ignore[union-attr]


def test_a_document_that_did_not_exist_on_the_day_is_left_out_or_refused_by_name() -> None:
    day = TODAY.replace(year=2019)
    late = next(code for code, one in CATALOG.rulebook.statuses.items() if one.valid_from and one.valid_from > day)

    assert late not in [status.id for status in fits(ASKING, FitsQuestion(as_of=day), "jmd").statuses]
    with pytest.raises(BadRequest) as refused:
        fits(ASKING, FitsQuestion(as_of=day, statuses=(late,)), "jmd")
    assert [fault.where.name for fault in refused.value.faults] == ["statuses"]


def test_more_cells_than_an_answer_may_have_are_refused_or_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(axes, "MOST_CELLS", 2 * len(STATUSES) * len(DISTRICTS))
    whole = FitsQuestion(needs=tuple(NEEDS[:3]))

    with pytest.raises(BadRequest) as refused:
        fits(ASKING, whole, "jmd")
    found = fits(ASKING, FitsQuestion(), "jmd")

    assert [fault.code for fault in refused.value.faults] == ["too_many_fits"]
    assert len(found.needs) == 2
    assert found.needs_left_out


def test_there_must_be_such_a_service() -> None:
    with pytest.raises(NotFound):
        fits(ASKING, FitsQuestion(), "nobody")


def test_a_draft_is_judged_by_the_same_rules() -> None:
    answer = fits(ASKING, FitsQuestion(AGE, statuses=("DU",), draft=DRAFT))

    assert answer.service is None
    assert {cell.column: cell.verdict for cell in answer.cells}["18-20"] == "eligible"
    assert {cell.column: (cell.verdict, cell.rule) for cell in answer.cells}["27-65"] == ("refused", "age")


def test_a_draft_that_says_what_a_service_says_is_open_to_the_same() -> None:
    for identifier in ("jmd", "mbe", "afa-leipzig", "faire-integration"):
        record = dict(CATALOG.records["service", identifier])
        names = (
            *("kind", "level", "lifecycle", "stability", "client_types", "case_management", "own_programme", "serves"),
            *("residence_required", "mode", "admits_all", "no_status_rule", "admits", "excludes", "hands_over"),
            *("meets", "age_min", "age_max", "age_ask_at", "requirements", "speaks", "interpreter", "focuses_on"),
            *("excludes_groups", "course_entry", "course_goal", "recognition_scope", "valid_from", "valid_to"),
            *("end_known", "verified_on", "stop_from", "stop_to", "asks_about"),
        )
        draft = {name: record[name] for name in names if name in record}
        of_it, of_draft = fits(ASKING, FitsQuestion(), identifier), fits(ASKING, FitsQuestion(draft=draft))
        assert [(cell.verdict, cell.rule) for cell in of_draft.cells] == [(c.verdict, c.rule) for c in of_it.cells]


def test_a_draft_that_begins_later_is_looked_at_on_its_first_day() -> None:
    answer = fits(ASKING, FitsQuestion(statuses=("DU",), draft={**DRAFT, "valid_from": "2027-03-01", "age_max": None}))

    assert answer.meta.as_of.isoformat() == "2027-03-01"
    assert answer.counts["eligible"] == 1


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "x"}, "kind"),
        ({"meets": [{"to": "N99"}]}, "meets"),
        ({"meets": [{"to": "N11", "statuses": ["X"]}]}, "meets"),
        ({"serves": ["99999"]}, "serves"),
        ({"admits": ["X"]}, "admits"),
        ({"excludes_groups": ["X"]}, "excludes_groups"),
        ({"speaks": [{"to": "xx", "mode": "spoken"}]}, "speaks"),
        ({"requirements": [{"fact": "x", "op": "eq", "value": 1}]}, "requirements"),
    ],
)
def test_a_draft_names_codes_of_the_directory(change: dict[str, Any], where: str) -> None:
    with pytest.raises(BadRequest) as refused:
        fits(ASKING, FitsQuestion(draft={**DRAFT, **change}))

    assert [fault.where.parts for fault in refused.value.faults] == [("draft", where)]  # type: ignore[union-attr]


def test_english_names_are_there() -> None:
    answer = fits(replace(ASKING, language="en"), FitsQuestion(AGE, statuses=("DU",), needs=("N11",)), "jmd")

    assert answer.columns[0].name == "0 to 11 years"
