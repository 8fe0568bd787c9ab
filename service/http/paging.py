"""Pages that do not move: a signed cursor holds the sort key and id of the last item shown."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import current_app, request
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer
from werkzeug.exceptions import Gone

from service.answers.clock import HERE
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.day import today

LIVES_S = 86_400  # in whole days: the day on which it was made, and the next
SALT = "cursor"
ALTERED, OF_ANOTHER = (Fault(Parameter("cursor"), code) for code in ("cursor_altered", "cursor_of_another_query"))
E = TypeVar("E", bound=tuple[Any, ...])


class DaySigner(TimestampSigner):
    """Signs with the day: answers with one ETag, which holds for a day, have the same bytes whenever they are made."""

    def get_timestamp(self) -> int:
        """Midnight in Saxony."""
        return int(datetime.combine(today(), time(), HERE).timestamp())


def page_after(ordered: Sequence[tuple[Any, Any]], cursor: str | None, limit: int) -> tuple[list[Any], str | None]:
    """
    The items of one page and the cursor of the next, None at the end; `ordered` is sorted by its unique keys.

    BadRequest for a cursor of another query or one that was altered, Gone for one made before yesterday.
    """

    def part(last: Sequence[Any] | None, most: int) -> Sequence[tuple[Any, Any]]:
        begin = 0 if last is None else bisect_right(ordered, tuple(last), key=lambda entry: tuple(entry[0]))
        return ordered[begin : begin + most]

    page, following = page_of(part, cursor, limit)
    return [item for _, item in page], following


def page_of(
    part: Callable[[Sequence[Any] | None, int], Sequence[E]], cursor: str | None, limit: int
) -> tuple[Sequence[E], str | None]:
    """The same where nobody wants to hold all: `part` gives at most so many entries behind a sort key, key first."""
    entries = part(_read(cursor) if cursor else None, limit + 1)
    page = entries[:limit]
    return page, _signer().dumps([_query(), list(page[-1][0])]) if len(entries) > limit else None


def next_link(cursor: str | None) -> str | None:
    """The address of the next page: this one with another cursor."""
    if cursor is None:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}"


def _read(cursor: str) -> list[Any]:
    try:
        query, last = _signer().loads(cursor, max_age=LIVES_S)
    except SignatureExpired as error:
        raise Gone("This cursor is older than a day; begin again without it.") from error
    except (BadSignature, ValueError, TypeError) as error:
        raise BadRequest("The cursor is not one of ours; begin again without it.", [ALTERED]) from error
    if query != _query():
        raise BadRequest("The cursor belongs to another query; begin again without it.", [OF_ANOTHER])
    return list(last)


def _query() -> list[list[str]]:
    """What a cursor is bound to: the path and all parameters but limit, format, itself and where a page began."""
    free = ("cursor", "limit", "f", "offset", "startindex")
    named = sorted([name, value] for name, value in request.args.items(multi=True) if name not in free)
    return [[request.path, ""], *named]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["CURSOR_KEYS"], salt=SALT, signer=DaySigner)
