"""Whom to call about a service."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from service.answers.contact import dialled
from service.answers.gaps.scope import Scope
from service.answers.look_up import LookUp
from service.answers.reach import reach_of
from service.answers.ways import Standpoint
from service.words.writer import Writer


@dataclass(frozen=True)
class CallContact:
    """
    The telephone of a service as the directory states it, else where to ask for it.

    `nowhere`: no office of it is known in the regions; `several`: its sites have contacts of their own.
    """

    phone: str | None
    label: Annotated[str | None, "whose number it is in the words of the page"]
    via: Annotated[str | None, "the operator, where it is its number"]
    stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    check: Annotated[bool, "it may be old"]
    hours: Annotated[str | None, "when it is answered"]
    website: str | None
    look_up: LookUp | None
    nowhere: bool
    several: bool

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return dialled(self.phone)


def contact_of(scope: Scope, writer: Writer, service: str, regions: Sequence[str]) -> CallContact:
    """The contact of a service for some regions."""
    reach = reach_of(writer, service, None, Standpoint(scope.view.today, tuple(regions), scope.client))
    phone = reach.phone
    return CallContact(
        phone.phone if phone else None,
        phone.label if phone else None,
        phone.via if phone else None,
        phone.stated_on if phone else None,
        phone.check if phone else False,
        phone.hours_note if phone else None,
        reach.website.website if reach.website else None,
        reach.look_up,
        reach.nowhere,
        reach.several,
    )
