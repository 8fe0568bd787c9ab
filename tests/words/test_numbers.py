"""One way to write a number and a share, in pages, answers and the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.words.numbers import change, number, share, shares


@pytest.mark.parametrize(
    ("value", "digits", "german", "english"),
    [
        (38974.0, 0, "38.974", "38,974"),
        (38974.4, 0, "38.974", "38,974"),
        (1234567.89, 1, "1.234.567,9", "1,234,567.9"),
        (12.5, 1, "12,5", "12.5"),
        (12.04, 1, "12", "12"),
        (0.25, 2, "0,25", "0.25"),
        (1.0, 2, "1", "1"),
        (-0.01, 1, "0", "0"),
        (7, 1, "7", "7"),
    ],
)
def test_a_number_is_written_as_its_readers_write_it(value: float, digits: int, german: str, english: str) -> None:
    assert (number(value, "de", digits), number(value, "en", digits)) == (german, english)


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_both_languages_write_the_same_number(value: float, digits: int) -> None:
    german, english = number(value, "de", digits), number(value, "en", digits)

    assert german.translate(str.maketrans(",.", ".,")) == english
    assert abs(float(english.replace(",", "")) - value) <= 0.5 * 10**-digits + 1e-6


def test_two_shares_that_look_the_same_are_one() -> None:
    assert share(0.4) == "40\u00a0%"
    assert shares(0.4, 0.55) == "40–55\u00a0%"
    assert shares(0.996, 1.0) == "100\u00a0%"


@pytest.mark.parametrize(
    ("value", "written"), [(0.138, "+14"), (-0.138, "-14"), (0.0, "0"), (-0.0, "0"), (0.004, "±0"), (-0.004, "±0")]
)
def test_a_change_has_a_sign_and_is_never_minus_nought(value: float, written: str) -> None:
    assert change(value) == written
