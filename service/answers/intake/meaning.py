"""What a piece of a line may mean, and what was made of it."""

from dataclasses import dataclass, field
from typing import NamedTuple

SEVERAL = ("needs", "languages", "situations", "children")  # fields that take several values
PLACE = ("municipality", "region", "postcode")
NAME, PHRASE = 2, 1  # how well a text states it: the name of the entry, or words that people use


class Meaning(NamedTuple):
    """A value of a field of the request; `hint`: only pointed to, so it is asked."""

    field: str
    value: str | int
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A part of the line with its meanings: certain ones of fields apart, or several (or a mere hint) that are asked.

    `words` are the numbers of the words it takes; `rank` orders what takes the same words, the best first.
    """

    start: int
    end: int
    words: frozenset[int]
    meanings: tuple[Meaning, ...]
    negates: bool = False  # a negation is part of what it says
    either: bool = False  # it stands for one of several things, never for two at once
    rank: tuple[int, ...] = field(default=(), compare=False)

    @property
    def certain(self) -> bool:
        """Whether it says something for sure: one value of a field; words for a topic may tell the situation too."""
        fields = {meaning.field for meaning in self.meanings}
        apart = len(self.meanings) == 1 or (len(fields) == len(self.meanings) and "needs" in fields and not self.either)
        return apart and not any(meaning.hint for meaning in self.meanings)
