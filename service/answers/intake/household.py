"""The ages of children, and a job that is there: what people write with numbers, or with other words in between."""

import re
from collections.abc import Iterator

from service.answers.intake.meaning import Meaning
from service.answers.intake.times import Dated

OLDEST_CHILD, MOST_HOURS = 27, 80
_YEARS = r"jahre?n?(?: alt)?|j(?:ä|ae)hrige?[rnsm]?|j\.?|years?(?: old)?"
_UNIT = rf"(?: {{0,2}}(?:{_YEARS}|monate?n?|mon\.?|months?)(?!\w))?"
_AND = r"(?: {0,2}[,+&/] {0,2}| u\.? | und | and | - )"
_CHILD = r"(?:kind(?:er|ern|s)?|kids?|söhne?|sohn|töchter|tochter|babys?|child(?:ren)?|sons?|daughters?|mädchen|jungs?)"
CHILDREN = re.compile(
    rf"(?<!\w){_CHILD}(?: ist| sind| im alter von| alter| aged?|:)?(?P<open> ?\( ?| )"
    rf"(?P<ages>[0-9]{{1,2}}{_UNIT}(?:{_AND}[0-9]{{1,2}}{_UNIT}){{0,7}})(?P<close> ?\))?(?![\w€%/]|\.[0-9])"
    r"(?! {0,2}(?:€|euro|zimmer|uhr|stunden|std|h\b|tage|wo\b|woche|wk|week|day|abs|ii|mal\b))",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?<![\w.,-])(?P<age>[0-9]{{1,2}})[ -]{{0,2}}(?:j(?:ä|ae)hrige?[rnsm]?|j\.) (?={_CHILD}(?!\w))", re.IGNORECASE
)
NUMBER = re.compile(r"(?P<age>[0-9]{1,2})(?P<months> {0,2}mon)?", re.IGNORECASE)
_WORK = r"(?:job|stelle|arbeitsstelle|arbeitsplatz|minijob|nebenjob|teilzeitstelle|vollzeitstelle)"
_EMPLOYER = (
    r"(?:klinik|krankenhaus|firma|betrieb|chef|chefin|arbeitgeber|restaurant|pflegeheim|altenheim|bäckerei|werkstatt"
    r"|praxis|baufirma|hotel|unternehmen|pflegedienst|employer|company)"
)
_NOT_NONE = r"(?<!kein )(?<!keine )(?<!keinen )(?<!no )"
JOB = re.compile(
    rf"(?<![\w-]){_NOT_NONE}{_WORK}(?: (?!nicht|war|weg|verloren|gekündigt|center|suche)[\w.-]+){{0,3}}? "
    r"(?:da|wartet|vorhanden|in aussicht|zugesagt|sicher|gefunden)(?=[ ]{0,2}(?:$|[,;.!?()]|[-–—] |und |u |aber ))"
    rf"|(?<!\w){_NOT_NONE}{_EMPLOYER} (?:will|möchte|würde|nimmt|wants) (?:sie|ihn|mich|uns|her|him|me)(?!\w)"
    r"(?! (?:nicht|kündigen|loswerden|entlassen|rauswerfen|verklagen))"
    r"(?: (?:einstellen|nehmen|übernehmen|beschäftigen))?",
    re.IGNORECASE,
)
EMPLOYER = re.compile(
    r"(?<!\w)(?P<who>wir (?:wollen|möchten|würden|können|dürfen)|dürfen wir|können wir|we (?:want|would like) to)(?!\w)"
    r"[^,;.?!]{0,80}? (?:einstellen|beschäftigen|ausbilden|anstellen|übernehmen|hire|employ)(?!\w)",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"(?<![\w.,])(?P<hours>[0-9]{1,2}) ?(?:h|std\.?|stunden?|hours?)(?:(?P<weekly> ?(?:/|pro|die|in der|a|per) ?)"
    r"(?:woche|wo\.?|w|week))?(?!\w)",
    re.IGNORECASE,
)
AT_WORK = re.compile(r"(?<!\w)(?:job|stelle|arbeit\w{0,8}|minijob|teilzeit|work\w{0,3})(?!\w)", re.IGNORECASE)
OFFERED = Meaning("job_offer", value=True)
_BREAK = re.compile(r"[,;:!?\n]")


def told_of_home_and_work(text: str) -> Iterator[Dated]:
    """Children with an age each, a job offer, who wants to employ, and the hours of a week beside a word for work."""
    for match in CHILDREN.finditer(text):
        bracketed = match["open"].strip() == "("
        if bracketed == bool(match["close"]):
            yield from _ages(match.start("ages"), match["ages"])
    for match in BEFORE.finditer(text):
        yield from _ages(match.start("age"), match["age"])
    for match in JOB.finditer(text):
        yield Dated(match.start(), match.end(), (OFFERED,))
    for match in EMPLOYER.finditer(text):
        yield Dated(match.start("who"), match.end("who"), (Meaning("client", "employer"),))
    for match in HOURS.finditer(text):
        clause = _BREAK.split(text[max(0, match.start() - 60) : match.start()])[-1]
        hours = int(match["hours"])
        if 0 < hours <= MOST_HOURS and (match["weekly"] or AT_WORK.search(clause)):
            yield Dated(match.start(), match.end(), (Meaning("weekly_hours", hours),))


def _ages(start: int, ages: str) -> Iterator[Dated]:
    """Each number as an age in years; of months the years that are full."""
    for match in NUMBER.finditer(ages):
        age = int(match["age"]) // 12 if match["months"] else int(match["age"])
        if age <= OLDEST_CHILD:
            yield Dated(start + match.start(), start + match.end(), (Meaning("children", age),))
