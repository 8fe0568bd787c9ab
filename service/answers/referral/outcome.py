"""What comes after the first step, and what is said where nobody fits."""

from service.answers.referral.case import Place
from service.answers.referral.referral import CheapestChange, NearestMiss, NextStep, NothingFits
from service.domain.messages import Message
from service.domain.model import Case
from service.domain.ranking.answer import Answer
from service.domain.ranking.cheapest_change import cheapest_change
from service.domain.ranking.match import Match
from service.domain.regions import district_of, is_district
from service.words.writer import Writer


def pathway(answer: Answer, writer: Writer) -> tuple[NextStep, ...]:
    """What comes after the first step: its hand-overs, and the own programme at a new place of work."""
    moved = writer.messages["after_move"]
    ways = [*((item.to, item.when) for item in answer.pathway), *((one.id, moved) for one in answer.after_move)]
    return tuple(NextStep(service, writer.name("service", service), when) for service, when in ways)


def nothing_fits(answer: Answer, writer: Writer) -> NothingFits | None:
    """None while something is recommended; else the service that fails fewest rules, and which."""
    if answer.recommended:
        return None
    nearest = _nearest_miss(answer.matches[0], writer) if answer.matches else None
    return NothingFits(writer.messages["nothing_fits"], nearest, _change(answer, writer))


def _nearest_miss(match: Match, writer: Writer) -> NearestMiss:
    failed = [reason for reason in match.reasons if reason.holds is False]
    reason = "; ".join(writer.of(item.text) for item in failed)
    sentence = writer.messages["nearest_miss"].format(service=writer.name("service", match.service.id), reason=reason)
    return NearestMiss(match.service.id, tuple(item.rule for item in failed), sentence)


def _change(answer: Answer, writer: Writer) -> CheapestChange:
    """What would open a way with least effort; service None: only a new offer would."""
    cheapest = cheapest_change(answer.matches)
    if cheapest is None:
        return CheapestChange(None, (), writer.messages["change.new"])
    match, failing = cheapest
    parts = ", ".join(writer.of(Message(f"change.{reason.rule}", reason.text.values)) for reason in failing)
    sentence = writer.messages["change.sentence"].format(service=writer.name("service", match.service.id), parts=parts)
    return CheapestChange(match.service.id, tuple(reason.rule for reason in failing), sentence)


def gap_cell(case: Case, place: Place) -> str | None:
    """The cell of the district and the first need, of everybody: the address tells nothing of the person."""
    if case.client != "mentee" or place.region is None or not place.region.isdecimal():
        return None
    district = district_of(place.region)
    return f"/api/gaps/cells/{district}:{case.needs[0]}:all:any" if is_district(district) else None
