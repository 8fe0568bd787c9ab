"""Full-text search in the graph: words in names and texts, with typos, never waited for longer than a moment."""

import re
import unicodedata
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from threading import BoundedSemaphore, Thread

import neo4j

from service.domain.errors import DatabaseUnavailable
from service.graph.queries import DATABASE, limited
from service.graph.refusals import database_errors

INDEXES = ("names_plain", "names_german", "texts_de", "texts_ar", "texts_ru", "texts_fa", "texts_other")
MOST_SERVICES = 200
MOST_HITS = 5000  # of one index for one word
MOST_WORDS = 10
TURN_S, WAIT_S = 0.4, 2.2  # together with all else a request stays below 3 s
QUERY_S = 2.0
AT_ONCE = 6
_WORD = re.compile(r"[^\W_]+")
_MAY_BE_MISSPELT, _MAY_BE_A_PART, _LONG = 4, 3, 8


def words(typed: str) -> list[str]:
    """What is searched for: runs of letters and digits, in small letters; no sign of Lucene is among them."""
    return _WORD.findall(unicodedata.normalize("NFKC", typed).lower())[:MOST_WORDS]


class Search:
    """
    Asks the database in threads of its own, so that a silent one holds nobody up.

    While as many as AT_ONCE wait for it, a further one waits a moment only. The threads never hold up the end of the
    process.
    """

    def __init__(self, driver: neo4j.Driver) -> None:
        self._driver, self._free = driver, BoundedSemaphore(AT_ONCE)

    def __call__(self, typed: str) -> dict[str, float]:
        """Scores by service id, best first, at most MOST_SERVICES; DatabaseUnavailable within three seconds."""
        if not self._free.acquire(timeout=TURN_S):
            raise DatabaseUnavailable("The database does not answer searches; try again shortly.")
        asked: Future[dict[str, float]] = Future()
        Thread(target=self._ask, args=(asked, typed), daemon=True, name="search").start()
        try:
            return asked.result(WAIT_S)
        except TookTooLong as error:
            raise DatabaseUnavailable("The database takes too long for this search; try again shortly.") from error

    def _ask(self, asked: Future[dict[str, float]], typed: str) -> None:
        try:
            asked.set_result(search(self._driver, typed))
        except BaseException as error:  # raised where it is waited for
            asked.set_exception(error)
        finally:
            self._free.release()


def search(driver: neo4j.Driver, typed: str) -> dict[str, float]:
    """Scores by service id, best first; typos and then parts of words are looked for when nothing else is found."""
    found = words(typed)
    for query in (str, _like, _part) if found else ():
        if hits := _asked(driver, [query(word) for word in found]):
            return hits
    return {}


def _like(word: str) -> str:
    """The word, or what differs by a letter, from a long word by two."""
    if len(word) < _MAY_BE_MISSPELT:
        return word
    return f"{word}^9 OR {word}~{2 if len(word) >= _LONG else 1}"


def _part(word: str) -> str:
    """German compounds: `beratung` is found in `Sozialberatung`."""
    return word if len(word) < _MAY_BE_A_PART else f"{_like(word)} OR *{word}*"


def _asked(driver: neo4j.Driver, queries: list[str]) -> dict[str, float]:
    parameters = {"words": queries, "indexes": INDEXES, "most": MOST_HITS, "limit": MOST_SERVICES}
    with database_errors(), driver.session(database=DATABASE, default_access_mode=neo4j.READ_ACCESS) as session:
        return {row["id"]: row["score"] for row in session.run(limited("search", QUERY_S), parameters)}
