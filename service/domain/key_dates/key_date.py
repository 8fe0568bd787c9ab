"""A day on which something happens that an answer may depend on."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from service.domain.messages import NO_VALUES, Message


class KeyDate(NamedTuple):
    """
    The first day on which it holds, what happens (`cause`) with its values, and the service it happens to.

    `certain` False: it may happen on that day or later, since only a part of a date or an age is known.
    """

    on: date
    cause: str
    values: Mapping[str, object] = NO_VALUES
    service: str | None = None
    source: str = ""
    certain: bool = True

    @property
    def text(self) -> Message:
        """What happens, in words."""
        of = f".{self.values['fact']}" if "fact" in self.values else ""
        return Message(f"cause.{self.cause}{of}{'' if self.certain else '.maybe'}", self.values)
