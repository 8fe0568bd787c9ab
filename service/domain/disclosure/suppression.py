"""What people asked for: small counts are hidden so that nobody can work them out, the rest is rounded."""

from collections.abc import Collection, Iterator, Mapping
from math import sqrt

from service.domain.disclosure.two_way_table import TOTAL, Entry, Table, feasible_range, with_totals

__all__ = ["TOTAL", "feasible_range", "round_count", "suppress", "wilson_lower_bound"]

Z_95 = 1.959964


def suppress(
    table: Mapping[Entry, int],
    k: int,
    *,
    sources: Mapping[Entry, int] | None = None,
    min_sources: int = 3,
    fixed: Collection[Entry] = (),
) -> dict[Entry, int | None]:
    """
    The table with its totals (under TOTAL), unrounded; None is hidden.

    `fixed` entries are shown elsewhere too: they are never hidden to protect others.

    Hidden are counts from 1 to k-1 and those of fewer than `min_sources` teams, then as many more as it takes that
    no small one can be worked out. A true 0 may show. ValueError for negative counts or k below 1.
    """
    if k < 1 or any(count < 0 for count in table.values()):
        raise ValueError("Counts must be from 0 and k from 1.")
    full = with_totals(table)
    small = {entry for entry, count in full.items() if 0 < count < k}
    if sources is not None:
        small |= {entry for entry, count in table.items() if count and sources.get(entry, 0) < min_sources}
    small -= set(fixed)
    hidden = _paired(full, small, fixed)
    while (weak := _weak(table, hidden, small, k)) is not None:
        more = _one_more(full, hidden.union(fixed), weak)
        if more is None:
            break
        hidden = _paired(full, hidden | {more}, fixed)
    return {entry: None if entry in hidden else count for entry, count in sorted(full.items())}


def round_count(count: int | None, base: int = 5) -> int | None:
    """To the next multiple of the base, half up; what is not 0 does not become 0, and hidden stays hidden."""
    if count is None:
        return None
    if count < 0:
        raise ValueError("A count is never below 0.")
    return max(base, (2 * count + base) // (2 * base) * base) if count else 0


def wilson_lower_bound(unmet: int, asked: int) -> float | None:
    """Lower end of the 95 % interval of the unmet share (Wilson 1927); None without requests."""
    if not 0 <= unmet <= asked:
        raise ValueError(f"{unmet} of {asked} requests cannot be unmet.")
    if not asked:
        return None
    share, square = unmet / asked, Z_95 * Z_95
    middle = share + square / (2 * asked)
    spread = Z_95 * sqrt(share * (1 - share) / asked + square / (4 * asked * asked))
    return max(0.0, (middle - spread) / (1 + square / asked))


def _lines(full: Table) -> Iterator[list[Entry]]:
    """All rows, then all columns, the totals among them."""
    for axis in (0, 1):
        for name in sorted({entry[axis] for entry in full}, key=lambda name: (name == TOTAL, name)):
            yield sorted(entry for entry in full if entry[axis] == name)


def _paired(full: Table, hidden: Collection[Entry], fixed: Collection[Entry]) -> frozenset[Entry]:
    """No line hides exactly one entry, which its total would give away."""
    found = set(hidden)
    changed = True
    while changed:
        changed = False
        for line in _lines(full):
            if len(found.intersection(line)) == 1:
                rest = [entry for entry in line if entry not in found and entry not in fixed]
                if rest:
                    found.add(min(rest, key=lambda entry: _cost(full, entry)))
                    changed = True
    return frozenset(found)


def _cost(full: Table, entry: Entry) -> tuple[int, int, Entry]:
    """The smallest inner entry that is not 0 goes first, then totals, then zeros; ties by name."""
    rank = 2 if not full[entry] else 1 if TOTAL in entry else 0
    return (rank, full[entry], entry)


def _weak(table: Table, hidden: frozenset[Entry], small: Collection[Entry], k: int) -> Entry | None:
    """A small entry that the shown numbers give away: it has no room up to k, or no room at all."""
    for entry in sorted(small):
        low, high = feasible_range(table, hidden, entry)
        if high is not None and (high < k or low == high):
            return entry
    return None


def _one_more(full: Table, hidden: frozenset[Entry], weak: Entry) -> Entry | None:
    """What to hide next: in the lines of the weak entry first, then anywhere."""
    shown = [entry for entry in full if entry not in hidden]
    near = [entry for entry in shown if entry[0] == weak[0] or entry[1] == weak[1]]
    return min(near or shown, key=lambda entry: _cost(full, entry), default=None)
