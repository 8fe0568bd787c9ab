"""What heavy questions leave behind: answers in memory, bounded, and no answer that is too large."""

import time

import pytest
from flask import Flask, Response
from werkzeug.test import EnvironBuilder

from service.domain.errors import BadRequest
from service.http import answer_size
from service.http.heavy.elsewhere import is_heavy
from service.http.heavy.kept import MOST_ANSWERS, Answered, Kept
from service.http.strict_parser import json_of
from tests.refusals import told


def _answered(body: bytes, status: str = "200 OK") -> Answered:
    return Answered(status, (), body)


def test_kept_answers_are_bounded_and_go_with_their_state() -> None:
    kept = Kept(most_bytes=100)
    for number in range(5):
        assert kept.find("a", number) is None
        kept.answer("a", number, lambda: _answered(b"x" * 40))
    assert [number for number in range(5) if kept.find("a", number)] == [3, 4]
    assert kept.find("b", 4) is None
    assert kept.find("a", 4) is None


def test_what_went_wrong_is_not_kept() -> None:
    kept = Kept()
    assert kept.find("a", 1) is None
    kept.answer("a", 1, lambda: _answered(b"", "503 SERVICE UNAVAILABLE"))
    assert kept.find("a", 1) is None


def test_an_answer_above_the_limit_is_refused_with_a_way_out() -> None:
    app = Flask("sizes")
    answer_size.install(app)
    app.add_url_rule("/<int:length>", "sized", lambda length: Response(b"x" * length))
    asked = app.test_client().get
    assert asked(f"/{answer_size.MOST_BYTES}").status_code == 200
    refused = asked(f"/{answer_size.MOST_BYTES + 1}")
    assert refused.status_code == 400
    assert "fewer" in refused.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    ("path", "accept", "heavy"),
    [
        ("/api/gaps/cells", None, True),
        ("/de/gaps", None, True),
        ("/en/gaps/map", None, True),
        ("/ogc/collections/gap-cells/items", None, True),
        ("/api/services?f=csv", None, True),
        ("/api/services", "text/csv", True),
        ("/api/services?f=json", "text/csv", False),
        ("/api/services", "*/*", False),
        ("/api/referrals", None, False),
        ("/api/referrals/timeline", None, True),
        ("/de/find/timeline", None, True),
        ("/en/find/termine.ics", None, True),
        ("/de/find", None, False),
        ("/api/services/faire-integration/fits", None, True),
        ("/api/fits", None, True),
        ("/de/services/faire-integration/fits", None, True),
        ("/de/services/faire-integration", None, False),
        ("/de/mentor", None, False),
        ("/ogc/collections/services/items", None, False),
        ("/api/demand", None, False),
    ],
)
def test_what_is_heavy(path: str, accept: str | None, *, heavy: bool) -> None:
    asked = EnvironBuilder(path, headers={"Accept": accept} if accept else {}).get_environ()

    assert is_heavy(asked) is heavy


def test_names_given_twice_cost_no_more_than_their_length() -> None:
    names = ",".join(f'"n{number}":1' for number in range(10_000))
    began = time.process_time()
    try:
        json_of(f'{{{names},"n9999":2}}'.encode())
    except BadRequest as error:
        assert "n9999" in told(error)
    else:
        raise AssertionError
    assert time.process_time() - began < 0.5


def test_padded_questions_take_no_room() -> None:
    kept = Kept(kept_s=0.0)
    for number in range(3 * MOST_ANSWERS):
        kept.find("a", number)
        kept.answer("a", number, lambda: _answered(b"x"))
    assert len(kept._known) <= 1


def test_answers_are_bounded_by_their_number_too() -> None:
    kept = Kept()
    kept.find("a", 0)
    for number in range(MOST_ANSWERS + 10):
        kept.answer("a", number, lambda: _answered(b"x"))
    assert sum(kept.find("a", number) is not None for number in range(MOST_ANSWERS + 10)) == MOST_ANSWERS
