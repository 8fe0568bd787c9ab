"""Small counts of persons: which are kept back, and what is reckoned with in their place."""

from collections.abc import Mapping
from math import fsum

from service.domain.disclosure.quarterly_release import K_PUBLIC


def is_small(persons: float, k: int = K_PUBLIC) -> bool:
    """Whether so few persons are told to nobody; a true 0 may show."""
    return 0 < persons < k


def suppressed(parts: Mapping[str, float], k: int = K_PUBLIC) -> frozenset[str]:
    """
    The parts of a shown whole that are not told: small ones, and the smallest others until their sum tells nothing.

    Empty without a small part; all parts that are not 0 where the whole is small itself.
    """
    ordered = sorted((part for part, persons in parts.items() if persons > 0), key=lambda part: (parts[part], part))
    hidden = [part for part in ordered if is_small(parts[part], k)]
    rest = ordered[len(hidden) :]
    while hidden and rest and (len(hidden) == 1 or fsum(parts[part] for part in hidden) < k):
        hidden.append(rest.pop(0))
    return frozenset(hidden)


def publishable(parts: Mapping[str, float], k: int = K_PUBLIC) -> dict[str, float]:
    """
    The parts as everything is reckoned from them: made of what may be known only, so that no figure gives one away.

    A small part becomes k/2, the largest that is kept back takes the rest, so the whole stays; a small whole is k/2.
    """
    hidden = suppressed(parts, k)
    if not hidden:
        return dict(parts)
    whole = fsum(parts[part] for part in hidden)
    if is_small(whole, k):
        return {part: k / 2 / len(hidden) if part in hidden else persons for part, persons in parts.items()}
    largest = max(hidden, key=lambda part: (parts[part], part))
    if is_small(parts[largest], k):
        return {part: whole / len(hidden) if part in hidden else persons for part, persons in parts.items()}
    small = dict.fromkeys(hidden - {largest}, min(k / 2, whole / len(hidden)))
    return {**parts, **small, largest: whole - fsum(small.values())}
