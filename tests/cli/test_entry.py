"""The command itself, ended before it has begun."""

import signal
import subprocess
import sys
import time

import pytest


@pytest.mark.parametrize("after_s", [0.2, 0.35, 0.6])
def test_an_end_while_it_is_being_read_in_is_no_traceback(after_s: float) -> None:
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "from service.cli.entry import main; print(flush=True); main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "routes"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after_s)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert "Traceback" not in told
    assert process.returncode in (0, 130)
