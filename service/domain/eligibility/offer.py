"""Rules about the offer: is it running, for this client, here, evidenced, open."""

from datetime import timedelta

from service.domain.eligibility.situation import Situation, ask, reason, source_of
from service.domain.messages import Message
from service.domain.model import Reason, Service
from service.domain.regions import district_of, is_municipality, is_wider_than_district

STALE_AFTER = {"statutory": timedelta(days=730)}
STALE_AFTER_OTHERS = timedelta(days=180)
CAPACITY_AGE = timedelta(days=60)
REACHED_FROM_ANYWHERE = {"online", "remote"}
NAMING_REGIONS = {"place.elsewhere", "place.serves", "place.others"}


def running(situation: Situation, service: Service) -> Reason:
    """Both ends count as open. No end stated: running up to today, unknown after it."""
    case, start, end = situation.case, service.valid_from or service.first_evidence, service.valid_to
    if service.stop_from and case.as_of >= service.stop_from and (not service.stop_to or case.as_of <= service.stop_to):
        return reason(service, "running", False, "running.stop", until=service.stop_to)
    if start and case.as_of < start:
        if service.valid_from:
            return reason(service, "running", False, "running.not_yet", start=start)
        return ask(service, "running", "running.before_evidence", "service_running", day=case.as_of)
    if service.lifecycle == "planned" and start is None:
        return ask(service, "running", "running.planned", "service_running")
    ended = end or (service.verified_on if service.lifecycle == "ended" else None)
    if ended and case.as_of > ended:
        if end is None:
            return reason(service, "running", False, "running.ended_before", day=ended, next=service.succeeded_by)
        if service.end_known or service.lifecycle == "ended":
            return reason(service, "running", False, "running.ended", end=ended, next=service.succeeded_by)
        return ask(service, "running", "running.maybe_ended", "service_running", end=ended)
    if not start and not _seen_by(service, situation):
        return ask(service, "running", "running.before_evidence", "service_running", day=case.as_of)
    if end is None and case.as_of > case.today and not case.foreseen:
        return ask(service, "running", "running.no_end", "service_running", day=case.as_of)
    return reason(service, "running", True, "running.to" if end else "running.now", end=end)


def _seen_by(service: Service, situation: Situation) -> bool:
    """Without a stated start: statutory bodies and what a source shows by that day."""
    seen = service.verified_on is not None and service.verified_on <= situation.case.as_of
    return service.stability == "statutory" or seen or situation.case.as_of >= situation.rulebook.inferred_on


def client(situation: Situation, service: Service) -> Reason:
    client = situation.case.client
    if not service.clients:
        return ask(service, "client", "client.not_stated", "client_type")
    if client not in service.clients:
        return reason(service, "client", False, "client.others", clients=tuple(sorted(service.clients)))
    if client not in situation.rulebook.referral_targets.get(service.kind, frozenset()):
        return reason(service, "client", False, "client.no_place", via=tuple(v for v, _ in service.access_via))
    if client == "mentee" and service.own_programme:
        return reason(service, "client", False, "client.own_programme")
    if service.level == "brand":
        return _name_of_offices(situation, service)
    return reason(service, "client", True, "client.fits", client=client)


def _name_of_offices(situation: Situation, service: Service) -> Reason:
    """The office of the place is the address; where the directory knows none, its name says what to look for."""
    if service.id not in situation.standing_in:
        return reason(service, "client", False, "client.brand")
    if service.stability != "statutory":
        return ask(service, "client", "client.office_unknown", "service_running")
    return reason(service, "client", True, "client.office_unlisted")


def place(situation: Situation, service: Service) -> Reason:
    """Serves the district or a region above it, or is reached online; a residence obligation decides where required."""
    holds, key, fact = located(situation, service)
    if fact is not None:
        return ask(service, "place", key, fact)
    values = {"regions": tuple(sorted(service.serves))} if key in NAMING_REGIONS else {}
    return reason(service, "place", holds, key, **values)


def located(situation: Situation, service: Service) -> tuple[bool | None, str, str | None]:
    """Whether it helps at the place of the case, the key of the text that says so, and the fact to ask where open."""
    chains, serves = situation.chains, service.serves
    if service.lifecycle == "good_practice_elsewhere" and all(serves.isdisjoint(chain) for chain in chains):
        return False, "place.elsewhere", None
    if not serves:
        return None, "place.not_stated", "district"
    if service.mode in REACHED_FROM_ANYWHERE and not service.residence_required:
        return True, "place.online", None
    if service.residence_required and situation.obligation is not None:
        chains = (situation.obligation,)
    apart = {serves.isdisjoint(chain) for chain in chains}
    if apart == {False}:
        return True, "place.serves", None
    if _comes_to(service, chains):
        return True, "place.outreach", None
    if apart == {True} and _below(situation, service):
        return None, "place.which", "district"
    if apart == {True} and not _part_served(situation, service):
        return False, "place.others", None
    return None, "place.which", "municipality" if apart == {True} else "district"


def _comes_to(service: Service, chains: tuple[frozenset[str], ...]) -> bool:
    """It holds office hours in the district of every place in question."""
    return bool(service.comes_to) and all(service.comes_to & chain for chain in chains)


def _below(situation: Situation, service: Service) -> bool:
    """Only a Land or a region of several districts is known, and the service is for a part of it."""
    wide = {region for region in situation.case.regions if is_wider_than_district(region)}
    return any(wide.intersection(situation.rulebook.chain(region)) for region in service.serves) if wide else False


def _part_served(situation: Situation, service: Service) -> bool:
    """The service serves a municipality of the person's district, and the municipality is not known."""
    if situation.case.facts.get("municipality"):
        return False
    parents = situation.rulebook.region_parents
    return any(
        is_municipality(region) and district_of(region) in chain
        for region in service.serves
        for chain in situation.chains
        if region in parents
    )


def evidenced(situation: Situation, service: Service) -> Reason:
    """Whether anybody has looked: what nobody has ever evidenced is asked first, what is old is said to be so."""
    case = situation.case
    past = service.verified_on is not None and case.as_of <= service.verified_on
    if service.verified_on is None or (service.lifecycle in ("unverified", "planned") and not past):
        return ask(service, "evidenced", "evidenced.no", "service_running", day=service.verified_on)
    limit = STALE_AFTER.get(service.stability, STALE_AFTER_OTHERS)
    if case.today - service.verified_on > limit:
        return reason(service, "evidenced", True, "evidenced.old", day=service.verified_on)
    return reason(service, "evidenced", True, "evidenced.yes", day=service.verified_on)


def capacity(situation: Situation, service: Service) -> Reason:
    source = source_of(service)
    dated = service.capacity_on is not None and situation.case.today - service.capacity_on <= CAPACITY_AGE
    known = service.capacity is not None and dated
    text = Message(f"capacity.{service.capacity}" if known else "capacity.unknown")
    return Reason("capacity", True if known else None, text, source, decides=False)
