"""Changes to the offer, and the offers after them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from service.domain.gaps.offer import Offer

_FIELDS = {one.name for one in fields(Offer)} - {"service_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `kind` is add, change or remove; `fields` are those of an Offer."""

    kind: str
    service_id: str
    fields: Mapping[str, object] = field(default_factory=dict)
    fte: float | None = None
    cost_eur: float | None = None


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
