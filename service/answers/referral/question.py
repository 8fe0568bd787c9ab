"""What is asked of a referral, checked; every fact but the needs and the place may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast


@dataclass(frozen=True, slots=True)
class ReferralQuestion:
    """
    A request whose values were checked one by one; codes and what belongs together are checked by `case_of`.

    `facts` holds all else that is known of the person, by the names of the request; what is absent is unknown.
    """

    needs: tuple[str, ...] = ()
    client: str = "mentee"
    as_of: date | None = None
    region: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    limit: int = 20
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> "ReferralQuestion":
        """The question of a checked request; a field that is null is as good as absent."""
        given = {name: value for name, value in checked.items() if value is not None}
        needs = tuple(cast("list[str]", given.pop("needs", ())))
        own = {name: given.pop(name) for name in _OWN if name in given}
        return cls(needs, facts=given, **own)  # type: ignore[arg-type]  # the shape of the request has checked them

    def text(self, name: str) -> str | None:
        """A fact that is a text; None where it is not known."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of texts; empty where it is not known."""
        value = self.facts.get(name)
        return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


_OWN = ("client", "as_of", "region", "municipality", "postcode", "limit")
