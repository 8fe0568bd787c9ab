"""Fields of answers whose name is a word that Python keeps for itself."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def written_without_underscore(field: str) -> Callable[[type[T]], type[T]]:
    """
    A decorator of a dataclass: `from_` is kept as `from`, and so written under the name that callers know.

    orjson writes what an object holds (`__dict__`); in code the field stays `from_`.
    """
    key = field.removesuffix("_")

    def decorated(answer: type[T]) -> type[T]:
        def kept(self: T) -> object:
            return vars(self)[key]

        def keep(self: T, value: object) -> None:
            vars(self)[key] = value

        setattr(answer, field, property(kept, keep))
        return answer

    return decorated
