"""Full-text search in the graph: words in names and texts, with typos, as parts of words."""

import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping

import neo4j
from neo4j.exceptions import ClientError

from service.domain.errors import DatabaseUnavailable
from service.graph.driver_errors import database_errors
from service.graph.gate import Asked
from service.graph.queries import DATABASE, limited

INDEXES = ("names_plain", "names_german", "texts_de", "texts_ar", "texts_ru", "texts_fa", "texts_other")
MOST_SERVICES = 200
MOST_HITS = 5000  # of one index for one word
QUERY_S = 2.0
log = logging.getLogger(__name__)
_WORD = re.compile(r"[^\W_]+")
_MAY_BE_MISSPELT, _MAY_BE_A_PART, _LONG = 4, 3, 8


def words_of(typed: str) -> list[str]:
    """What is searched for: runs of letters and digits, in small letters; no sign of Lucene is among them."""
    return _WORD.findall(unicodedata.normalize("NFKC", typed).lower())


def best_of(hits: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """What any of several searches found, each with its best score, in the order in which it was found first."""
    scores: dict[str, float] = {}
    for one in hits:
        for key, score in one.items():
            scores[key] = max(score, scores.get(key, 0.0))
    return scores


def search(driver: Asked, *typed: str) -> dict[str, float]:
    """
    Scores by service id, best first; typos and then parts of words are looked for when nothing else is found.

    Several texts are several ways to say the same: what any of them finds counts with its best score.
    """
    readings = [found for text in typed if (found := words_of(text))]
    for query in (str, _like, _part):
        if hits := best_of(_asked(driver, [query(word) for word in found]) for found in readings):
            return dict(sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:MOST_SERVICES])
    return {}


def _like(word: str) -> str:
    """The word, or what differs by a letter, from a long word by two."""
    if len(word) < _MAY_BE_MISSPELT:
        return word
    return f"{word}^9 OR {word}~{2 if len(word) >= _LONG else 1}"


def _part(word: str) -> str:
    """German compounds: `beratung` is found in `Sozialberatung`."""
    return word if len(word) < _MAY_BE_A_PART else f"{_like(word)} OR *{word}*"


def _asked(driver: Asked, queries: list[str]) -> dict[str, float]:
    parameters = {"words": queries, "indexes": INDEXES, "most": MOST_HITS, "limit": MOST_SERVICES}
    try:
        with database_errors(), driver.session(database=DATABASE, default_access_mode=neo4j.READ_ACCESS) as session:
            return {row["id"]: row["score"] for row in session.run(limited("search", QUERY_S), parameters)}
    except ClientError as error:  # an index that is damaged, missing or not online yet, or a mistake of ours
        log.warning("The full-text indexes cannot be asked (%s); names are searched instead.", error.code)
        raise DatabaseUnavailable("The full-text indexes cannot be asked; names are searched instead.") from error
