"""A service that is called: who it is, and how old its last check is."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.gaps.call_sheet.contact import CallContact, contact_of
from service.answers.gaps.call_sheet.sums import CallSum, WidthTaken
from service.answers.gaps.scope import Scope
from service.words.writer import Writer


@dataclass(frozen=True)
class CalledService:
    """A service, its last check, and what answers to all questions about it take away."""

    service_id: str
    name: str
    provider: str
    contact: CallContact
    verified_on: Annotated[date | None, "null: never"]
    age_days: Annotated[int | None, "days since then"]
    decides: Annotated[int, "cells that good or ill answers to all questions decide"]
    cells: Annotated[tuple[str, ...], "their ids"]
    width: WidthTaken


def called(scope: Scope, writer: Writer, call: CallSum) -> CalledService:
    """A service by what its call takes away."""
    view = scope.view
    service = view.catalog.services[call.service_id]
    seen = None if service.lifecycle == "unverified" else service.verified_on
    return CalledService(
        call.service_id,
        writer.name("service", call.service_id),
        writer.name("organization", service.organizations[0]) if service.organizations else "",
        contact_of(scope, writer, call.service_id, scope.regions),
        seen,
        (view.today - seen).days if seen else None,
        len(call.decides),
        call.decides,
        call.width,
    )
