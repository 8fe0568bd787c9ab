"""Errors as type and place."""

import pytest

from service.observability.causes import cause, place

PLANTED = "kanarienvogel"


def _raised() -> BaseException:
    try:
        try:
            int(PLANTED)
        except ValueError as error:
            raise KeyError(PLANTED) from error
    except KeyError as error:
        return error


def test_a_cause_names_types_and_places_and_no_value() -> None:
    told = cause(_raised())

    assert [one.split(" ")[0] for one in told] == ["KeyError", "ValueError"]
    assert all("tests/observability/test_causes.py:" in one for one in told)
    assert PLANTED not in str(told)


def test_a_deep_error_is_told_with_its_innermost_places_only() -> None:
    def deeper(left: int) -> None:
        if left == 0:
            raise RuntimeError
        deeper(left - 1)

    with pytest.raises(RuntimeError) as raised:
        deeper(200)

    assert len(cause(raised.value)[0].split(" < ")) == 12


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place(ValueError(PLANTED)) == "ValueError at unknown"
