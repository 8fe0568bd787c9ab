"""A question that would never end is ended, and so is the program it started."""

import subprocess
import sys

# A process of its own: at the deadline every child of the process ends, and that of the tests has the database.
ENDLESS = """
import subprocess
from service.api.heavy.deadline import limited
from service.api.heavy.errors import TookTooLong
started = []
def endless(environ, start):
    started.append(subprocess.Popen(["sleep", "60"]))
    return started[0].wait()
try:
    limited(endless, 0.3)({}, None)
except TookTooLong as error:
    print(started[0].wait(5), "Narrow" in error.detail)
"""


def test_a_question_ends_at_its_deadline_with_its_solver() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDLESS], capture_output=True, text=True, timeout=30, check=True)
    assert ended.stdout.split() == ["-9", "True"]
