"""For which need of a case a service is the first contact."""

from service.domain.model import Case, Service
from service.domain.rights.law import Need

NOT_FIRST, PART, BESIDE = 97, 98, 99  # more than twice the needs that a case may have


def contact(case: Case, service: Service, met: tuple[str, str, str], facet: Need | None) -> int:
    """
    Twice the place of the need for which it is first contact, one more where it offers just the facet that is asked.

    `met`: the need that was asked, the one that is offered for it, and how it is met; `facet`: the offered one as the
    rules know it. NOT_FIRST where it meets the need otherwise or nobody has stated it, PART where it offers some facet
    of a topic that was asked whole; BESIDE is for who meets none.
    """
    asked, offered, level = met
    part = "." in offered and "." not in asked and not (facet and _told(case, facet))
    if part and asked not in service.first_contact_by_parent:
        return PART
    if asked not in case.needs:
        return NOT_FIRST
    place = 2 * case.needs.index(asked)
    if level == "first_contact":
        return place
    return place + 1 if asked == offered and "." in asked else NOT_FIRST


def standing_contact(first_contact_for: int, *, evidenced: bool) -> int:
    """The same for the order: who offers just a facet is first contact only where somebody has evidenced it."""
    if first_contact_for >= NOT_FIRST:
        return BESIDE if first_contact_for == BESIDE else NOT_FIRST
    just_a_facet = first_contact_for % 2 == 1
    return NOT_FIRST if just_a_facet and not evidenced else first_contact_for


def _told(case: Case, facet: Need) -> bool:
    """Whether the facts of the case say that this facet of the topic is meant."""
    value = case.facts.get(facet.told_by) if facet.told_by else None
    return value is not None and facet.told_by_value in (None, value)
