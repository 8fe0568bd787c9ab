"""What is said and asked: messages, questions, and conditions on facts."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Message(NamedTuple):  # a referral makes thousands; a frozen dataclass takes three times as long
    """A text to be put into a language: its key in the message catalogue and the values it names."""

    key: str
    values: Mapping[str, object] = NO_VALUES


class Question(NamedTuple):
    """What a mentor can ask the person; `fact` is the id of a fact, `text` and `english` its own wording if any."""

    fact: str
    text: str | None = None
    english: str | None = None


class Requirement(NamedTuple):
    """A condition on one fact; outside its statuses, clients or days it says nothing."""

    fact: str
    op: str
    value: object
    if_not: str = "exclude"
    if_unknown: str = "ask"
    statuses: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    ask: str | None = None
    source: str = ""
    ask_en: str | None = None
    only_if: "Requirement | None" = None  # asked only where this holds; else the condition holds
    age_limit: str | None = None  # a limit by month of birth: whole years decide only where the month is not known
