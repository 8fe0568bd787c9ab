"""Everything that is known of one service, each thing once: what graph_schema/model.yaml names, and what follows."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.directory.item import NeedMet, ServiceSummary
from service.answers.meta import Meta, Named
from service.answers.sources import Source


@dataclass(frozen=True)
class NeedMetFor(NeedMet):
    """A need, for whom it is met, and how."""

    name: str
    clients: Annotated[tuple[str, ...], "for whom; empty: mentees"]
    statuses: Annotated[tuple[str, ...], "holds for these only"]
    not_statuses: tuple[str, ...]
    regimes: Annotated[tuple[str, ...], "benefit regimes it holds for"]
    note: str | None


@dataclass(frozen=True)
class HandOver(Named):
    """A service it hands over to, and when."""

    when: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True)
class AccessVia(Named):
    """An office or instrument through which it is reached."""

    regimes: tuple[str, ...]
    note: str | None


@dataclass(frozen=True)
class Related(Named):
    """A service or an organization, and why it is related."""

    kind: Annotated[str, "service or organization"]
    why: str | None


@dataclass(frozen=True)
class RelatedFor(Related):
    """A service or an organization that it is related to for some time."""

    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True)
class Successor(Related):
    """What took its place, and when."""

    on: str | None


@dataclass(frozen=True)
class Confusable(Related):
    """What it is not, though it may be taken for it."""

    same_name: bool


@dataclass(frozen=True)
class Condition:
    """A condition the service states itself: a fact of the case, compared with a value."""

    fact: str
    op: str
    value: Annotated[object, "a text, a number, true or false, or a list of texts"]
    if_not: Annotated[str, "exclude or unknown"]
    if_unknown: Annotated[str | None, "ask, holds, exclude, or inform: asked, but it decides nothing"]
    statuses: tuple[str, ...]
    clients: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    ask: Annotated[str | None, "its own question instead of the fact's"]
    ask_en: str | None
    only_if_fact: Annotated[str | None, "asked only where this fact is as the next two say"]
    only_if_op: str | None
    only_if_value: Annotated[object, "as value"]
    age_limit: Annotated[str | None, "a limit by month of birth: whole years decide only where it is not known"]
    note: str | None
    sources: Annotated[tuple[str, ...], "ids"]


@dataclass(frozen=True)
class StatedText:
    """A text in one language."""

    field: Annotated[str, "name, description or note"]
    language: str
    text: str
    translated_from: str | None
    reviewed_on: str | None


@dataclass(frozen=True)
class ServiceDetail(ServiceSummary):
    """Everything that is known of a service; null or empty: not stated."""

    needs: tuple[NeedMetFor, ...]
    aliases: Annotated[tuple[str, ...], "other names in use"]
    not_called: Annotated[tuple[str, ...], "names people use for it that do not exist"]
    subkind: str | None
    level: Annotated[str, "local, statewide, nationwide, or brand: a name over concrete records"]
    stability: Annotated[str, "statutory, programme or project"]
    client_types: tuple[str, ...]
    case_management: Annotated[bool | None, "fits any bundle of needs as a second contact"]
    bring: Annotated[str | None, "what to bring to the first visit"]
    own_programme: Annotated[bool | None, "of those who refer: never a referral for a mentee"]
    admits_all: Annotated[bool | None, "stated to be open to every residence status"]
    no_status_rule: Annotated[bool | None, "no rule on residence status is known"]
    admits: Annotated[tuple[str, ...], "residence statuses"]
    hands_over: Annotated[tuple[str, ...], "residence statuses served only while another service takes over"]
    excludes: Annotated[tuple[str, ...], "residence statuses"]
    asks_about: Annotated[tuple[str, ...], "residence statuses of which it must be asked whether they are admitted"]
    status_note: str | None
    focuses_on: Annotated[tuple[str, ...], "target groups"]
    excludes_groups: tuple[str, ...]
    age_min: int | None
    age_max: int | None
    age_ask_at: Annotated[tuple[int, ...], "ages at which sources disagree"]
    age_note: str | None
    residence_required: Annotated[bool | None, "the person must live in the served region or be assigned to it"]
    responsible_by: Annotated[str | None, "which district counts"]
    regions_note: str | None
    sites_unknown_in: Annotated[tuple[str, ...], "regions in which it helps and no office of it was found, by AGS"]
    finder: Annotated[str | None, "where its office for a place is looked up"]
    site_unknown: Annotated[bool | None, "offered, but the place is not evidenced"]
    mode: Annotated[str | None, "how it is reached when not at a site: online, remote or visiting"]
    cost: Annotated[str | None, "free or fee"]
    access: str | None
    access_via: tuple[AccessVia, ...]
    capacity: Annotated[str | None, "open, waitlist or full"]
    capacity_on: str | None
    places_per_year: Annotated[float | None, "as of capacity_on"]
    capacity_note: str | None
    end_known: Annotated[bool | None, "the end is certain"]
    first_evidence: Annotated[str | None, "earliest day a source shows it"]
    verified_is_lower_bound: Annotated[bool | None, "the page is undated, it is not older than verified_on"]
    stop_reason: Annotated[str | None, "course_stop or full"]
    stop_from: str | None
    stop_to: str | None
    recognition_scope: tuple[str, ...]
    course_entry: str | None
    course_goal: str | None
    interpreted: Annotated[tuple[str, ...], "languages with an interpreter"]
    language_note: str | None
    requirements: tuple[Condition, ...]
    hand_overs: tuple[HandOver, ...]
    preceded_by: tuple[Named, ...]
    succeeded_by: tuple[Successor, ...]
    confused_with: tuple[Confusable, ...]
    part_of: tuple[RelatedFor, ...]
    cooperates_with: tuple[RelatedFor, ...]
    supports: tuple[RelatedFor, ...]
    modelled_on: tuple[Related, ...]
    funded_by: tuple[Named, ...]
    texts: tuple[StatedText, ...]
    figures: Annotated[tuple[str, ...], "numbers a source states"]
    to_verify: Annotated[tuple[str, ...], "what a coordinator must check"]
    verify_first: Annotated[str | None, "what to check before all others, where it is asked for often"]
    evidence: Annotated[str, "seed, public, memory or inferred"]
    weak_fields: Annotated[tuple[str, ...], "fields whose evidence is weaker than the record's, as field:evidence"]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class ServiceAnswer:
    """One service."""

    meta: Meta
    item: ServiceDetail
