"""What if: changes to the offer, what they would close, and which one helps most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from service.domain.gaps.cells import CellResult, evaluate
from service.domain.gaps.gates import EVERYWHERE, STANDARD, Cell, Offer, Rules, is_candidate
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.supply import shortfall
from service.domain.spans import add_months

_FIELDS = {one.name for one in fields(Offer)} - {"service_id"}
_NEAR = 30.0
NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `kind` is add, change or remove; `fields` are those of an Offer."""

    kind: str
    service_id: str
    fields: Mapping[str, object] = field(default_factory=dict)
    fte: float | None = None
    cost_eur: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The cells before and after, persons gained (fewer missing), and the cells that lost."""

    before: Mapping[Cell, CellResult]
    after: Mapping[Cell, CellResult]
    gain_persons: float
    worse: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One way to close a cell: `name` is admit, language, interpreter, outreach, places, extend, verify or new."""

    name: str
    change: Change
    gain_persons: float
    gain_per_fte: float | None = None


def apply(offers: Iterable[Offer], changes: Sequence[Change]) -> tuple[Offer, ...]:
    """The offers after the changes, by id; those passed in stay. ValueError names the change that cannot be made."""
    found = {offer.service_id: offer for offer in offers}
    for change in changes:
        _check(change, found)
        if change.kind == "remove":
            del found[change.service_id]
        elif change.kind == "add":
            own = {"provider_id": change.service_id, **change.fields}
            found[change.service_id] = Offer(service_id=change.service_id, **own)  # type: ignore[arg-type]
        else:
            found[change.service_id] = replace(found[change.service_id], **change.fields)  # type: ignore[arg-type]
    return tuple(found[key] for key in sorted(found))


def _check(change: Change, found: Mapping[str, Offer]) -> None:
    if change.kind not in ("add", "change", "remove"):
        raise ValueError(f"There is no change {change.kind}; there are add, change, remove.")
    if (change.kind == "add") == (change.service_id in found):
        known = "is there already" if change.kind == "add" else "is not known"
        raise ValueError(f"Cannot {change.kind} {change.service_id}: it {known}.")
    unknown = sorted(change.fields.keys() - _FIELDS)
    if unknown:
        raise ValueError(f"Cannot {change.kind} {change.service_id}: no field {', '.join(unknown)}.")


def what_if(
    demands: Sequence[Demand],
    offers: Iterable[Offer],
    changes: Sequence[Change],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
) -> WhatIf:
    """What changes would do; only cells that share a need with a changed service are computed a second time."""
    old = tuple(sorted(offers, key=lambda offer: offer.service_id))
    new = apply(old, changes)
    touched = {change.service_id for change in changes}
    needs = frozenset[str]().union(*(offer.needs for offer in (*old, *new) if offer.service_id in touched))
    before, after, worse, gain = {}, {}, [], 0.0
    for demand in sorted(demands, key=lambda one: _key(one.cell)):
        cell = demand.cell
        before[cell] = after[cell] = evaluate(demand, old, today=today, on=on, rules=rules)
        if cell.need in needs:
            after[cell] = evaluate(demand, new, today=today, on=on, rules=rules)
            change = _missing(demand, old, on or today, today, rules) - _missing(demand, new, on or today, today, rules)
            gain += change
            worse += [cell] if change < -TOLERANCE else []
    return WhatIf(before=before, after=after, gain_persons=gain, worse=tuple(worse))


def levers(
    demand: Demand, offers: Iterable[Offer], *, today: date, on: date | None = None, rules: Rules = STANDARD
) -> list[Lever]:
    """
    What would help in a cell, most help first, then by name; ways that help nobody are left out.

    Verification comes after the ways that change something: its gain is what it would settle. A new service is last.
    """
    day = on or today
    known = tuple(sorted(offers, key=lambda offer: offer.service_id))
    found = []
    for name, change, when in _ways(demand, known, day, today):
        gain = _missing(demand, known, when, today, rules) - _missing(
            demand, apply(known, [change]), when, today, rules
        )
        if gain > TOLERANCE:
            found.append(Lever(name=name, change=change, gain_persons=gain))
    found.sort(
        key=lambda lever: (-round(lever.gain_persons, 9), lever.change.service_id, lever.name, str(lever.change.fields))
    )
    return [*found, *_verify(demand, known, day, today, rules), *_new(demand, known, day, today, rules)]


def _ways(demand: Demand, offers: Sequence[Offer], day: date, today: date) -> Iterator[tuple[str, Change, date]]:
    """Name, change, and the day on which it would help."""
    language = demand.cell.language
    for offer in offers:
        if demand.cell.need not in offer.needs:
            continue
        for status in sorted(demand.statuses):
            if offer.admits.get(status) is False:
                yield "admit", _changed(offer, admits={**offer.admits, status: True}), day
        if language is not None and offer.languages is not None and offer.languages.get(language) != "spoken":
            yield "language", _changed(offer, languages={**offer.languages, language: "spoken"}), day
            if language not in offer.languages:
                yield "interpreter", _changed(offer, languages={**offer.languages, language: "interpreter"}), day
        near = {point: min(_NEAR, offer.minutes.get(point, _NEAR)) for point in demand.weights()}
        yield "outreach", _changed(offer, minutes={**offer.minutes, **near}), day
        if offer.capacity in ("waitlist", "no-capacity"):
            yield "places", _changed(offer, capacity="capacity"), day
        if offer.ends_on is not None and not offer.open_ended:
            later = add_months(offer.ends_on, 12)
            yield (
                "extend",
                _changed(offer, ends_on=later),
                max(day, min(offer.ends_on, date.max - timedelta(1)) + timedelta(1)),
            )


def _changed(offer: Offer, **changed: object) -> Change:
    return Change(kind="change", service_id=offer.service_id, fields=changed)


def _verify(demand: Demand, offers: Sequence[Offer], day: date, today: date, rules: Rules) -> Iterator[Lever]:
    found = shortfall(demand, offers, on=day, today=today, rules=rules)
    gain = found.high - found.low
    for offer in offers:
        stale = offer.last_verified_on is None or (today - offer.last_verified_on).days > rules.verified_days
        if gain > TOLERANCE and stale and is_candidate(offer, demand.cell, today=today, rules=rules):
            yield Lever(name="verify", change=_changed(offer, last_verified_on=today), gain_persons=gain)


def _new(demand: Demand, offers: Sequence[Offer], day: date, today: date, rules: Rules) -> Iterator[Lever]:
    cell, missing = demand.cell, _missing(demand, offers, day, today, rules)
    if missing <= TOLERANCE:
        return
    offer = {
        "needs": frozenset({cell.need}),
        "groups": frozenset({cell.group}),
        "languages": {cell.language: "spoken"} if cell.language else {},
        "serves": frozenset({EVERYWHERE}),
        "admits": dict.fromkeys(demand.statuses, True),
        "minutes": dict.fromkeys(demand.weights(), _NEAR),
        "open_ended": True,
        "capacity": "capacity",
        "last_verified_on": today,
    }
    yield Lever(name="new", change=Change(kind="add", service_id=NEW, fields=offer), gain_persons=missing)


def _missing(demand: Demand, offers: Sequence[Offer], on: date, today: date, rules: Rules) -> float:
    return shortfall(demand, offers, on=on, today=today, rules=rules).low


def _key(cell: Cell) -> tuple[str, str, str, str]:
    return (cell.region, cell.need, cell.group, cell.language or "")
