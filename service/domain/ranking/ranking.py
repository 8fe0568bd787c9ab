"""The order of an answer: total, lexicographic, every criterion with a name."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from service.domain.eligibility.met_for import is_met, met_for
from service.domain.eligibility.need_fit import asked_by
from service.domain.eligibility.situation import Situation
from service.domain.eligibility.unrecorded import for_others, unmet, unrecorded
from service.domain.messages import Question
from service.domain.model import Case, Service
from service.domain.ranking.answer import Answer
from service.domain.ranking.criteria import Judgement, Verdict, judged, ordered, situation
from service.domain.ranking.directory import Directory
from service.domain.ranking.match import Match
from service.domain.ranking.pathway import pathway
from service.domain.ranking.standing_in import situation_in
from service.domain.rights.law import Rulebook

_CHOICE = 3
CLIENT = "client_type"  # the fact that says for whom somebody asks
GROUPS = ("eligible", "ask", "folded", "refused")


def rank(
    case: Case,
    services: Collection[Service],
    rulebook: Rulebook,
    directory: Directory | None = None,
    most: int | None = None,
) -> Answer:
    """
    The explained order of all services that share a topic with the case; of `most` and more, refused ones are left out.

    Without a `directory` the pathway is empty.

    Services without any need of the case are left out, except those that accompany any case (case management).
    The order of the input does not matter. Empty `matches` means that nothing in the directory is on this topic.
    """
    offers = directory.offers(case.as_of, case.today) if directory else {}
    now = situation_in(case, rulebook, services, directory, offers)
    kept = judged(now, services, lambda verdict: not _noise(now, verdict))
    if _asked_by_others(case, services, rulebook, kept):
        kept = [judgement for judgement in kept if judgement[1].fit.level != "accompanies"]
    chosen = tuple(_as_choice(_shown(now, kept, most)))
    moved, yours = _after_move(case, services, rulebook), _for_you(now, case, services, most)
    ways = tuple(pathway(now, chosen, directory)) if directory else ()
    missing = unrecorded(case, directory.focuses_on) if directory else ()
    met = _not_met(now, directory, kept) if directory else {}
    groups = Counter(verdict.group for _, verdict, _ in kept)
    counts = {name: groups[name] for name in GROUPS}
    for_whom = for_others(met)
    asked = (*(((Question(CLIENT), for_whom),) if for_whom else ()), *_questions(chosen))
    return Answer(chosen, asked, now.access, now.regime, yours, moved, ways, rulebook, missing, unmet(met), counts)


def _shown(now: Situation, kept: Sequence[Judgement], most: int | None) -> list[Match]:
    """All that is recommended, since it tells what to ask, then the refused: all of them where nobody fits."""
    recommended = ordered(now, [judgement for judgement in kept if not judgement[1].failed])
    refused = [judgement for judgement in kept if judgement[1].failed]
    if most is None or not recommended:
        return recommended + ordered(now, refused)
    wanted = most + 1 - len(recommended)  # one more, since each tells why it stands above the next
    return recommended + (ordered(now, refused, wanted) if wanted > 0 else [])


def _noise(now: Situation, verdict: Verdict) -> bool:
    """A companion that is refused, or known for nobody with this document, says nothing about the need asked."""
    if verdict.fit.level != "accompanies":
        return False
    return verdict.failed > 0 or verdict.folded


def _asked_by_others(
    case: Case, services: Iterable[Service], rulebook: Rulebook, judgements: Iterable[Judgement]
) -> bool:
    """Nobody meets the needs for this client, but somebody does for others: what accompanies a person is beside it."""
    if any(verdict.fit.need is not None for _, verdict, _ in judgements):
        return False
    clients = asked_by(case.needs, services, rulebook)
    return bool(clients) and case.client not in clients


def _not_met(
    now: Situation, directory: Directory, judgements: Iterable[Judgement]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The stated needs that nobody meets for the client, with those who meet them for others."""
    near = [service for service, verdict, _ in judgements if not verdict.failed]
    needs = (need for need in dict.fromkeys(now.case.needs) if not is_met(now, need, near))
    found = ((need, met_for(now, need, directory.meeting(need))) for need in needs)
    return {need: clients for need, clients in found if now.case.client not in clients}


def _as_choice(matches: list[Match]) -> list[Match]:
    """
    Among the first three at most one entry of an organization and offer; a later one moves behind them.

    A choice are those that say something about the document of the person.
    """
    first: list[Match] = []
    later: list[Match] = []
    for match in matches:
        free = not (match.failed or match.folded) and len(first) < _CHOICE
        repeated = free and any(_one_offer(match.service, other.service) for other in first)
        (first if free and not repeated else later).append(match)
    return first + later


def _one_offer(service: Service, other: Service) -> bool:
    """Of one organization and kind, and parts of the same or one a part of the other; offices of a district differ."""
    if not service.organizations or (service.organizations, service.kind) != (other.organizations, other.kind):
        return False
    related = service.id in other.part_of or other.id in service.part_of
    return related or service.part_of == other.part_of


def _questions(matches: tuple[Match, ...]) -> tuple[tuple[Question, tuple[str, ...]], ...]:
    """
    Each question once, with the services it would decide; first the one that decides most of those that are not silent.
    """
    asked: dict[Question, list[str]] = {}
    said: dict[Question, int] = {}
    for match in matches:
        if match.failed:
            continue
        for question in dict.fromkeys(match.asks):
            asked.setdefault(question, []).append(match.service.id)
            said[question] = said.get(question, 0) + (not match.folded)
    order = sorted(asked.items(), key=lambda item: (-said[item[0]], -len(item[1]), item[0].fact, item[0].text or ""))
    return tuple((question, tuple(ids)) for question, ids in order)


def _for_you(now: Situation, case: Case, services: Iterable[Service], most: int | None) -> tuple[Match, ...]:
    """What is there for the mentor who asks: offers for professionals on the same needs, running on the day."""
    if case.client not in ("mentee", "employer"):
        return ()
    client = "professional"
    mine = situation(replace(case, client=client), now.rulebook, now.offers)
    if mine.chains == now.chains:
        mine = replace(mine, places=now.places)
    theirs = [service for service in services if client in service.clients]
    return tuple(ordered(mine, judged(mine, theirs, _worth_telling), most))


def _worth_telling(verdict: Verdict) -> bool:
    """What is there for any question of staff is told only where nothing has to be asked first."""
    return not verdict.failed and (verdict.name == "eligible" or verdict.fit.level != "general")


def _after_move(case: Case, services: Iterable[Service], rulebook: Rulebook) -> tuple[Service, ...]:
    """The own programme at the place of the new job: never before the move, by id."""
    target = case.facts.get("job_district")
    if not isinstance(target, str) or target in case.regions:
        return ()
    there = (service for service in services if target in service.serves and service.own_programme)
    running = (service for service in there if service.valid_to is None or case.as_of <= service.valid_to)
    return tuple(sorted(running, key=lambda service: service.id))
