"""Figures of gaps as people write them: whole numbers, shares, and spans where the truth lies between two."""

from collections.abc import Callable

from service.answers.gaps.candidates import CandidateOffer
from service.words.catalogue import words
from service.words.writer import Writer


def figure_writers(writer: Writer) -> dict[str, Callable[..., str]]:
    """What the templates of gaps write figures with, by name."""
    return {
        "percent": lambda value: percent(value, writer),
        "span": lambda low, high: span(low, high, writer),
        "counted": lambda value: counted(writer, value),
        "amount": lambda persons, share: amount(writer, persons, share),
        "gate_word": lambda gate, offer: gate_word(writer, gate, offer),
        "counted_span": lambda low, high: counted_span(low, high, writer),
    }


def counted(writer: Writer, value: float | None) -> str:
    """A whole number as people write it; a dash for what is told to nobody."""
    return "–" if value is None else writer.number(value, 0)


def amount(writer: Writer, persons: float | None, share: float) -> str:
    """A number of persons, or the share where nobody has counted them, or is told."""
    return percent(share, writer) if persons is None else counted(writer, persons)


def percent(value: float | None, writer: Writer) -> str:
    """A share as people write it; unknown is a word, never 0."""
    return words(writer.language)["gaps"]["no_data"] if value is None else writer.share(value)


def span(low: float, high: float, writer: Writer) -> str:
    """Two shares as people write them; one where both look the same."""
    return writer.shares(low, high)


def counted_span(low: float | None, high: float | None, writer: Writer) -> str:
    """Two numbers as people write them; one where both look the same."""
    first, last = counted(writer, low), counted(writer, high)
    return last if first == last else f"{first}–{last}"


def gate_word(writer: Writer, gate: str, offer: CandidateOffer) -> str:
    """How a gate of an offer stands, in words."""
    texts, span = words(writer.language)["gaps"]["gate_words"], offer.gates[gate]
    if gate == "capacity" and offer.must_admit:
        return str(texts["must"])
    if span.low is None or span.high is None:
        return str(texts["unknown"])
    if span.low == span.high:
        word = {0.0: texts["shut"], 1.0: texts["open"]}.get(span.low)
        word = word or texts["weighed"].format(share=writer.share(span.low))
    else:
        word = texts["part"].format(span=writer.shares(span.low, span.high))
    return texts["rest"].format(word=word) if span.unknown else str(word)
