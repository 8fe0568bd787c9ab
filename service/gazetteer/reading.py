"""What a text was read as, and how certain that is."""

from dataclasses import dataclass

from .place import Place

NAMED, GUESSED, CONTRADICTION, UNREAD = "named", "guessed", "contradiction", "unread"


@dataclass(frozen=True, slots=True)
class Reading:
    """
    `places`, best first, and `how` they were found; `postcode` where that alone says the place.

    NAMED: the text names them. GUESSED: they are only spelt like it. CONTRADICTION: postcode and town name different
    ones, all of which are given. UNREAD: what stands beside the postcode means nothing; they are those of the postcode.
    """

    places: tuple[Place, ...] = ()
    how: str = NAMED
    postcode: str | None = None
