"""A mapping under another one, without copying it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayeredMapping(Mapping[str, float]):
    """What `above` holds, else what `below` holds."""

    above: Mapping[str, float]
    below: Mapping[str, float]

    def __getitem__(self, key: str) -> float:
        """The value; KeyError where neither holds one."""
        return self.above[key] if key in self.above else self.below[key]

    def __iter__(self) -> Iterator[str]:
        """The keys of both, each once."""
        return iter({**dict.fromkeys(self.below), **dict.fromkeys(self.above)})

    def __len__(self) -> int:
        """The number of keys of both."""
        return len(self.above.keys() | self.below.keys())
