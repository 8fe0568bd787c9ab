"""A quarter's release of what people asked for and did not get: tables that can be subtracted without harm."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from service.domain.disclosure.suppression import round_count, suppress
from service.domain.disclosure.two_way_table import TOTAL, Entry

K_PUBLIC, K_COORDINATOR = 10, 5
MIN_TEAMS = 3
LEAST_FOR_RATE = 16
MOST_ENTRIES = 600  # of a table; larger ones are put together before they take minutes
PUBLIC = "public"  # everybody without sign-in: one team, and one that no published number counts
OTHER = "other"
SERVED, UNKNOWN = "served", "unknown"
UNMET = ("no_service", "not_eligible", "full", "too_far", "language")
OUTCOMES = (SERVED, *UNMET, UNKNOWN)
TABLES = ("region-need", "need-language", "need-outcome", "need")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One counter: how many requests, reported by which teams."""

    region: str
    need: str
    language: str
    outcome: str
    counted: int
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Entries as they are shown (row, column, totals under TOTAL): rounded, None is hidden; `true` is never shown."""

    shown: Mapping[Entry, int | None]
    true: Mapping[Entry, int] = field(default_factory=dict)
    rolled_up: bool = False


def is_public(team: str) -> bool:
    """Whether a key of a team stands for everybody who reports without sign-in."""
    return team == PUBLIC or team.startswith(f"{PUBLIC}-")


def release(counts: Iterable[Count], k: int = K_PUBLIC, before: Mapping[str, Table] | None = None) -> dict[str, Table]:
    """
    The tables of a quarter, computed together; rows are needs, columns regions, languages, outcomes, answers.

    Needs asked for too rarely stand together under OTHER, so that every row total may be shown and is the same in all
    tables: what one table shows then tells nothing about the inside of another. `before` is the release of the
    quarter before: a number moves only by k or more, else the old one stays, so that two quarters cannot be
    subtracted; and where all unmet requests together moved by less, no name joins or leaves those that stand together.
    Empty tables where even all requests together are too few.

    Reports without sign-in are left out altogether. Whoever sends them could add as many as it takes to push a number
    over its next step, and would read from it how many others had sent; so what is published does not depend on them.
    """
    known = [count for count in counts if count.outcome != UNKNOWN and not any(map(is_public, count.teams))]
    unmet = [count for count in known if count.outcome in UNMET]
    if before and _hardly_moved(unmet, before["need-outcome"], k):
        return {**before, "need": _answers_beside(known, before, k)}
    pooled = _pooled(unmet, lambda count: count.need, k)
    if pooled is None:
        return {name: Table({}) for name in TABLES}

    def row(count: Count) -> str:
        return pooled.get(count.need, OTHER)

    made = {
        "region-need": _table(unmet, row, lambda count: count.region, k),
        "need-language": _table(unmet, row, lambda count: count.language, k),
        "need-outcome": _table(unmet, row, lambda count: count.outcome, k),
        "need": _answers(known, row, k),
    }
    return {name: _steady(table, (before or {}).get(name), k) for name, table in made.items()}


def rate(unmet: int | None, asked: int | None) -> float | None:
    """The unmet share of shown numbers; None where one is hidden or fewer than 16 were asked."""
    if unmet is None or asked is None or asked < LEAST_FOR_RATE:
        return None
    return min(1.0, unmet / asked)


def _pooled(counts: Iterable[Count], name: Callable[[Count], str], k: int) -> dict[str, str] | None:
    """Each name, or OTHER for those that are too few alone; None where all together are too few."""
    numbers: dict[str, int] = defaultdict(int)
    teams: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        numbers[name(count)] += count.counted
        teams[name(count)] |= count.teams
    ordered = sorted(numbers, key=lambda code: (numbers[code], code))
    pool = [code for code in ordered if numbers[code] < k or len(teams[code]) < MIN_TEAMS]
    rest = [code for code in ordered if code not in pool]
    while pool and (sum(numbers[code] for code in pool) < k or len(set().union(*(teams[c] for c in pool))) < MIN_TEAMS):
        if not rest:
            return None
        pool.append(rest.pop(0))
    return {code: OTHER if code in pool else code for code in ordered} if ordered else None


def _table(counts: Iterable[Count], row: Callable[[Count], str], column: Callable[[Count], str], k: int) -> Table:
    """Suppressed with row totals shown; where more than half is lost, small columns are put together, then all."""
    listed = list(counts)
    pooled = _pooled(listed, column, k) or {}
    names = (column, lambda count: pooled.get(column(count), OTHER), lambda _: OTHER)
    small = [name for name in names[:-1] if _size(listed, row, name) <= MOST_ENTRIES]
    for name in (*small, names[-1]):
        true, sources = _summed(listed, row, name)
        fixed = {(code, TOTAL) for code, _ in true} | {(TOTAL, TOTAL)}
        published = suppress(true, k, sources=sources, fixed=fixed)
        inner = [value for entry, value in published.items() if TOTAL not in entry]
        if sum(value is None for value in inner) * 2 <= len(inner):
            break
    return Table({entry: round_count(value) for entry, value in published.items()}, _full(true), name is not column)


def _size(counts: Collection[Count], row: Callable[[Count], str], column: Callable[[Count], str]) -> int:
    """How many entries a table would have."""
    return len({row(count) for count in counts}) * len({column(count) for count in counts})


def _answers(counts: Iterable[Count], row: Callable[[Count], str], k: int) -> Table:
    """Unmet and served by need; the unmet column is that of the other tables, so it stays shown."""
    true, sources = _summed(list(counts), row, lambda count: "unmet" if count.outcome in UNMET else SERVED)
    fixed = {entry for entry in true if entry[1] == "unmet"} | {(TOTAL, "unmet")}
    published = suppress(true, k, sources=sources, fixed=fixed)
    return Table({entry: round_count(value) for entry, value in published.items()}, _full(true))


def _hardly_moved(unmet: Iterable[Count], before: Table, k: int) -> bool:
    return bool(before.true) and abs(sum(count.counted for count in unmet) - before.true[TOTAL, TOTAL]) < k


def _answers_beside(known: Iterable[Count], before: Mapping[str, Table], k: int) -> Table:
    """What was served now, beside unmet needs that stay; a need that is new there waits for the next move."""
    rows = {need for need, _ in before["need"].true}

    def row(count: Count) -> str:
        return count.need if count.need in rows else OTHER

    table = _steady(_answers([count for count in known if row(count) in rows], row, k), before["need"], k)
    stays = before["need"]
    shown = {**table.shown, **{entry: value for entry, value in stays.shown.items() if entry[1] == "unmet"}}
    return Table(shown, {**table.true, **{entry: value for entry, value in stays.true.items() if entry[1] == "unmet"}})


def _summed(
    counts: Iterable[Count], row: Callable[[Count], str], column: Callable[[Count], str]
) -> tuple[dict[Entry, int], dict[Entry, int]]:
    numbers: dict[Entry, int] = defaultdict(int)
    teams: dict[Entry, set[str]] = defaultdict(set)
    for count in counts:
        numbers[row(count), column(count)] += count.counted
        teams[row(count), column(count)] |= count.teams
    return dict(numbers), {entry: len(reporting) for entry, reporting in teams.items()}


def _full(true: Mapping[Entry, int]) -> dict[Entry, int]:
    full: dict[Entry, int] = defaultdict(int)
    for (row, column), count in true.items():
        for entry in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            full[entry] += count
    return dict(full)


def _steady(table: Table, before: Table | None, k: int) -> Table:
    """Numbers that moved by less than k since they were last set keep their old figure."""
    if before is None:
        return table
    shown, true = dict(table.shown), dict(table.true)
    for entry, value in table.shown.items():
        old = before.shown.get(entry)
        if value is not None and old is not None and abs(true.get(entry, 0) - before.true.get(entry, 0)) < k:
            shown[entry], true[entry] = old, before.true.get(entry, 0)
    return Table(shown, true, table.rolled_up)
