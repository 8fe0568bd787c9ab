"""The points of a counselling case: what is recommended, in which order, what must be asked, and what must never be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOWHERE = 999
TOP = 5


@dataclass(frozen=True)
class Score:
    """Points reached out of those to reach, the forbidden ids that were recommended, and what else was missed."""

    points: int
    most: int
    forbidden: tuple[str, ...]
    missed: tuple[str, ...]
    first: int = 0


def grade(expect: Mapping[str, Any], answer: Mapping[str, Any], local_records: Mapping[str, set[str]]) -> Score:
    """The score of one answer; `local_records` names the local records of a brand."""
    shown = [match for match in answer["matches"] if match["verdict"] != "refused"]
    first, most = _first(expect, shown, local_records)
    points = first
    if "second" in expect:
        most += 1
        if expect.get("second_is_for_you"):
            points += bool({item["service"]["id"] for item in answer["for_you"]} & set(expect["second"]))
        else:
            points += any(_rank(shown, [name], local_records) < TOP for name in expect["second"])
    if "later" in expect:
        most += 1
        points += bool({step["service"] for step in answer["pathway"]} & set(expect["later"]))
    names = {match["service"]["id"] for match in shown}
    forbidden = tuple(name for name in expect.get("never", ()) if name in names)
    return Score(points - 2 * len(forbidden), most, forbidden, tuple(_missed(expect, answer)), first)


def _first(expect: Mapping[str, Any], shown: Sequence[Any], local: Mapping[str, set[str]]) -> tuple[int, int]:
    """
    2 on rank 1, 1 on rank 2 or 3; what must be asked before it is safe is no first address.

    What nobody has evidenced yet, and nothing else is open of, is one: the answer says so beside it.
    """
    if "first" not in expect:
        return 0, 0
    safe = [match for match in shown if _open(match) <= {"evidenced"}]
    return {0: 2, 1: 1, 2: 1}.get(_rank(safe, expect["first"], local), 0), 2


def _open(match: Mapping[str, Any]) -> set[str]:
    return {reason["rule"] for reason in match["reasons"] if reason["holds"] is None and reason["decides"]}


def _rank(matches: Sequence[Any], wanted: Sequence[str], local: Mapping[str, set[str]]) -> int:
    ids = {one for name in wanted for one in {name} | local.get(name, set())}
    return next((index for index, match in enumerate(matches) if match["service"]["id"] in ids), NOWHERE)


def _missed(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    verdicts = {match["service"]["id"]: match for match in answer["matches"]}
    asked = {question["fact"] for question in answer["questions"]}
    missed = [f"{fact} is not asked" for fact in expect.get("ask", ()) if fact not in asked]
    for name in expect.get("open", ()):
        verdict = verdicts.get(name, {}).get("verdict", "not shown")
        missed += [] if verdict == "ask" else [f"{name} is {verdict}, not ask"]
    for name, rule in expect.get("refused", {}).items():
        failed = {reason["rule"] for reason in verdicts.get(name, {}).get("reasons", ()) if reason["holds"] is False}
        missed += [] if rule in failed else [f"{name} is not refused by {rule}"]
    return missed
