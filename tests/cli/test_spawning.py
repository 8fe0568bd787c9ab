"""Workers are forked by one thread while another starts the processes for heavy questions."""

import subprocess
import sys

FORKS_MEANWHILE = """
import os, threading, time
from service.cli.heavy import _forking as SPAWNING

forked = threading.Event()

def fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    forked.set()

with SPAWNING:
    threading.Thread(target=fork).start()
    print(forked.wait(0.5))
print(forked.wait(10))
with SPAWNING:
    print("free")
"""


def test_no_worker_is_forked_while_a_process_is_being_started() -> None:
    """It would hold the pipe whose end says that the start is over, and whoever waits for that would wait for ever."""
    ran = subprocess.run(
        [sys.executable, "-c", FORKS_MEANWHILE], capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout.split() == ["False", "True", "free"]
