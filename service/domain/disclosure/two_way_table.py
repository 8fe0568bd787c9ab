"""A table with totals as a flow: a number that is shown is an arc with a fixed flow, a hidden one a free arc."""

from collections import deque
from collections.abc import Collection, Mapping

TOTAL = "total"
Entry = tuple[str, str]
Table = Mapping[Entry, int]
_UNLIMITED = 10**15
_ALL = ("all", TOTAL)


def with_totals(table: Table) -> dict[Entry, int]:
    """All inner entries (0 where none is given) and the totals. ValueError where a name is that of the totals."""
    rows, columns = ({entry[axis] for entry in table} for axis in (0, 1))
    if TOTAL in rows | columns:
        raise ValueError(f"No row or column may be called {TOTAL}.")
    full = {(row, column): table.get((row, column), 0) for row in rows for column in columns}
    inner = dict(full)
    full.update({(row, TOTAL): sum(inner[row, column] for column in columns) for row in rows})
    full.update({(TOTAL, column): sum(inner[row, column] for row in rows) for column in columns})
    full[TOTAL, TOTAL] = sum(inner.values())
    return full


def feasible_range(table: Table, hidden: Collection[Entry], entry: Entry) -> tuple[int, int | None]:
    """
    Lowest and highest count of an entry that fit everything shown, after Gusfield (1988); None is no limit.

    `table` holds the true inner counts, `hidden` the entries that are not shown, totals under TOTAL. ValueError for
    an entry that the table does not have.
    """
    full = with_totals(table)
    if entry not in full:
        raise ValueError(f"The table has no entry {entry}.")
    count = full[entry]
    if entry not in hidden:
        return count, count
    free = {one: full[one] for one in hidden if one in full and one != entry}
    start, end = _ends(entry)
    more = _flow(free, end, start, _UNLIMITED)
    less = _flow(free, start, end, count)
    return count - less, None if more >= _UNLIMITED else count + more


def _ends(entry: Entry) -> tuple[Entry, Entry]:
    """The arc of an entry: the whole flows into the rows, on into the columns, and back."""
    row, column = entry
    start = _ALL if row == TOTAL and column == TOTAL else ("column", column) if row == TOTAL else ("row", row)
    if column == TOTAL and row != TOTAL:
        return ("source", TOTAL), ("row", row)
    if row == TOTAL and column != TOTAL:
        return start, _ALL
    return (start, ("source", TOTAL)) if start == _ALL else (start, ("column", column))


def _flow(free: Mapping[Entry, int], source: Entry, sink: Entry, most: int) -> int:
    """Maximum flow from source to sink (Edmonds and Karp): a free arc can grow without limit and shrink to 0."""
    room: dict[Entry, dict[Entry, int]] = {source: {}, sink: {}}
    for one, count in free.items():
        start, end = _ends(one)
        room.setdefault(start, {})[end] = room.get(start, {}).get(end, 0) + _UNLIMITED
        room.setdefault(end, {})[start] = room.get(end, {}).get(start, 0) + count
    pushed = 0
    while pushed < most and (path := _path(room, source, sink)):
        step = min(most - pushed, *(room[a][b] for a, b in path))
        for a, b in path:
            room[a][b] -= step
            room[b][a] = room[b].get(a, 0) + step
        pushed += step
    return pushed


def _path(room: Mapping[Entry, Mapping[Entry, int]], source: Entry, sink: Entry) -> list[tuple[Entry, Entry]]:
    before: dict[Entry, Entry] = {source: source}
    queue = deque([source])
    while queue and sink not in before:
        node = queue.popleft()
        for following in sorted(room[node]):
            if room[node][following] > 0 and following not in before:
                before[following] = node
                queue.append(following)
    if sink not in before:
        return []
    path, node = [], sink
    while node != source:
        path.append((before[node], node))
        node = before[node]
    return path[::-1]
