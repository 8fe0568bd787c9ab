"""The answer as the page shows it: entries with their contacts, questions with their controls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.answers.reach import reach_of
from service.answers.referral.ranked import RankedService
from service.answers.referral.referral import DecidingQuestion, Referral
from service.answers.ways import Reach, Standpoint
from service.web.controls import Control, control
from service.web.form import NOT_KNOWN, Form
from service.words.catalogue import words
from service.words.writer import Writer

SHOWN_QUESTIONS = 5
NAMED_SERVICES = 2
ASKED_AT_THE_SERVICE = ("service_running", "service_status")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One match: the reasons that stand against it, those that are open, those that hold, its sources by number.

    A reason is its text and the number of its source, None without one; of the others whether it decides goes first.
    """

    match: RankedService
    reach: Reach
    fails: list[tuple[str, int | None]]
    asks: list[tuple[str, int | None]]
    others: list[tuple[bool, str, int | None]]
    numbers: Mapping[str, int]
    confused: list[tuple[str, str]]
    successors: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the answer, how many services it `settles`, the first ones by name; `control` None: ask there."""

    text: str
    control: Control | None
    settles: int = 0
    named: tuple[str, ...] = ()


def entry(match: RankedService, catalog: Any, writer: Writer, seen_from: Standpoint) -> Entry:
    """A match with everything its card shows."""
    service = catalog.services[match.service.id]
    near = match.site.name if match.site else None
    reasons = match.reasons
    fails = [reason for reason in reasons if reason.holds is False and reason.decides]
    asks = [reason for reason in reasons if reason.holds is None and reason.decides]
    others = [reason for reason in reasons if reason.holds or not reason.decides]
    sources = dict.fromkeys(reason.source for reason in [*fails, *asks, *others] if reason.source)
    numbers = {source: number for number, source in enumerate(sources, 1)}
    return Entry(
        match,
        reach_of(writer, service.id, near, seen_from),
        [(reason.text, numbers.get(reason.source)) for reason in fails],
        [(reason.text, numbers.get(reason.source)) for reason in asks],
        [(bool(reason.holds and reason.decides), reason.text, numbers.get(reason.source)) for reason in others],
        numbers,
        [(code, writer.name("service", code)) for code in service.confused_with],
        [(code, writer.name("service", code)) for code in service.succeeded_by],
    )


def questions(answer: Referral, form: Form, catalog: Any, writer: Writer) -> list[Asked]:
    """The open questions, each with the control that answers it; a name is asked once."""
    asked_back: list[Asked] = []
    names: set[str] = set()
    for_whom = [asked for item in answer.questions if (asked := _for_whom(item, writer))]
    for item in answer.questions:
        if item.fact == "client" and for_whom:
            continue
        made = _control(item.fact, answer, form, catalog, writer)
        if made is not None and made.name in names:
            continue
        names.update([made.name] if made else [])
        named = tuple(writer.name("service", code) for code in item.decides[:NAMED_SERVICES])
        asked_back.append(Asked(item.ask, made, len(item.decides), named))
    return [*for_whom, *sorted(asked_back, key=lambda asked: asked.control is None)]


def _for_whom(item: DecidingQuestion, writer: Writer) -> Asked | None:
    """Asked first where one of the needs is met for others only than the one who asks."""
    made = control(item.fact, writer)
    if item.fact != "client" or made is None:
        return None
    text = f"{made.label} {words(writer.language)['answer']['for_whom']}"
    return Asked(text, replace(made, kind="radios"))


def _control(fact: str, answer: Referral, form: Form, catalog: Any, writer: Writer) -> Control | None:
    if fact in ASKED_AT_THE_SERVICE:
        return None
    if fact == "needs":
        return Control("needs", "", "checks", tuple(_implied(form, catalog, writer)))
    if fact == "region":
        several = [(item.region, item.name) for item in answer.place.candidates]
        options = (*several, (NOT_KNOWN, words(writer.language)["unknown"]))
        return Control("place_choice", "", "radios", options) if len(several) > 1 else None
    return control(fact, writer)


def _implied(form: Form, catalog: Any, writer: Writer) -> Iterator[tuple[str, str]]:
    """What often follows from the needs that were chosen."""
    chosen = form.getlist("needs")
    known = catalog.rulebook.needs
    implied = (code for need in chosen if need in known for code in known[need].implies)
    for code in dict.fromkeys(implied):
        if code not in chosen:
            yield code, writer.name("need", code)
