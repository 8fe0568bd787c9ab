"""What a mentor needs of a service besides its reasons: languages, the next open door, what to bring, what to know."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.model import Site
from service.domain.opening_hours import begins_on, next_opening, parse

Record = Mapping[str, Any]
OLD = "prüfen"
_BRING = re.compile(r"[Mm]itbringen: ([^.;]+)")


def languages(record: Record) -> list[dict[str, str | None]]:
    """Each language with its mode; code None: interpreters, for languages not listed."""
    found: list[dict[str, str | None]] = [
        {"code": one["to"], "mode": one["mode"]} for one in sorted(record.get("speaks", ()), key=_by_code)
    ]
    if record.get("interpreter") and all(one["mode"] == "spoken" for one in found):
        found.append({"code": None, "mode": "interpreter"})
    return found


def _by_code(one: Record) -> tuple[str, str]:
    return one["to"], one["mode"]


def opening(record: Record, records: Mapping[tuple[str, str], Record], site: Site | None, day: date) -> Any:
    """The first opening on or after the day, as far as hours of that day are known; `check`: they may be old."""
    note = next((text for one in record.get("sites", ()) if (text := _hours(one, records, site))), None)
    if note is None or day < (begins_on(note) or day):
        return None
    found = next_opening(parse(note), day)
    if found is None:
        return None
    on, opens, closes = found
    return {
        "on": on.isoformat(),
        "from": opens.isoformat("minutes"),
        "to": closes.isoformat("minutes"),
        "hours": note,
        "check": OLD in note,
    }


def _hours(one: Record, records: Mapping[tuple[str, str], Record], site: Site | None) -> str | None:
    hours = one.get("hours_note")
    if hours is None or site is None:
        return hours
    location = records.get(("location", str(one.get("location"))), {})
    return hours if location.get("name", "") == site.name else None


def bring(record: Record) -> str | None:
    """What to bring, where a source says so."""
    found = _BRING.search(" ".join(str(one.get("note", "")) for one in record.get("contacts", ())))
    return found[1] if found else None


def note(record: Record, language: str) -> dict[str, str] | None:
    """What one should know, in the language or in German, with the language it is in."""
    notes = {one["language"]: one["text"] for one in record.get("texts", ()) if one["field"] == "note"}
    if "note" in record:
        notes.setdefault("de", record["note"])
    spoken = language if language in notes else "de"
    return {"text": notes[spoken], "language": spoken} if spoken in notes else None


def help_with(record: Record, need: str | None, status: str | None) -> str | None:
    """How the service helps somebody with this document with a need, where the entry says so."""
    for one in record.get("meets", ()):
        closed = status in one.get("not_statuses", ()) or (one.get("statuses") and status not in one["statuses"])
        if need is not None and not closed and one["to"].partition(".")[0] == need.partition(".")[0] and "note" in one:
            return str(one["note"])
    return None
