"""The controls of the form, made from the facts of the directory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from marshmallow import fields

from service.answers.codes import CLIENTS
from service.answers.directory.vocabularies import entries
from service.catalog.record_store import UNSTATED
from service.domain.three_valued import LEVELS
from service.http.questions.referral import FIELDS
from service.web.kept_per_directory import kept
from service.words.catalogue import words
from service.words.writer import Writer

FIRST = ("place", "status", "work_permission", "age", "german_level", "languages")
GROUPS = {
    "whom": ("client", "as_of"),
    "work": (
        *("benefit_regime", "employed", "work_situation", "situation", "weekly_hours", "insured_work_since"),
        *("jobseeker_registered", "job_offer", "job_district", "dismissed_on", "livelihood_secured", "work_ban_60a_6"),
        *("employment_ends_on", "employment_end_known_on", "work_capacity"),
    ),
    "learning": (
        *("qualification_type", "recognition_group", "in_training", "training_contract", "training_starts_on"),
        *("german_oral", "literate_latin", "has_claim_integration_course"),
    ),
    "dates": (
        *("entered_on", "status_since", "asylum_applied_on", "recognised_on", "status_valid_until"),
        *("decision_awaited_since", "identity_clarified", "identity_clarified_on", "safe_country_of_origin"),
        *("five_years_on_2022_10_31", "decision_served_on", "decision_kind", "previous_title", "protection_kind"),
        *("asylum_refused", "dublin_case", "incident_on"),
    ),
    "living": ("residence_obligation_district", "municipality", "in_reception_centre"),
    "person": (
        *("gender", "birth_month", "nationality_group", "minor_child", "child_born_on", "cohabitation_since"),
        *("in_danger", "situations"),
    ),
    "company": ("company_sector", "company_district", "candidate_status"),
}
_ASKED_ELSEWHERE = {*FIRST, "needs", "region", "postcode"}
_LISTS = {"languages": "language", "situations": "target_group"}
_NAMED_BY_PERSON = ("special", "family")  # other groups follow from other facts
NOT_ASKED = ("children",)  # no rule depends on it


Options = tuple[tuple[str, str], ...]  # code and title of each


@dataclass(frozen=True, slots=True)
class Control:
    """One field of the form; `kind` is select, checks, radios, number, age, date, place or text."""

    name: str
    label: str
    kind: str
    options: Options = ()


def options(offered: Options, chosen: str | None, empty: str | None) -> Markup:
    """The options of a list with the chosen one, after an `empty` one if it is given a title."""
    made = _options(offered, empty)
    mark = f'value="{escape(chosen)}"'
    return Markup(made.replace(mark, f"{mark} selected", 1) if chosen else made)  # noqa: S704  escaped, piece by piece


@lru_cache(maxsize=128)  # most of a page is options; what was chosen is no part of what is kept
def _options(offered: Options, empty: str | None) -> str:
    first = (("", empty),) if empty else ()
    return "".join(f'<option value="{escape(code)}">{escape(title)}</option>' for code, title in (*first, *offered))


def control(name: str, writer: Writer) -> Control | None:
    """The control of a fact; None for what is derived, or is asked of nobody."""
    return kept(writer, ("control", name), lambda: _control(name, writer))


def _control(name: str, writer: Writer) -> Control | None:
    fact = next((one for one in writer.records.of_kind("fact").values() if one["field"] == name), UNSTATED)
    if name not in FIELDS or fact.get("derived_from") or name in NOT_ASKED:
        return None
    return _made(name, question(name, writer), fact, writer)


def question(name: str, writer: Writer) -> str:
    """The label of a fact in the form: its own short one, else the question of the directory."""
    label = words(writer.language)["labels"].get(name)
    if label:
        return str(label)
    for fact in writer.records.of_kind("fact").values():
        if fact["field"] == name:
            own = (t["text"] for t in fact.get("texts", ()) if t["language"] == writer.language)
            return str(next(own, fact["ask"]))
    return name


def groups(writer: Writer) -> list[tuple[str, list[Control]]]:
    """The further facts by group; facts that are new in the directory come at the end by themselves."""
    return kept(writer, "groups", lambda: list(_groups(writer)))


def _groups(writer: Writer) -> Iterator[tuple[str, list[Control]]]:
    placed = {name for names in GROUPS.values() for name in names} | _ASKED_ELSEWHERE
    new = [fact["field"] for fact in writer.records.of_kind("fact").values() if fact["field"] not in placed]
    for group, names in {**GROUPS, "others": tuple(dict.fromkeys(new))}.items():
        controls = [made for made in (control(name, writer) for name in names) if made]
        if controls:
            yield str(words(writer.language)["groups"][group]), controls


def _made(name: str, label: str, fact: Mapping[str, Any], writer: Writer) -> Control:
    said = words(writer.language)
    if name in _LISTS:
        return Control(name, label, "checks", tuple(_listed(name, writer)))
    if name in ("status", "candidate_status", "previous_title"):
        return Control(name, label, "select", tuple(_statuses(writer)))
    if fact.get("type") == "ags":
        return Control(name, label, "place")
    if name in ("german_level", "german_oral"):
        return Control(name, label, "select", tuple((level, level) for level in LEVELS))
    if isinstance(FIELDS[name], fields.Boolean):
        return Control(name, label, "select", (("true", said["yes"]), ("false", said["no"])))
    fixed = {"work_permission": ("unrestricted", "by_permission", "banned"), "client": CLIENTS}
    values = fixed.get(name) or fact.get("values")
    if values:
        return Control(name, label, "select", tuple((code, _code(name, code, said)) for code in values))
    if name == "age":
        return Control(name, label, "age")
    if isinstance(FIELDS[name], fields.Integer):
        return Control(name, label, "number")
    dated = name == "as_of" or fact.get("type") in ("date", "month")
    return Control(name, label, "date" if dated else "text")


def _code(name: str, code: str, said: Mapping[str, Any]) -> str:
    """What a code says in a field: its own words there, else those it has everywhere."""
    codes = said["codes"]
    return str(codes.get(f"{name}.{code}", codes.get(code, code)))


def _listed(name: str, writer: Writer) -> Iterator[tuple[str, str]]:
    for code, record in entries(writer.records, _LISTS[name]):
        if name == "languages" or record.get("axis") in _NAMED_BY_PERSON:
            yield code, writer.name(_LISTS[name], code)


def _statuses(writer: Writer) -> Iterator[tuple[str, str]]:
    """Each document with its paragraph, as it is printed in it."""
    for code, record in entries(writer.records, "residence_status"):
        law = record.get("legal_basis")
        yield code, writer.name("residence_status", code) + (f" · {law}" if law else "")
