"""A figure with all it rests on: what a coordinator lays before a ministry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Annotated, NamedTuple

from service.answers.asking import Asking
from service.answers.gaps.cell import label
from service.answers.gaps.cell_by_id import scope_at
from service.answers.gaps.explain import CellDetail, explained
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.levers import LeverItem, changing
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import CLIENTS, CellQuestion
from service.answers.gaps.scope import Scope, Target
from service.answers.sources import Source
from service.catalog.cell_inputs.programmes import PROGRAMME, end_source
from service.catalog.snapshot import Catalog
from service.domain.errors import Fault, NotFound, Parameter
from service.domain.gaps.offer import MENTEE, Offer
from service.domain.gaps.sensitivity import variants
from service.words.faults import sentence
from service.words.writer import Writer

EVERY, APART, CHANGES = "all", "~", 5
FIRST, LAST_YEAR = date(2015, 1, 1), 2100
_FROZEN = re.compile(r"([^~]{1,200})~(\d{4}-\d\d-\d\d)~r(\d{1,12})~([0-9a-f]{8})~([^~]{1,40})~([a-z]{1,20})", re.ASCII)


class FrozenId(NamedTuple):
    """What a sheet was made of: cell, day, revision of the directory, digest of the rules, lens, client."""

    cell: str
    on: date
    revision: int
    rules: str
    status: str | None
    client: str

    def __str__(self) -> str:
        """The id as it stands in addresses."""
        parts = (self.cell, self.on.isoformat(), f"r{self.revision}", self.rules, self.status or EVERY, self.client)
        return APART.join(parts)


@dataclass(frozen=True)
class EvidencedOffer:
    """An offer that enters the figure, how old its evidence is, and where it is from."""

    service_id: str
    name: str
    verified_on: Annotated[str | None, "as stated: a day, a month or a year; null: nobody has verified it"]
    ends_on: Annotated[date | None, "its last day, or that of the programme that pays it"]
    end_source: Annotated[str | None, "own: the service states it; programme: the funding programme does"]
    unknown: Annotated[tuple[str, ...], "gates that are not known for somebody"]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class SensitivityRow:
    """The figure under another assumption."""

    name: Annotated[str, "minutes_30, minutes_45, car, afar, ends, renewed, weights_low or weights_high"]
    text: Annotated[str, "the assumption in words"]
    state: str
    label: Annotated[str, "the state in words"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]
    same_state: Annotated[bool, "the state is that of the sheet"]


@dataclass(frozen=True)
class DefenceSheet:
    """One figure with its inputs, assumptions, bounds, sensitivity, and what would change it."""

    meta: GapMeta
    id: Annotated[str, "names cell, day, revision and rules: equal ids are equal sheets"]
    moved: Annotated[str | None, "what differs from the id that was asked for, in words; null: nothing"]
    item: CellDetail
    offers: tuple[EvidencedOffer, ...]
    assumptions: Annotated[Mapping[str, float], "thresholds of the model, by name"]
    sensitivity: tuple[SensitivityRow, ...]
    changes: Annotated[tuple[LeverItem, ...], "what would change it most"]


def defence(asking: Asking, question: CellQuestion) -> DefenceSheet:
    """
    The sheet of a cell, `id` being that of a cell or of an earlier sheet; NotFound for what is neither.

    The directory holds today's records only: a sheet of an earlier revision is made anew and says what has moved.
    """
    asked = frozen_in(question.id)
    if asked is not None:
        question = replace(question, id=asked.cell, as_of=asked.on, status=asked.status, client=asked.client)
    at = scope_at(asking, question, question.id)
    if at is None:
        raise NotFound(sentence(Fault(Parameter("identifier"), "no_such_cell")))
    scope, target = at
    writer, meta = asking.writer, gap_meta(scope, asking.writer, [target.cell])
    made = FrozenId(
        target.id, scope.on, meta.revision, digest(meta.rules_version), question.status, question.client or MENTEE
    )
    item = explained(scope, writer, target)
    return DefenceSheet(
        meta,
        str(made),
        _moved(asked, made, writer) if asked else None,
        item,
        tuple(_offers(scope, target, item)),
        _assumptions(scope),
        tuple(_sensitivity(scope, writer, target)),
        tuple(changing(scope, writer, target)[:CHANGES]),
    )


def frozen_in(identifier: str) -> FrozenId | None:
    """The parts of the id of a sheet; None for anything else."""
    parts = _FROZEN.fullmatch(identifier)
    if parts is None:
        return None
    cell, on, revision, rules, status, client = parts.groups()
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None
    known = client in CLIENTS and FIRST <= day < date.max.replace(year=LAST_YEAR)
    return FrozenId(cell, day, int(revision), rules, None if status == EVERY else status, client) if known else None


def digest(rules_version: str) -> str:
    """A short name of the rules."""
    return sha256(rules_version.encode()).hexdigest()[:8]


def _moved(asked: FrozenId, made: FrozenId, writer: Writer) -> str | None:
    words = writer.messages
    parts = []
    if asked.revision != made.revision:
        parts.append(words["gap.defence.revision"].format(before=asked.revision, now=made.revision))
    if asked.rules != made.rules:
        parts.append(words["gap.defence.rules"].format(before=asked.rules, now=made.rules))
    return " ".join(parts) or None


def _offers(scope: Scope, target: Target, item: CellDetail) -> Iterator[EvidencedOffer]:
    supplied = {offer.service_id: offer for offer in scope.view.offers(target.cell)}
    for offer in item.candidates:
        unknown = tuple(gate for gate, span in offer.gates.items() if span.unknown)
        known = supplied[offer.service_id]
        source = end_source(scope.view.catalog, known)
        ends_on = known.ends_on if source else None
        seen, sources = offer.verified_on, offer.sources
        yield EvidencedOffer(offer.service_id, offer.name, seen, ends_on, source, unknown, sources)


def _assumptions(scope: Scope) -> dict[str, float]:
    """The thresholds of the model; steps of the way as minutes and weight."""
    rules = scope.view.rules
    steps = {f"minutes_{limit:g}": weight for limit, weight in sorted(rules.reach_steps)}
    names = ("interpreter", "waitlist", "online", "tolerated_share", "verified_days", "survey_days", "horizon_days")
    return {**steps, **{name: float(getattr(rules, name)) for name in names}}


def _renewed(catalog: Catalog, offer: Offer) -> Offer:
    """An offer that ends only because its programme does goes on."""
    return replace(offer, open_ended=True) if end_source(catalog, offer) == PROGRAMME else offer


def _sensitivity(scope: Scope, writer: Writer, target: Target) -> Iterator[SensitivityRow]:
    view, state = scope.view, scope.result(target).state
    found = variants(
        scope.demand(target),
        view.offers(target.cell),
        view.offers(target.cell, mode="car"),
        [_renewed(view.catalog, offer) for offer in view.offers(target.cell)],
        today=view.today,
        on=scope.on,
        rules=view.rules,
        classes=view.status_classes(),
    )
    for variant in found:
        result = variant.result
        yield SensitivityRow(
            variant.name,
            writer.messages[f"gap.variant.{variant.name}"],
            result.state,
            label(writer, result.state, result.reasons),
            figures_of(result.shortfall),
            result.state == state,
        )
