"""A referral looks at few services and answers as if it had looked at all."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from service.catalog.indexes import made_of
from service.domain.model import Case, Service, Site
from service.domain.ranking.ranking import rank
from tests.seed_catalog import seed_catalog

DAY = date(2026, 11, 24)
CATALOG = seed_catalog()
DISTRICTS = sorted(code for code in CATALOG.rulebook.region_parents if code.startswith("14") and len(code) == 5)
CASES = st.builds(
    Case,
    as_of=st.sampled_from([date(2019, 1, 1), date(2023, 6, 1), DAY]),
    today=st.just(DAY),
    needs=st.lists(st.sampled_from(sorted(CATALOG.rulebook.needs)), min_size=1, max_size=3, unique=True).map(tuple),
    client=st.sampled_from(["mentee", "employer", "professional", "volunteer"]),
    regions=st.lists(st.sampled_from(DISTRICTS), min_size=1, max_size=2, unique=True).map(tuple),
    facts=st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(sorted(CATALOG.rulebook.statuses)),
            "job_district": st.sampled_from(DISTRICTS),
        },
    ),
)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_what_is_recommended_is_the_same_as_of_the_whole_directory(case: Case) -> None:
    few = rank(case, CATALOG.considered(case), CATALOG.rulebook)
    whole = rank(case, CATALOG.services.values(), CATALOG.rulebook)

    assert [match.service.id for match in few.recommended] == [match.service.id for match in whole.recommended]
    assert few.questions == whole.questions
    assert (few.for_you, few.after_move) == (whole.for_you, whole.after_move)


def test_another_land_is_named_only_as_good_practice() -> None:
    case = Case(DAY, DAY, ("N1",), regions=("14524",))

    found = [service for service in CATALOG.considered(case) if service.serves]

    assert all(
        service.lifecycle == "good_practice_elsewhere" or any(code[:2] in ("14", "DE") for code in service.serves)
        for service in found
    )


def test_what_holds_office_hours_in_a_district_is_looked_at_for_it() -> None:
    visiting = Service(
        "a", "A", "advice", serves=frozenset({"14511"}), sites=(Site("Hall", "14521020", outreach=True),)
    )

    assert made_of([visiting]).of("part_of_district", "14521") == {"a"}
