"""What is said about every answer, and the small parts that many of them share."""

from dataclasses import dataclass
from datetime import date

from service.answers.asking import Asking


@dataclass(frozen=True)
class Meta:
    """What an answer was made from."""

    revision: int
    as_of: date


@dataclass(frozen=True)
class RulesMeta(Meta):
    """What an answer was made from, with the version of the rules: equal for equal law."""

    rules_version: str


@dataclass(frozen=True)
class ListMeta(Meta):
    """What a list was made from, and how many entries it has on all its pages."""

    total: int


@dataclass(frozen=True)
class Links:
    """The way on; null at the end."""

    next: str | None


@dataclass(frozen=True)
class Named:
    """A record by id and name."""

    id: str
    name: str


@dataclass(frozen=True)
class SpokenText:
    """A text with its language."""

    text: str
    language: str


def meta_of(asking: Asking, as_of: date | None = None) -> Meta:
    """The revision and the day of an answer; the day of asking if left out."""
    return Meta(asking.catalog.revision, as_of or asking.today)


def rules_meta(asking: Asking, as_of: date | None = None) -> RulesMeta:
    """What `meta_of` tells, with the version of the rules."""
    return RulesMeta(asking.catalog.revision, as_of or asking.today, asking.catalog.rules_version)
