"""What several words find alone, where together they find nothing."""

import re
from collections.abc import Callable
from typing import NamedTuple

from service.answers.search.function_words import FUNCTION_WORDS
from service.gazetteer.folding import fold
from service.web.visitor.blueprint import list_with
from service.web.visitor.question import Question

MANY, MOST_WORDS, SHORTEST = 2, 5, 3
_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """One of the words, how many services it finds with the other filters, and the list of them."""

    text: str
    number: int
    link: str


def apart(question: Question, count: Callable[[dict[str, str]], int]) -> list[Word]:
    """The words that find something alone, the rarest first; empty for a single word. `count` counts an address."""
    typed = dict.fromkeys(_WORD.findall(question.asked.get("q", "")))
    if len(typed) < MANY:
        return []
    telling = [word for word in typed if len(word) >= SHORTEST and fold(word) not in FUNCTION_WORDS][:MOST_WORDS]
    tried = [(word, {**question.asked, "q": word}) for word in telling]
    found = [Word(word, count(asked), list_with(question.language, asked)) for word, asked in tried]
    return sorted((word for word in found if word.number), key=lambda word: word.number)
