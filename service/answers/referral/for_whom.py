"""For whom a request is answered: staff who send the facts of a person ask for that person."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.referral.question import ReferralQuestion
from service.catalog.snapshot import Catalog
from service.words.writer import Writer

STAFF, PERSON = ("professional", "volunteer"), "mentee"
NOT_OF_A_PERSON = frozenset({"company_sector", "company_district", "candidate_status"})


@dataclass(frozen=True)
class AnsweredFor:
    """Another client than the one that was sent, and why."""

    client: Annotated[str, "for whom it is answered"]
    sent: str
    text: str


def client_of(question: ReferralQuestion, catalog: Catalog) -> str:
    """The client of a request; the person whose facts staff have sent, where a need is met for persons at all."""
    if question.client not in STAFF or question.facts.keys() <= NOT_OF_A_PERSON:
        return question.client
    met = (meets.clients for need in question.needs for service in catalog.meeting(need) for meets in service.meets)
    return PERSON if any(PERSON in clients for clients in met) else question.client


def answered_for(sent: str, client: str, writer: Writer) -> AnsweredFor | None:
    """None where it is answered for the client that was sent."""
    if sent == client:
        return None
    return AnsweredFor(client, sent, writer.messages["answered_for"].format(sent=writer.messages[f"clients.{sent}"]))
