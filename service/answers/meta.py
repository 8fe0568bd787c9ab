"""What is said about every answer."""

from datetime import date
from typing import Any

from service.answers.clock import today


def meta(catalog: Any, as_of: date | None = None, **more: Any) -> dict[str, Any]:
    """The revision and the day of an answer (today if left out), and `more`."""
    return {"revision": catalog.revision, "as_of": (as_of or today()).isoformat(), **more}
