"""What a record says that cannot be so, though each of its values may be written."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import Any

from graph_schema.problems import Problem

Records = Mapping[tuple[str, str], Mapping[str, Any]]
STATUS_LISTS = ("admits", "hands_over", "excludes", "asks_about")
_NUMBER = re.compile(r"\+[1-9][0-9]{5,14}|[0-9]{3,6}", re.ASCII)
_POSTCODE = re.compile(r"[0-9]{5}", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")


def contradictions(kind: str, id: str, record: Mapping[str, Any], records: Records) -> list[Problem]:  # noqa: A002
    """Every contradiction of a record of a kind, in itself and with the records it names; empty when there is none."""
    found = [Problem("", f"holds '{text}', which looks like a mail address; take it out.") for text in _mails(record)]
    if kind == "service":
        for check in (_statuses, _ages, _needs, _hand_overs, _end):
            found += check(record, records)
        found += _names_shared(id, record, records)
    if kind in ("service", "organization"):
        found += _contacts(record)
    if kind == "age_limit" and not record.get("steps"):
        found.append(Problem("/steps", "names no age; add the years of birth and the age that holds for each."))
    if kind == "location" and record.get("postcode") and not _POSTCODE.fullmatch(str(record["postcode"])):
        found.append(Problem("/postcode", f"is '{record['postcode']}'; a postcode has five digits, in quotes."))
    return found


def _statuses(record: Mapping[str, Any], records: Records) -> Iterator[Problem]:
    placed = {name: set(record.get(name, ())) for name in STATUS_LISTS}
    for one, other in combinations(STATUS_LISTS, 2):
        if both := placed[one] & placed[other]:
            yield Problem(f"/{other}", f"holds {_listed(both)}, which stands in {one} too; take it out of one of them.")
    named = set().union(*placed.values())
    if named and not record.get("admits_all") and not record.get("no_status_rule"):
        open_codes = {code for kind, code in records if kind == "residence_status"} - named
        if open_codes:
            where = ", ".join(STATUS_LISTS)
            detail = f"says nothing of {_listed(open_codes)}; put each code into one of {where}."
            yield Problem("/asks_about" if "asks_about" in record else "", detail)


def _ages(record: Mapping[str, Any], _: Records) -> Iterator[Problem]:
    low, high = record.get("age_min"), record.get("age_max")
    if low is not None and high is not None and high < low:
        yield Problem("/age_max", f"is {high}, below age_min {low}; correct one of them.")


def _needs(record: Mapping[str, Any], records: Records) -> Iterator[Problem]:
    kind = records.get(("service_kind", str(record.get("kind"))), {})
    for position, met in enumerate(record.get("meets", ())):
        clients = met.get("clients", ["mentee"])
        strangers = set(clients) - set(record.get("client_types", ()))
        at = f"/meets/{position}"
        if strangers:
            yield Problem(
                at, f"is for {_listed(strangers)}, who stand not in client_types; add them there or here none."
            )
        if met.get("primary") and "mentee" in clients and "mentee" not in kind.get("referral_target_for", ["mentee"]):
            yield Problem(
                at, f"is a first contact for mentees, but nobody is sent to a {record['kind']}; drop `primary`."
            )


def _hand_overs(record: Mapping[str, Any], _: Records) -> Iterator[Problem]:
    for position, way in enumerate(record.get("refers_to", ())):
        if not isinstance(way, Mapping) or not way.get("when"):
            yield Problem(f"/refers_to/{position}", "does not say when somebody is handed over; add `when`.")


def _end(record: Mapping[str, Any], _: Records) -> Iterator[Problem]:
    if record.get("end_known") and not record.get("valid_to"):
        yield Problem(
            "/end_known", "says that the end is certain, and no valid_to is stated; add it or drop end_known."
        )


def _names_shared(id: str, record: Mapping[str, Any], records: Records) -> Iterator[Problem]:  # noqa: A002
    for position, other in enumerate(record.get("same_name_as", ())):
        if ("service", other) in records and id not in records["service", other].get("same_name_as", ()):
            yield Problem(
                f"/same_name_as/{position}", f"'{other}' does not say so back; add '{id}' to its same_name_as."
            )


def _contacts(record: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("contacts", "sites"):
        for position, item in enumerate(record.get(name, ())):
            at = f"/{name}/{position}"
            phone = item.get("phone")
            if phone is not None and not _NUMBER.fullmatch(phone):
                yield Problem(
                    f"{at}/phone", f"'{phone}' cannot be dialled; write +49… without blanks, or a short code."
                )
            dated = item.get("hours_stated_on") or item.get("stated_on")
            if item.get("hours_note") and not dated and not item.get("hours_check") and not item.get("check"):
                yield Problem(
                    f"{at}/hours_note", "has no day; state hours_stated_on, or check: true where it is not known."
                )


def _mails(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _mails(item)
    elif isinstance(value, list):
        for item in value:
            yield from _mails(item)
    elif isinstance(value, str):
        yield from _MAIL.findall(value)


def _listed(names: Collection[object]) -> str:
    return ", ".join(sorted(map(str, names)))
