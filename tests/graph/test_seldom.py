"""The same cause is logged once a minute."""

import logging

import pytest

from service.graph.seldom import SAME_AGAIN_S, Seldom


def test_a_repeated_cause_is_said_once_a_minute_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    time_s = [0.0]
    log = logging.Logger("seldom")
    log.addHandler(caplog.handler)
    log.addFilter(Seldom(lambda: time_s[0]))

    for number in range(1000):
        log.warning("request %s failed", number)
        log.warning("another cause")
    time_s[0] = SAME_AGAIN_S
    log.warning("request %s failed", 1000)

    assert caplog.messages == [
        "request 0 failed",
        "another cause",
        "request 1000 failed (and 999 times since it was last said)",
    ]


def test_errors_of_one_line_are_one_cause_and_those_of_another_line_another(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.Logger("seldom")
    log.addHandler(caplog.handler)
    log.addFilter(Seldom(lambda: 0.0))

    for number in range(4):
        try:
            if number % 2:
                raise ValueError(str(number))
            raise ValueError(str(number))
        except ValueError:
            log.exception("it failed")

    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["0", "1"]
