"""Messages of the domain put into a language, with the names of the directory."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from service.catalog.record_store import HeldRecords
from service.domain.messages import Message, Question
from service.words.numbers import number, share, shares

LANGUAGES = ("de", "en")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of a language by key; German for a language without a catalogue."""
    name = language if language in LANGUAGES else "de"
    text = files("service.words").joinpath("messages", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


class Writer:
    """Puts messages into one language; `records` gives the names by (kind, id)."""

    def __init__(self, records: HeldRecords, language: str = "de") -> None:
        self.records = records
        self.language = language if language in LANGUAGES else "de"
        self.messages = catalogue(self.language)

    def name(self, kind: str, identifier: str) -> str:
        """The name in the language, else the German one, else the id."""
        record = self.records.get((kind, identifier), {})
        for text in record.get("texts", ()):
            if text["field"] == "name" and text["language"] == self.language:
                return str(text["text"])
        return str(record.get("name", identifier))

    def of(self, message: Message) -> str:
        """The message as a sentence part."""
        values = {key: self._shown(key, value) for key, value in message.values.items()}
        if "low" in message.values:
            values["bounds"] = self._bounds(message.values["low"], message.values["high"])
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

    def shares(self, low: float, high: float) -> str:
        """Two shares of 1; one where both look the same."""
        return shares(low, high)

    def _shown(self, key: str, value: object) -> str:
        match key:
            case "status" | "need":
                return self.name("residence_status" if key == "status" else "need", str(value))
            case "regions" | "languages":
                return ", ".join(
                    self.name("region" if key == "regions" else "language", code) for code in _items(value)
                )
            case "client" | "clients":
                return ", ".join(self.messages[f"clients.{code}"] for code in (_items(value) or (str(value),)))
            case "kind":
                return self.messages[f"kind.{value}"]
            case "rule":
                return str(self.records.get(("access_rule", str(value)), {}).get("text", value))
            case "fact":
                return self.question(Question(str(value)))
            case "until":
                return self.messages["until"].format(day=self.day(value)) if value else ""
            case "next" | "via":
                names = ", ".join(self.name("service", code) for code in _items(value))
                return self.messages["successor" if key == "next" else "via"].format(names=names) if names else ""
            case "end" | "start" | "day":
                return self.day(value)
            case _:
                return str(value)

    def _bounds(self, low: object, high: object) -> str:
        if low is not None and high is not None:
            return self.messages["bounds"].format(low=low, high=high)
        key = "bounds_from" if low is not None else "bounds_to"
        return self.messages[key].format(low=low, high=high)


def _items(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple | list | frozenset) else ()
