"""What one should know of a record beside its fields."""

from service.answers.meta import SpokenText
from service.catalog.record_store import Record


def note(record: Record, language: str) -> SpokenText | None:
    """What one should know, in the language or in German, with the language it is in."""
    notes = {text["language"]: text["text"] for text in record.get("texts", ()) if text["field"] == "note"}
    if "note" in record:
        notes.setdefault("de", record["note"])
    spoken = language if language in notes else "de"
    return SpokenText(notes[spoken], spoken) if spoken in notes else None
