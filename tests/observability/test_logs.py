"""The chain of all loggers, in a process of its own: it takes over what Python prints by itself."""

import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest

from tests.graph_server import ROOT

CANARY, SECRET = "kanarienvogel", "bM9-geheim/\"'x"
START = f"""
import logging, sys, threading, warnings
from service.observability import logs
logs.configure("info", ["{SECRET.replace('"', chr(92) + '"')}"])
ours = logging.getLogger("service.test")
canary = "{CANARY}"
"""


def _printed(program: str, expected: int = 0) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", START + program], capture_output=True, cwd=ROOT, text=True, timeout=60, check=False
    )
    assert ran.returncode == expected, ran.stderr
    assert ran.stdout == ""
    return ran.stderr


def _lines(program: str, expected: int = 0) -> list[dict[str, Any]]:
    """Every line is JSON, or this fails."""
    return [json.loads(line) for line in _printed(program, expected).splitlines()]


def test_a_line_is_json_with_a_time_in_utc() -> None:
    (line,) = _lines("ours.warning('The directory is %s old.', 5)")

    assert line["event"] == "The directory is 5 old."
    assert (line["level"], line["logger"]) == ("warning", "service.test")
    assert line["time"].endswith("Z")


def test_below_the_level_nothing_is_told() -> None:
    assert _lines("ours.debug('one'); logging.getLogger('neo4j').info('two')") == []


def test_an_error_is_told_by_type_and_place_without_its_message() -> None:
    (line,) = _lines(
        "try:\n    int(canary)\nexcept ValueError as error:\n    ours.exception('It failed.')",
    )

    assert line["event"] == "It failed."
    assert line["cause"] == ["ValueError at <string>:8"]


UNCAUGHT = {
    "program": ("raise RuntimeError(canary)", 1),
    "thread": ("t = threading.Thread(target=lambda: 1 / int(canary)); t.start(); t.join()", 0),
    "finalizer": ("class A:\n    def __del__(self): raise RuntimeError(canary)\nA(); del A", 0),
    "warning": ("warnings.warn(canary, UserWarning)", 0),
    "record that cannot be written": ("ours.error('%d', canary)", 0),
}


@pytest.mark.parametrize("name", UNCAUGHT)
def test_what_python_prints_by_itself_holds_no_value_either(name: str) -> None:
    program, expected = UNCAUGHT[name]

    printed = _printed(program, expected)

    assert CANARY not in printed
    assert "Traceback" not in printed


LIBRARIES = [
    "logging.getLogger('werkzeug').error('GET %s', canary)",
    "logging.getLogger('neo4j.io').error(f'RUN {canary}')",
    "logging.getLogger('gunicorn.error').warning('Error handling request %s', canary)",
    "logging.getLogger('gunicorn.error').warning('Invalid request from ip=1: ' + canary)",
    "logging.getLogger('gunicorn.error').error(ValueError(canary))",
    "logging.getLogger().error(canary)",
]


@pytest.mark.parametrize("program", LIBRARIES)
def test_a_library_is_quoted_without_values(program: str) -> None:
    (line,) = _lines(program)

    assert CANARY not in str(line)


def test_numbers_of_processes_and_names_of_signals_are_quoted() -> None:
    (line,) = _lines("logging.getLogger('gunicorn.error').error('Worker (pid:%s) was sent %s!', 77, 'SIGKILL')")

    assert line["event"] == "Worker (pid:77) was sent SIGKILL!"


SECRETS = [
    ("'Authorization: Bearer abc.def-123'", "abc.def-123"),
    ("'bolt://neo4j:verysecret@127.0.0.1:7687 is away'", "verysecret"),
    ("'password=verysecret'", "verysecret"),
    ("'The key is ' + " + repr(SECRET), SECRET),
]


@pytest.mark.parametrize(("text", "secret"), SECRETS, ids=["bearer", "address", "password", "configured"])
def test_a_planted_secret_is_hidden_and_the_line_stays_json(text: str, secret: str) -> None:
    (line,) = _lines(f"ours.error({text})")

    assert secret not in line["event"]
    assert "[hidden]" in line["event"]


def test_a_secret_that_becomes_known_later_is_hidden_from_then_on() -> None:
    before, after = _lines("ours.error('one 12345678')\nlogs.redaction.add('12345678')\nours.error('two 12345678')")

    assert (before["event"], after["event"]) == ("one 12345678", "two [hidden]")


def test_a_repeated_cause_is_one_line() -> None:
    program = "for number in range(1000):\n    ours.error('The database is away, try %s.', number)"

    assert len(_lines(program)) == 1


def test_a_closed_standard_error_stops_nobody() -> None:
    assert _lines("import os; os.close(2); ours.error('lost')") == []


def test_on_a_terminal_lines_are_for_people() -> None:
    leader, follower = pty.openpty()

    subprocess.run(
        [sys.executable, "-c", START + "ours.error('It failed.')"], stderr=follower, cwd=ROOT, timeout=60, check=True
    )
    os.close(follower)
    said = os.read(leader, 4096).decode()
    os.close(leader)

    assert said.strip().endswith("error It failed.")
    assert not said.startswith("{")
