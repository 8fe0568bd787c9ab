"""Which words of a search could find something alone."""

import re

from service.answers.search.function_words import FUNCTION_WORDS
from service.gazetteer.folding import fold

MANY, MOST_WORDS, SHORTEST = 2, 5, 3
_WORD = re.compile(r"[^\W_]+")


def words_alone(typed: str) -> tuple[str, ...]:
    """The words that carry a search, in their order, at most five; empty for a single word."""
    words = dict.fromkeys(_WORD.findall(typed))
    telling = (word for word in words if len(word) >= SHORTEST and fold(word) not in FUNCTION_WORDS)
    return tuple(telling)[:MOST_WORDS] if len(words) >= MANY else ()
