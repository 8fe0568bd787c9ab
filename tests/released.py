"""Counters of demand that several teams have raised, and their release."""

from service.answers.releases.release import Releases
from tests.fakes import DemandStore, counted

ROW = {"need": "N11", "language": "ar", "outcome": "too_far", "group": "all", "status": "unknown"}
NUMBERS = (
    *(("14524", "N11", "too_far", 40), ("14511", "N11", "no_service", 30), ("14713", "N11", "too_far", 25)),
    *(("14612", "N11", "too_far", 3), ("14713", "N11", "served", 25), ("14524", "N1", "full", 20)),
    ("14713", "N1", "served", 60),
)


def released() -> Releases:
    """A release over some districts and needs, with numbers that are too small to show."""
    store = DemandStore()
    for region, need, outcome, number in NUMBERS:
        for count in range(number):
            row = {**ROW, "month": f"2026-{1 + count % 9:02}", "region": region, "need": need, "outcome": outcome}
            store.count(row, "abc"[count % 3])
    return counted(store)
