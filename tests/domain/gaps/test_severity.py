"""The score of a list, and how firm its order is."""

from hypothesis import given
from hypothesis import strategies as st

from service.domain.gaps.cells import severity
from service.domain.gaps.severity import WEIGHTS, score, severity_parts, steadiness

parts = st.fixed_dictionaries(dict.fromkeys(WEIGHTS, st.floats(0, 1)))
cells = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), parts, max_size=40)


@given(parts)
def test_a_score_lies_between_0_and_100(found: dict[str, float]) -> None:
    assert 0 <= score(found) <= 100 + 1e-9


@given(cells)
def test_at_most_the_first_twenty_stay_and_of_few_cells_all(found: dict[str, dict[str, float]]) -> None:
    stay = steadiness(found)

    assert stay.keys() == WEIGHTS.keys()
    assert all(0 <= number <= min(20, len(found)) for number in stay.values())
    assert len(found) > 20 or set(stay.values()) <= {len(found)}


def test_an_order_that_rests_on_one_part_alone_never_moves() -> None:
    found = {f"c{number:02}": {**dict.fromkeys(WEIGHTS, 0.0), "share": number / 40} for number in range(40)}

    assert set(steadiness(found).values()) == {20}


def test_the_score_is_made_of_its_parts() -> None:
    asked = {"unmet": 5, "asked": 20, "providers": 2, "days_to_gap": 90}

    assert severity(0.5, 100, 1000, **asked) == score(severity_parts(0.5, 100, 1000, **asked))  # type: ignore[arg-type]


def test_few_requests_are_no_signal() -> None:
    assert severity_parts(0.5, 1, 1, unmet=9, asked=9, providers=3)["signal"] == 0
    assert severity_parts(0.5, 1, 1, unmet=10, asked=10, providers=3)["signal"] > 0.6
