"""What codes are called in the columns beside them; layers have one language, the directory's own."""

from collections.abc import Sequence

from service.catalog.record_store import HeldRecords, Record
from service.standards.ogc_features.properties import Vocabulary
from service.words.catalogue import LANGUAGES, messages

LANGUAGE = LANGUAGES[0]


def of_record(kind: str) -> Vocabulary:
    """Codes of the records of a kind, called by their names in the `records` of what a property is read from."""
    return Vocabulary(lambda source, code: name_of(source.records, kind, code), kind)


def name_of(records: HeldRecords, kind: str, code: str) -> str:
    """The German name of a record, its code where there is none."""
    record: Record = records.get((kind, code), {})
    return str(record.get("name", code))


def of_text(group: str) -> Vocabulary:
    """Codes of a list that has no records, called by our words; the code itself where there is none."""

    def codes() -> Sequence[str]:
        return [key.removeprefix(f"{group}.") for key in messages(LANGUAGE) if key.startswith(f"{group}.")]

    return Vocabulary(lambda _, code: messages(LANGUAGE).get(f"{group}.{code}", code), codes=codes)
