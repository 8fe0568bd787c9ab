"""Since when: a revision, or an instant; and where the log of changes places it."""

import re
from datetime import UTC, datetime, timedelta

from service.answers.clock import HERE
from service.answers.search.search import Search
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest, DatabaseUnavailable, Fault, Parameter

LONGEST_REVISION = 17  # digits
AHEAD = timedelta(minutes=5)  # what a caller's clock may be fast
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?)([Zz]|[+ -][0-9]{2}:[0-9]{2})"
)
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)


def since(value: str) -> int | datetime:
    """The revision, or the instant that a day in Saxony or an instant with a zone names; ValueError for all else."""
    if value.isascii() and value.isdecimal() and len(value) < LONGEST_REVISION:
        return int(value)
    if _DAY.fullmatch(value):
        return datetime.fromisoformat(value).replace(tzinfo=HERE).astimezone(UTC)
    stated = _INSTANT.fullmatch(value)
    if stated is None:
        raise ValueError("neither a revision nor a day nor an instant with its zone")
    zone = stated[2].replace(" ", "+")  # a + of an address that was not written as %2B
    return datetime.fromisoformat(f"{stated[1]}{zone}".upper()).astimezone(UTC)


def revision_since(catalog: Catalog, search: Search, value: str) -> int:
    """
    The revision behind which lies what changed since then; BadRequest where the log does not reach that far.

    A copier may be asked to go on with a log that was restored and is shorter than the one it knew: an empty answer
    would tell it that nothing has changed, for ever.
    """
    named = since(value)
    if isinstance(named, datetime):
        return search.revision_at(named) if named <= datetime.now(UTC) + AHEAD else _ahead(catalog.revision)
    if named > catalog.revision and named > (newest := _newest(catalog, search)):
        _ahead(newest)
    return named


def _newest(catalog: Catalog, search: Search) -> int:
    """Another server may have told of a revision that this one has not read yet, so the log itself is asked."""
    if not search.asks_the_graph:
        return catalog.revision
    try:
        return max(catalog.revision, search.revision_at(_NEVER))
    except DatabaseUnavailable as error:
        text = "Whether the log reaches that far can be said when the database answers again; try again shortly."
        raise DatabaseUnavailable(text) from error


def _ahead(newest: int) -> int:
    fault = Fault(Parameter("updated_after"), "behind_the_log", values={"newest": newest})
    raise BadRequest("The log of changes does not reach that far.", [fault])
