"""Messages of the domain put into a language, with the names of the directory."""

from collections.abc import Callable, Mapping
from datetime import date

from service.catalog.record_store import HeldRecords, Record
from service.domain.messages import Message, Question
from service.words.catalogue import LANGUAGES, messages
from service.words.numbers import change, number, share, shares


class Writer:
    """Puts messages into one language; `records` gives the names by (kind, id)."""

    def __init__(self, records: HeldRecords, language: str = "de") -> None:
        self.records = records
        self.language = language if language in LANGUAGES else "de"
        self.messages = messages(self.language)

    def name(self, kind: str, identifier: str) -> str:
        """The name in the language, else the German one, else the id."""
        key = (self.language, kind, identifier)
        return self.records.names.keep(key, lambda: self._name(self.records.get((kind, identifier), {}), identifier))

    def _name(self, record: Record, identifier: str) -> str:
        for text in record.get("texts", ()):
            if text["field"] == "name" and text["language"] == self.language:
                return str(text["text"])
        return str(record.get("name", identifier))

    def stated(self, kind: str, identifier: str, field: str) -> tuple[str | None, str]:
        """What a record states in a field, with its language: that of the writer, else German; None: nothing."""
        record = self.records.get((kind, identifier), {})
        for text in record.get("texts", ()):
            if text["field"] == field and text["language"] == self.language:
                return str(text["text"]), self.language
        return record.get(field), "de"

    def of(self, message: Message) -> str:
        """The message as a sentence part."""
        given = message.values
        if not given:
            return self.messages[message.key]
        values = {key: _SHOWN[key](self, value) if key in _SHOWN else str(value) for key, value in given.items()}
        if "low" in given:
            values["bounds"] = self._bounds(given["low"], given["high"])
        return self.messages[message.key].format(**values)

    def question(self, question: Question) -> str:
        """What to ask, in the wording of the service or of the fact."""
        if question.text:
            return question.english or question.text if self.language == "en" else question.text
        record = self.records.get(("fact", question.fact))
        if record is None:
            return self.messages.get(f"ask.{question.fact}", question.fact)
        for text in record.get("texts", ()):
            if text["field"] == "description" and text["language"] == self.language:
                return str(text["text"])
        return str(record["ask"])

    def day(self, value: object) -> str:
        """A day, or a full or partial ISO date, as people write it; a year stays a year; None is "not stated"."""
        if isinstance(value, str):
            return ".".join(reversed(value.split("-"))) if self.language == "de" else value
        if not isinstance(value, date):
            return self.messages["not_stated"]
        return value.strftime("%d.%m.%Y") if self.language == "de" else value.isoformat()

    def number(self, value: float, digits: int = 1) -> str:
        """At most `digits` after the mark, thousands apart."""
        return number(value, self.language, digits)

    def share(self, value: float) -> str:
        """A share of 1 in whole per cent."""
        return share(value)

    def change(self, value: float | None) -> str:
        """A change of a share of 1, in points of a hundred with its sign; a dash where none is known."""
        return "–" if value is None else change(value)

    def shares(self, low: float, high: float) -> str:
        """Two shares of 1; one where both look the same."""
        return shares(low, high)

    def _bounds(self, low: object, high: object) -> str:
        if low is not None and high is not None:
            return self.messages["bounds"].format(low=low, high=high)
        key = "bounds_from" if low is not None else "bounds_to"
        return self.messages[key].format(low=low, high=high)


def _items(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple | list | frozenset) else ()


def _named(kind: str) -> Callable[[Writer, object], str]:
    return lambda writer, value: writer.name(kind, str(value))


def _all_named(kind: str) -> Callable[[Writer, object], str]:
    return lambda writer, value: ", ".join(writer.name(kind, code) for code in _items(value))


def _clients(writer: Writer, value: object) -> str:
    return ", ".join(writer.messages[f"clients.{code}"] for code in (_items(value) or (str(value),)))


def _services(key: str) -> Callable[[Writer, object], str]:
    def shown(writer: Writer, value: object) -> str:
        names = ", ".join(writer.name("service", code) for code in _items(value))
        return writer.messages[key].format(names=names) if names else ""

    return shown


# How the values of messages are written, by their names; all others as they are.
_SHOWN: Mapping[str, Callable[[Writer, object], str]] = {
    "status": _named("residence_status"),
    "need": _named("need"),
    "regions": _all_named("region"),
    "languages": _all_named("language"),
    "client": _clients,
    "clients": _clients,
    "kind": lambda writer, value: writer.messages[f"kind.{value}"],
    "rule": lambda writer, value: str(writer.records.get(("access_rule", str(value)), {}).get("text", value)),
    "due": lambda writer, value: str(writer.records.get(("deadline", str(value)), {}).get("to_whom", value)),
    "happening": lambda writer, value: writer.stated("deadline", str(value), "event")[0] or str(value),
    "law": lambda writer, value: str(writer.records.get(("deadline", str(value)), {}).get("law", value)),
    "fact": lambda writer, value: writer.question(Question(str(value))),
    "until": lambda writer, value: writer.messages["until"].format(day=writer.day(value)) if value else "",
    "next": _services("successor"),
    "via": _services("via"),
    **dict.fromkeys(("end", "start", "day", "by"), Writer.day),
}
