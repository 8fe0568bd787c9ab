"""Answers to the plain case, and a small directory that says where hand-overs lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from service.domain.eligibility.situation import Memory
from service.domain.model import Service
from service.domain.ranking.ranking import Answer, Directory, rank
from tests.domain.plain_case import BOOK, CASE, SERVICE


@dataclass
class SmallDirectory:
    """Some services by id; the parts of one are those that name it."""

    services: Mapping[str, Service]
    groups: frozenset[str] = frozenset()
    asked_on: list[tuple[date, date]] = field(default_factory=list)
    memory: Memory = field(default_factory=dict)

    def parts_of(self, identifier: str) -> list[Service]:
        """The services that are part of one, by id."""
        return [one for _, one in sorted(self.services.items()) if identifier in one.part_of]

    def focuses_on(self, group: str) -> bool:
        """Whether any service is there for a group."""
        return group in self.groups

    def meeting(self, need: str) -> list[Service]:
        """The services on a need, by id."""
        return [one for _, one in sorted(self.services.items()) if any(one_need.need == need for one_need in one.meets)]

    def offers(self, as_of: date, today: date) -> Memory:
        """One memory, whatever the day; the days are noted."""
        self.asked_on.append((as_of, today))
        return self.memory


def directory(*services: Service, groups: frozenset[str] = frozenset()) -> SmallDirectory:
    """A directory of these services."""
    return SmallDirectory({service.id: service for service in services}, groups)


def answer(*services: Service, of: Directory | None = None, most: int | None = None, **case: Any) -> Answer:
    """What is answered to the plain case, changed; without services the plain one is the only one."""
    return rank(replace(CASE, **case), services or (SERVICE,), BOOK, of, most)


def ids(found: Answer) -> list[str]:
    """The services in their order."""
    return [match.service.id for match in found.matches]
