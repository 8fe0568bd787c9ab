"""The points of a counselling case: what is recommended, in which order, and what must never be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Score:
    """Points reached out of those to reach, and the forbidden ids that were recommended."""

    points: int
    most: int
    forbidden: tuple[str, ...]


def grade(expect: Mapping[str, Any], answer: Mapping[str, Any], local_records: Mapping[str, set[str]]) -> Score:
    """The score of one answer; `local_records` names the local records of a brand."""
    shown = [match["service"]["id"] for match in answer["matches"] if match["verdict"] != "refused"]

    def rank_of(wanted: Sequence[str]) -> int:
        ids = {one for name in wanted for one in {name} | local_records.get(name, set())}
        return next((index for index, name in enumerate(shown) if name in ids), len(shown) + 99)

    points, most = {0: 2, 1: 1, 2: 1}.get(rank_of(expect["first"]), 0), 2
    if "second" in expect:
        most += 1
        if expect.get("second_is_for_you"):
            points += bool({item["service"]["id"] for item in answer["for_you"]} & set(expect["second"]))
        else:
            points += any(rank_of([name]) < 5 for name in expect["second"])
    if "later" in expect:
        most += 1
        points += bool({step["service"] for step in answer["pathway"]} & set(expect["later"]))
    forbidden = tuple(name for name in expect.get("never", ()) if name in shown)
    return Score(points - 2 * len(forbidden), most, forbidden)
