"""What comes after the first step, and what is said where nobody fits."""

from typing import Any

from service.answers.referral.case import Place
from service.domain.messages import Message
from service.domain.model import Case
from service.domain.ranking.cheapest_change import cheapest_change
from service.domain.ranking.ranking import Answer
from service.domain.regions import district_of, is_district
from service.words.writer import Writer


def pathway(answer: Answer, writer: Writer) -> list[dict[str, Any]]:
    """What comes after the first step: its hand-overs, and the own programme at a new place of work."""
    steps = [
        {"service": item.to, "name": writer.name("service", item.to), "when": item.when} for item in answer.pathway
    ]
    moved = writer.messages["after_move"]
    for service in answer.after_move:
        steps.append({"service": service.id, "name": writer.name("service", service.id), "when": moved})
    return steps


def nothing_fits(answer: Answer, writer: Writer) -> dict[str, Any] | None:
    """None while something is recommended; else the service that fails fewest rules, and which."""
    if answer.recommended:
        return None
    text = writer.messages["nothing_fits"]
    if not answer.matches:
        return {"text": text, "nearest_miss": None, "cheapest_change": _change(answer, writer)}
    nearest = answer.matches[0]
    failed = [reason for reason in nearest.reasons if reason.holds is False]
    reason = "; ".join(writer.of(item.text) for item in failed)
    sentence = writer.messages["nearest_miss"].format(service=writer.name("service", nearest.service.id), reason=reason)
    return {
        "text": text,
        "nearest_miss": {
            "service": nearest.service.id,
            "failed": [item.rule for item in failed],
            "sentence": sentence,
        },
        "cheapest_change": _change(answer, writer),
    }


def _change(answer: Answer, writer: Writer) -> dict[str, Any]:
    """What would open a way with least effort; service None: only a new offer would."""
    found = cheapest_change(answer.matches)
    if found is None:
        return {"service": None, "rules": [], "sentence": writer.messages["change.new"]}
    match, failing = found
    parts = ", ".join(writer.of(Message(f"change.{reason.rule}", reason.text.values)) for reason in failing)
    sentence = writer.messages["change.sentence"].format(service=writer.name("service", match.service.id), parts=parts)
    return {"service": match.service.id, "rules": [reason.rule for reason in failing], "sentence": sentence}


def gap_cell(case: Case, place: Place) -> str | None:
    """The cell of the district and the first need, of everybody: the address tells nothing of the person."""
    if case.client != "mentee" or place.region is None or not place.region.isdecimal():
        return None
    district = district_of(place.region)
    return f"/api/gaps/cells/{district}:{case.needs[0]}:all:any" if is_district(district) else None
