"""The soak itself runs on the real product and finds nothing lost; what it measures, only a long run can judge."""

import subprocess
import sys

import pytest

from tests.graph_server import ROOT


@pytest.mark.long
def test_a_short_soak_asks_everything_and_nothing_goes_wrong() -> None:
    command = [sys.executable, "-m", "benchmarks.soak", "--minutes", "0.3", "--rate", "5", "--no-heavy", "--no-file"]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)

    assert "| errors | 0 | 0 |  |" in ran.stdout, ran.stdout + ran.stderr
    assert "| went on until the end | all | all |  |" in ran.stdout
    for seen in ("read: referral", "demand: demand", "writes", "worker 2", "database", "slow clients that came"):
        assert f"| {seen} |" in ran.stdout, seen
