"""What several words find alone, where together they find nothing."""

import re
from collections.abc import Callable
from typing import NamedTuple

from service.web.visitor.blueprint import list_with
from service.web.visitor.question import Question

MANY, MOST_WORDS, SHORTEST = 2, 5, 3
_WORD = re.compile(r"[^\W_]+")
_GERMAN = (
    "aber als auch auf aus bei bin das dem den der des die ein eine einen einer für hat ich ihr ist kein keine "
    "mein meine mit nach nicht noch oder ohne sich sie sind und von war was wer wie wir wird zum zur"
)
_ENGLISH = "and are but for from has have his her how not our she that the this was what who with you your"
SAY_NOTHING = frozenset(f"{_GERMAN} {_ENGLISH}".split())


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
    telling = [word for word in typed if len(word) >= SHORTEST and word.lower() not in SAY_NOTHING][:MOST_WORDS]
    tried = [(word, {**question.asked, "q": word}) for word in telling]
    found = [Word(word, count(asked), list_with(question.language, asked)) for word, asked in tried]
    return sorted((word for word in found if word.number), key=lambda word: word.number)
