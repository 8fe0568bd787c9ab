"""The finding of a cell in words people can say aloud: what is missing, why, and what would help most."""

from collections.abc import Mapping
from math import fsum

from service.answers.gaps.levers import LeverItem
from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.population import TOLERANCE, Demand, Shortfall
from service.words.writer import Writer


def finding(scope: Scope, writer: Writer, target: Target, barriers: Mapping[str, float], best: LeverItem | None) -> str:
    """The whole finding; `best`: the way that would help most."""
    demand = scope.demand(target)
    missing = _missing(scope.result(target).shortfall, demand, barriers, writer)
    return f"{missing} {_way(best, writer)}" if best else missing


def _missing(shortfall: Shortfall | None, demand: Demand, barriers: Mapping[str, float], writer: Writer) -> str:
    words = writer.messages
    if shortfall is None:
        return words["gap.sentence.no_data"]
    if shortfall.high <= TOLERANCE and shortfall.share_high <= TOLERANCE:
        return words["gap.sentence.nothing"]
    whole = fsum(barriers.values())  # what is missing for certain, in persons or in shares of 1
    parts = [
        words["gap.sentence.part"].format(share=writer.share(share / whole), barrier=words[f"gap.barrier.{gate}"])
        for gate, share in sorted(barriers.items(), key=lambda item: (-item[1], item[0]))
        if whole > TOLERANCE and share / whole >= 0.005
    ]
    why = [words["gap.sentence.why"].format(parts=", ".join(parts))] if parts else []
    return " ".join([_size(shortfall, words[f"gap.of.{demand.basis}"], writer), *why])


def _size(shortfall: Shortfall, of: str, writer: Writer) -> str:
    """How many, or which share where nobody is counted, or so few that nobody is told."""
    words = writer.messages
    if not shortfall.told or not shortfall.persons:
        first, last = writer.share(shortfall.share_low), writer.share(shortfall.share_high)
        key = "gap.sentence.one_share" if first == last else "gap.sentence.share"
        return words[key].format(low=first, high=last)
    low, high, persons = (writer.number(number, 0) for number in (shortfall.low, shortfall.high, shortfall.persons))
    key = "gap.sentence.exactly" if low == high else "gap.sentence.persons"
    return words[key].format(low=low, high=high, persons=persons, of=of)


def _way(way: LeverItem, writer: Writer) -> str:
    """A way to help, as the end of the finding; what it gains for certain to what it may gain."""
    low, high = way.gain_share_low, way.gain_share_high
    if low is None or high is None:
        return writer.messages["gap.sentence.way"].format(lever=way.text)
    gain = writer.messages["gap.sentence.gain_share"].format(gain=writer.shares(low, high))
    if way.gain_persons is not None:
        gain = writer.messages["gap.sentence.gain"].format(count=writer.number(way.gain_persons, 0))
    return writer.messages["gap.sentence.lever"].format(lever=way.text, gain=gain)
