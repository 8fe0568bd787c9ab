"""What a text was read as, and how certain that is."""

from dataclasses import dataclass

from .place import Place

NAMED, GUESSED, CONTRADICTION, UNREAD = "named", "guessed", "contradiction", "unread"
QUALIFIER, DOUBTED = "qualifier", "doubted"


@dataclass(frozen=True, slots=True)
class Reading:
    """
    `places`, best first, and `how` they were found; `postcode` where that alone says the place.

    NAMED: the text names them. GUESSED: they are only spelt like it. CONTRADICTION: postcode and town name different
    ones, all of which are given. UNREAD: what stands beside the postcode means nothing; they are those of the postcode.
    QUALIFIER: a town is named, and what else is said means nothing or another place. DOUBTED: only a beginning or a
    near spelling of places outside the own area, or a less near one inside. Neither is to be taken without asking.
    """

    places: tuple[Place, ...] = ()
    how: str = NAMED
    postcode: str | None = None
