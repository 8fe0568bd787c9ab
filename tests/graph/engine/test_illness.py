"""When a server counts as ill: under a clock that the test turns, and as real servers answer."""

import os
import signal
from pathlib import Path

import pytest

from service.graph.engine.illness import SILENT_S, Diagnosis, Health, examine
from service.graph.engine.server import running, start, stop
from tests.graph.engine.drills import HEAP_MB, seconds_until, servers_of

BEAT_S = 5.0


def said_at(answers: list[Health], *, has_room: bool = True) -> float | None:
    """After how many seconds of such answers, one each five, the server is to be started again; None if never."""
    time_s = [0.0]
    diagnosis = Diagnosis(lambda: time_s[0])
    for health in answers:
        time_s[0] += BEAT_S
        if diagnosis.verdict(health, has_room=has_room):
            return time_s[0]
    return None


def test_silence_of_half_a_minute_is_an_illness_and_a_shorter_one_is_not() -> None:
    pause = [Health.SILENT] * int(SILENT_S / BEAT_S - 1)

    assert said_at([Health.SILENT] * 20) == SILENT_S
    assert said_at([*pause, Health.WELL] * 20) is None
    assert said_at([Health.SILENT] * 20, has_room=False) == SILENT_S  # its start then waits for room


@pytest.mark.parametrize("health", [Health.BROKEN, Health.READ_ONLY])
def test_what_it_says_itself_is_believed_the_second_time_and_once_there_is_room(health: Health) -> None:
    assert said_at([health, Health.WELL] * 10) is None
    assert said_at([Health.WELL, health, health]) == 3 * BEAT_S
    assert said_at([health] * 20, has_room=False) is None


def test_a_real_server_is_well_and_silent_while_it_is_frozen_and_ended_soon_then(data_dir: Path, version: str) -> None:
    with running(data_dir, version=version, heap_mb=HEAP_MB) as endpoint:
        assert endpoint.pid is not None
        well = examine(endpoint)
        os.kill(endpoint.pid, signal.SIGSTOP)
        frozen = examine(endpoint)
        took_s = seconds_until(lambda: stop(data_dir) and not servers_of(data_dir), 10)

    assert (well, frozen, examine(endpoint)) == (Health.WELL, Health.SILENT, Health.SILENT)
    assert took_s < 8


def test_debug_log_is_small_and_the_server_logs_nothing_else(data_dir: Path, version: str) -> None:
    start(data_dir, version=version, heap_mb=HEAP_MB)
    logs = {path.name for path in (data_dir / "neo4j" / "logs").iterdir()}
    stop(data_dir)

    assert logs == {"debug.log", "console.log"}
