"""A question that would never end is ended, and so is the program it started."""

import subprocess
import sys

# A process of its own: at the deadline every child of the process ends, and that of the tests has the database.
ENDLESS = """
import subprocess
from flask import Flask
from werkzeug.test import Client
from service.http import problems
from service.http.heavy.deadline import limited
from service.domain.errors import VerweisgraphError
started = []
app = Flask("endless")
problems.install(app)
@app.get("/")
def endless():
    started.append(subprocess.Popen(["sleep", "60"]))
    while True:
        try:
            started[0].wait()
        except VerweisgraphError:
            pass
told = Client(limited(app, 0.3)).get("/")
print(started[0].wait(5), told.status_code, "Narrow" in told.get_json()["detail"], told.headers["Retry-After"])
"""


def test_a_question_ends_at_its_deadline_with_its_solver_whatever_it_catches() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDLESS], capture_output=True, text=True, timeout=30, check=True)
    assert ended.stdout.split() == ["-9", "503", "True", "10"]
