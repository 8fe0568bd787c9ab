"""An answer on a terminal: the words of the pages, a line for each thing, wrapped only where somebody reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from rich.console import Console

from service.answers.reach import reach_of
from service.answers.referral.deadlines import DeadlineOfCase
from service.answers.referral.groups import grouped
from service.answers.referral.ranked import RankedService
from service.answers.referral.referral import DecidingQuestion, NothingFits, Referral
from service.answers.referral.rights import Rights
from service.answers.sources import source_title
from service.answers.ways import ContactWay, Reach, Standpoint
from service.catalog.snapshot import Catalog
from service.words.catalogue import words
from service.words.writer import Writer

SIGNS = {True: "✓", False: "✗", None: "?"}
MOST_QUESTIONS = 8
Words = Mapping[str, Any]


class Line(NamedTuple):
    """A line, and how it looks."""

    text: str
    style: str | None = None


def show(answer: Referral, catalog: Catalog, lang: str, client: str, today: date) -> None:
    """Prints the answer; in a pipe a line stays a line."""
    regions = tuple(candidate.region for candidate in answer.place.candidates)
    seen_from = Standpoint(today, regions, answer.answered_for.client if answer.answered_for else client)
    printed(lines(answer, catalog, lang, seen_from), Console())


def printed(printable: Iterable[Line], console: Console) -> None:
    """Prints lines as they are, nothing in them is markup."""
    for line in printable:
        console.print(
            line.text, style=line.style, markup=False, highlight=False, soft_wrap=not console.is_terminal, emoji=False
        )


def lines(answer: Referral, catalog: Catalog, lang: str, seen_from: Standpoint) -> Iterator[Line]:
    """What must be read first, place, rights, questions, then the services in groups with reasons, then the sources."""
    writer, said = Writer(catalog.records, lang), words(lang)
    place = answer.place
    yield from (Line(f"! {one.text}", "bold") for one in answer.cautions)
    yield Line(f"{place.name or place.postcode}, {writer.day(answer.meta.as_of)}", "bold")
    yield from _rights(answer.rights, writer, said)
    yield from (Line(f"! {one.text}", "bold") for one in (answer.outside, answer.answered_for) if one)
    of_deadlines = {one.text for one in answer.deadlines}
    yield from (Line(f"! {one.text}", "bold") for one in answer.warnings if one.text not in of_deadlines)
    yield from (Line(one.text) for one in answer.assumed)
    yield from _deadlines(answer.deadlines, said)
    yield from _questions(answer.questions, said)
    yield from _nothing(answer.nothing_fits)
    for name, group in grouped(answer.matches, answer.counts).items():
        yield Line(f"{said['answer']['groups'][name]['heading']} ({group.count})", "bold underline")
        for match in group.matches:
            yield from _match(match, writer, said, seen_from)
        if group.count > len(group.matches):
            more = said["terminal"]["more"].format(shown=len(group.matches), count=group.count)
            yield Line(f"   … {more}")
    yield Line(said["answer"]["sources"], "bold")
    yield from (Line(f"[{code}] {source_title(code, writer)}") for code in _sources(answer))


def _rights(rights: Rights, writer: Writer, said: Words) -> Iterator[Line]:
    own, work, benefits = said["rights"], rights.labour_access, rights.benefit_regime
    unsure = f" ({own['labour_uncertain']})"
    maybe = ", ".join(str(said["codes"].get(code, code)) for code in benefits.candidates)
    open_ = own["regime_open"] + (f": {own['regime_maybe'].format(names=maybe)}" if maybe else "")
    regime = said["codes"].get(benefits.kind, benefits.kind) or open_
    yield Line(f"{own['regime']}: {regime}{unsure if benefits.kind and not benefits.certain else ''}")
    until = f" {own['until'].format(day=writer.day(work.until))}" if work.until else ""
    other = work.other_branch
    or_else = f" {own['or_else'].format(kind=writer.messages[f'kind.{other}'])}" if other else ""
    source = f" [{work.source}]" if work.source else ""
    kind = writer.messages[f"kind.{work.kind}"]
    yield Line(
        f"{own['labour']}: {kind}{until}{or_else}{'' if work.certain else unsure}. {work.because}{source} "
        f"{own['advice']}"
    )


def _deadlines(deadlines: Sequence[DeadlineOfCase], said: Words) -> Iterator[Line]:
    """Those with a day, and those whose day nobody knows yet; how many more there are on the topic."""
    own, dated = said["deadlines"], [one for one in deadlines if one.last_on or one.branch == "main"]
    if deadlines:
        yield Line(f"{own['heading']}:", "bold")
    for one in dated:
        office = f" {own['office']}: {one.address.name}." if one.address else ""
        missed = f" {own['missed'].format(text=one.if_missed)}" if one.if_missed else ""
        verify = f" {' '.join(one.to_verify)}" if one.to_verify else ""
        yield Line(f"  ! {one.text}{office}{missed}{verify} [{', '.join(one.sources)}]")
    more = len(deadlines) - len(dated)
    if more:
        yield Line(f"  … {own['more']['one' if more == 1 else 'many'].format(count=more)}")


def _questions(asked: Sequence[DecidingQuestion], said: Words) -> Iterator[Line]:
    if asked:
        yield Line(f"{said['answer']['questions']}:", "bold")
    for question in asked[:MOST_QUESTIONS]:
        count = len(question.decides)
        yield Line(f"  ? {question.ask} ({said['terminal']['settles'].format(count=count)})")
    if len(asked) > MOST_QUESTIONS:
        yield Line(f"  … {said['answer']['more_questions'].format(count=len(asked) - MOST_QUESTIONS)}")


def _nothing(nothing: NothingFits | None) -> Iterator[Line]:
    if nothing:
        miss = nothing.nearest_miss
        yield Line(f"{nothing.text} {miss.sentence if miss else ''}".rstrip(), "bold")
        yield Line(nothing.cheapest_change.sentence)


def _match(match: RankedService, writer: Writer, said: Words, seen_from: Standpoint) -> Iterator[Line]:
    service, km, answer = match.service, match.distance_km, said["answer"]
    far = f", {answer['distance'].format(km=writer.number(km))}" if km is not None else ""
    verdict = answer["verdicts"][match.verdict]
    yield Line(f"{match.rank}. {service.name} ({service.id}){far}: {verdict}", "bold")
    operator = service.organization.name if service.organization else answer["operator_unknown"]
    yield Line(f"   {operator}")
    if match.verdict != "refused":
        yield from (Line(f"   {text}") for text in _ways(match, writer, said["contact"], seen_from))
    if match.next_opening:
        opening = match.next_opening
        old = f" ({said['contact']['check']})" if opening.check else ""
        day, hours = writer.day(opening.on), {"opens": opening.opens_at, "closes": opening.closes_at}
        yield Line(f"   {answer['next_opening'].format(day=day, **hours)}{old}")
    for warning in match.warnings:
        yield Line(f"   ! {warning}")
    if match.note:
        yield Line(f"   {match.note.text}")
    for reason in match.reasons:
        source = f" [{reason.source}]" if reason.source else ""
        yield Line(f"   {SIGNS[reason.holds]} {reason.text}{source}")


def _ways(match: RankedService, writer: Writer, said: Words, seen_from: Standpoint) -> Iterator[str]:
    """Telephone or where to ask for it, nearest address and website, of the operator where it has none of its own."""
    reach = reach_of(writer, match.service.id, match.site.name if match.site else None, seen_from)
    phone = _stated(reach.phone, reach.phone.phone, said) if reach.phone else _look_up(reach, writer, said)
    yield f"{said['phone']}: {phone}"
    if reach.spots:
        spot = reach.spots[0]
        yield f"{said['address']}: {spot.line if spot.exact else said['exact_missing'].format(town=spot.line)}"
    if reach.website:
        yield f"{said['website']}: {_stated(reach.website, reach.website.website, said)}"


def _look_up(reach: Reach, writer: Writer, said: Words) -> str:
    ask = reach.look_up
    if ask is None:
        return str(said["missing_alone"])
    way, unknown = ask.phone or ask.website, said["nowhere"] if reach.nowhere else said["own_unknown"]
    name = ", ".join(filter(None, (ask.name, said["whose"].get(ask.whose))))
    old = f" ({said['check_on'].format(day=writer.day(ask.stated_on))})" if ask.stated_on and ask.check else ""
    return f"{unknown} {said['ask_there' if name else 'look_there'].format(name=name, way=way)}{old}"


def _stated(contact: ContactWay, value: str | None, said: Words) -> str:
    via = f" ({said['via'].format(name=contact.via)})" if contact.via else ""
    return f"{value}{via}"


def _sources(answer: Referral) -> list[str]:
    """Everything that stands in brackets above, each once."""
    work = answer.rights.labour_access.source
    named = [reason.source for match in answer.matches for reason in match.reasons]
    dated = [code for one in answer.deadlines if one.last_on or one.branch == "main" for code in one.sources]
    return list(dict.fromkeys(str(code) for code in (work, *dated, *named) if code))
