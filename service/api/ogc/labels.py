"""What codes are called in the columns beside them; layers have one language, the directory's own."""

from collections.abc import Callable, Mapping
from typing import Any

from service.catalog.record_store import HeldRecords
from service.words.writer import LANGUAGES, catalogue

LANGUAGE = LANGUAGES[0]
Label = Callable[[Any, str], str]


def of_record(kind: str, records: Callable[[Any], HeldRecords]) -> Label:
    """The name of a record of a kind, its code where it has none; `records` finds the records of a source."""
    return lambda source, code: name_of(records(source), kind, code)


def name_of(records: HeldRecords, kind: str, code: str) -> str:
    """The German name of a record, its code where there is none."""
    record: Mapping[str, Any] = records.get((kind, code), {})
    return str(record.get("name", code))


def of_text(group: str) -> Label:
    """The word for a code of a list that has no records, the code itself where there is none."""
    return lambda _, code: catalogue(LANGUAGE).get(f"{group}.{code}", code)
