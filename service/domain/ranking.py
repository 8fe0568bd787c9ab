"""The order of an answer: total, lexicographic, every criterion with a name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from service.domain.eligibility.offer import place, running
from service.domain.eligibility.person import admission, age, group, status
from service.domain.eligibility.requirements import applies, requirement
from service.domain.eligibility.situation import Situation
from service.domain.law import Access, Regime, Rulebook
from service.domain.messages import Question
from service.domain.model import Case, HandOver, Match, Service
from service.domain.order import CRITERIA, judge, situation

_CHOICE = 3
WAYS = (running, place, status, age, group)
NOBODY: Mapping[str, Service] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches in order (eligible, ask, refused), what they leave open, and the rights of the person."""

    matches: tuple[Match, ...]
    questions: tuple[tuple[Question, tuple[str, ...]], ...]
    access: Access
    regime: Regime
    for_you: tuple[Match, ...]
    after_move: tuple[Service, ...] = ()
    pathway: tuple[HandOver, ...] = ()

    @property
    def recommended(self) -> tuple[Match, ...]:
        """What fits or may fit after a question; empty when nothing does."""
        return tuple(match for match in self.matches if match.verdict != "refused")


def rank(
    case: Case, services: Iterable[Service], rulebook: Rulebook, directory: Mapping[str, Service] = NOBODY
) -> Answer:
    """
    The explained order of all services that share a topic with the case.

    `directory` holds the services that hand-overs lead to, by id; without it the pathway is empty.

    Services without any need of the case are left out, except those that accompany any case (case management).
    The order of the input does not matter. Empty `matches` means that nothing in the directory is on this topic.
    """
    now = situation(case, rulebook)
    found = _judged(now, services)
    kept = [match for match in found if not _noise(match)]
    chosen = _as_choice(kept)
    explained = tuple(_explained(chosen, index) for index in range(len(chosen)))
    moved, yours = _after_move(case, services, rulebook), _for_you(case, services, rulebook)
    ways = tuple(_pathway(now, explained, directory))
    return Answer(explained, _questions(explained), now.access, now.regime, yours, moved, ways)


def _judged(now: Situation, services: Iterable[Service]) -> list[Match]:
    found = (judge(now, service) for service in services)
    return sorted((match for match in found if match is not None), key=lambda match: match.order)


def _noise(match: Match) -> bool:
    """A companion that is refused, or known for nobody with this document, says nothing about the need asked."""
    if match.fit_level != "accompanies":
        return False
    return match.verdict == "refused" or any(reason.text.key == "status.not_stated" for reason in match.reasons)


def _as_choice(matches: list[Match]) -> list[Match]:
    """Among the first three at most one entry of an organization and offer; a later one moves behind them."""
    first: list[Match] = []
    later: list[Match] = []
    for match in matches:
        repeated = any(_one_offer(match.service, other.service) for other in first)
        if match.verdict == "eligible" and len(first) < _CHOICE and not repeated:
            first.append(match)
        else:
            later.append(match)
    return first + later


def _one_offer(service: Service, other: Service) -> bool:
    """Of one organization and kind, and parts of the same or one a part of the other; offices of a district differ."""
    if not service.organizations or (service.organizations, service.kind) != (other.organizations, other.kind):
        return False
    related = service.id in other.part_of or other.id in service.part_of
    return related or service.part_of == other.part_of


def _explained(matches: list[Match], index: int) -> Match:
    if index + 1 >= len(matches):
        return matches[index]
    pairs = zip(CRITERIA, matches[index].order, matches[index + 1].order, strict=True)
    because = next((name for name, mine, theirs in pairs if mine != theirs), "id")
    if because == "verdict" and matches[index].verdict == matches[index + 1].verdict:
        because = "failed"  # among refused ones: fewer rules fail
    if matches[index].order > matches[index + 1].order:  # moved up so that the first three are a choice
        because = "choice"
    return replace(matches[index], above_next_because=because)


def _questions(matches: tuple[Match, ...]) -> tuple[tuple[Question, tuple[str, ...]], ...]:
    """Each question once, with the services it would decide; the one that decides most first."""
    asked: dict[tuple[str, str | None], list[str]] = {}
    for match in matches:
        if match.verdict == "refused":
            continue
        for reason in match.reasons:
            if reason.ask is not None:
                decided = asked.setdefault((reason.ask.fact, reason.ask.text), [])
                decided.extend([match.service.id] if match.service.id not in decided else [])
    order = sorted(asked.items(), key=lambda item: (-len(item[1]), item[0][0], item[0][1] or ""))
    return tuple((Question(fact, text), tuple(ids)) for (fact, text), ids in order)


def _for_you(case: Case, services: Iterable[Service], rulebook: Rulebook) -> tuple[Match, ...]:
    """What is there for the mentor who asks: offers for professionals on the same needs, running on the day."""
    if case.client not in ("mentee", "employer"):
        return ()
    mine = situation(replace(case, client="professional"), rulebook)
    found = _judged(mine, (service for service in services if mine.case.client in service.clients))
    fitting = (match for match in found if match.verdict != "refused")
    return tuple(match for match in fitting if match.verdict == "eligible" or match.fit_level != "general")


def _pathway(now: Situation, matches: tuple[Match, ...], directory: Mapping[str, Service]) -> Iterator[HandOver]:
    """Where the first recommended service hands over to, as far as the person may go there on the day."""
    first = next((match for match in matches if match.verdict != "refused"), None)
    for way in first.service.refers_to if first else ():
        target = directory.get(way.to)
        if target is None:
            continue
        places = [target]
        if target.level == "brand":
            places = [one for key, one in sorted(directory.items()) if target.id in one.part_of]
        yield from (replace(way, to=one.id) for one in places if _open_to(now, one))


def _open_to(now: Situation, service: Service) -> bool:
    """
    Nothing that is known shuts the person out.

    What is no address itself, such as an instrument of law, is a way only for a document that it names.
    """
    if service.level == "brand":
        return False
    if not now.rulebook.referral_targets.get(service.kind) and now.case.status is not None:
        admitted, _, _ = admission(service, now.case.status, now.rulebook.statuses)
        if admitted is None:
            return False
    own = (requirement(now, service, item) for item in service.requirements if applies(item, now.case))
    found = (*(rule(now, service) for rule in WAYS), *own)
    return not any(reason is not None and reason.holds is False for reason in found)


def _after_move(case: Case, services: Iterable[Service], rulebook: Rulebook) -> tuple[Service, ...]:
    """The own programme at the place of the new job: never before the move, by id."""
    target = case.facts.get("job_district")
    if not isinstance(target, str) or target in case.regions:
        return ()
    there = (service for service in services if target in service.serves and rulebook.own_programme in service.part_of)
    running = (service for service in there if service.valid_to is None or case.as_of <= service.valid_to)
    return tuple(sorted(running, key=lambda service: service.id))
