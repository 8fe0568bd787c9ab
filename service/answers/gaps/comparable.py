"""Whether figures of two days count the same persons, by the same rules."""

from collections.abc import Iterator
from datetime import date

from service.answers.gaps.meta import GapMeta
from service.answers.gaps.question import DifferenceQuestion
from service.answers.gaps.scope import codes_in
from service.domain.errors import Conflict, Fault


def refuse_unlike(question: DifferenceQuestion, before: GapMeta, after: GapMeta) -> None:
    """Conflict where the two days, or an earlier answer and this one, have other persons, rules or units."""
    faults = [*_of_earlier_answer(question, after), *_of_days(question, before, after)]
    if faults:
        raise Conflict("Figures of other persons, rules or units cannot be compared.", faults)


def _of_earlier_answer(question: DifferenceQuestion, now: GapMeta) -> Iterator[Fault]:
    if question.rules_version not in (None, now.rules_version):
        yield Fault(question.place("rules_version"), "other_rules", values={"rules": now.rules_version})
    if question.unit not in (None, now.unit):
        yield Fault(question.place("unit"), "other_unit", values={"unit": now.unit})
    if question.basis not in (None, now.basis):
        yield Fault(question.place("basis"), "other_basis", values={"basis": now.basis})
    sources = {count.source for count in now.population}
    if question.source is not None and set(codes_in(question.source)) != sources:
        yield Fault(question.place("source"), "other_source", values={"source": ", ".join(sorted(sources))})
    newest = _newest(now)
    if question.counted_on not in (None, newest):
        yield Fault(question.place("counted_on"), "other_counts_on", values={"on": newest})


def _of_days(question: DifferenceQuestion, before: GapMeta, after: GapMeta) -> Iterator[Fault]:
    if (before.basis, before.population) != (after.basis, after.population):
        days = {"earlier": before.as_of, "later": after.as_of}
        yield Fault(question.place("from"), "other_population", values={**days, **_origins(before, after)})


def _newest(meta: GapMeta) -> date | None:
    return max((count.on for count in meta.population), default=None)


def _origins(before: GapMeta, after: GapMeta) -> dict[str, str]:
    """Each source with its day; the basis too where it differs, or nobody has counted."""
    named = before.basis != after.basis or not (before.population and after.population)
    return {
        side: ", ".join([meta.basis] * named + [f"{count.title} ({count.on})" for count in meta.population])
        for side, meta in (("before", before), ("after", after))
    }
