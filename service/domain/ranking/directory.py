"""What the order of an answer asks of the directory."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from service.domain.eligibility.situation import Memory
from service.domain.model import Service


class Directory(Protocol):
    """Where hand-overs lead."""

    @property
    def services(self) -> Mapping[str, Service]:
        """All services by id."""

    def parts_of(self, identifier: str) -> list[Service]:
        """The concrete services that are part of one, by id."""

    def focuses_on(self, group: str) -> bool:
        """Whether any service is there for a target group."""

    def meeting(self, need: str) -> Iterable[Service]:
        """The services on a need, those above it and those below it, by id."""

    def offers(self, as_of: date, today: date) -> Memory:
        """What was found about offers on a day, to be read and added to; nothing in it depends on a person."""
