"""An answer on a terminal."""

from typing import Any

from rich.console import Console

from service.api.texts import LANGUAGES, catalogue

SIGNS = {True: "✓", False: "✗", None: "?"}
GROUPS = (("eligible", "Passt"), ("ask", "Erst fragen"), ("refused", "Passt nicht"))


def show(answer: dict[str, Any]) -> None:
    """Place, rights and questions first, then the services in their groups with all reasons."""
    console = Console()

    def tell(line: str, style: str | None = None) -> None:
        console.print(line, style=style, markup=False, highlight=False)

    place, rights = answer["place"], answer["rights"]["labour_access"]
    tell(f"{place['name'] or place['postcode']}, {answer['meta']['as_of']}", "bold")
    kind = catalogue(LANGUAGES[0])[f"kind.{rights['kind']}"]
    until = f" bis {rights['until']}" if rights["until"] else ""
    other = f" oder {catalogue(LANGUAGES[0])['kind.' + rights['other_branch']]}" if rights["other_branch"] else ""
    sure = "" if rights["certain"] else " (nicht sicher, bitte prüfen)"
    benefits = answer["rights"]["benefit_regime"]
    regime = benefits["kind"] or f"offen ({', '.join(benefits['candidates']) or 'nicht ableitbar'})"
    tell(f"Leistungen: {regime}{'' if benefits['certain'] else ' (nicht sicher, bitte prüfen)'}")
    source = rights["source"] or "keine Quelle"
    tell(f"Arbeitsmarktzugang: {kind}{until}{other}{sure}. {rights['because']} [{source}] Keine Rechtsberatung.")
    if answer["questions"]:
        tell("Vorher fragen:", "bold")
    for question in answer["questions"][:8]:
        tell(f"  ? {question['ask']} (klärt {len(question['decides'])})")
    if answer["nothing_fits"]:
        miss = answer["nothing_fits"]["nearest_miss"]
        tell(f"{answer['nothing_fits']['text']} {miss['sentence'] if miss else ''}", "bold")
        tell(answer["nothing_fits"]["cheapest_change"]["sentence"])
    for verdict, title in GROUPS:
        tell(f"{title} ({answer['counts'][verdict]})", "bold underline")
        for match in answer["matches"]:
            if match["verdict"] == verdict:
                _show_match(tell, match)


def _show_match(tell: Any, match: dict[str, Any]) -> None:
    km = f", {match['distance_km']} km Luftlinie" if match["distance_km"] is not None else ""
    tell(f"{match['rank']}. {match['service']['name']} ({match['service']['id']}){km}", "bold")
    reached = [contact for contact in match["contacts"] if contact.get("phone")]
    phones = [" ".join((contact["phone"], contact.get("label") or "")).strip() for contact in reached]
    tell(f"   Telefon: {', '.join(phones) or 'nicht angegeben'}")
    if match["next_opening"]:
        found = match["next_opening"]
        old = " (bitte prüfen)" if found["check"] else ""
        tell(f"   Nächste Öffnung: {found['on']}, {found['from']} bis {found['to']} Uhr{old}")
    for warning in match["warnings"]:
        tell(f"   ! {warning}")
    if match["note"]:
        tell(f"   {match['note']['text']}")
    for reason in match["reasons"]:
        tell(f"   {SIGNS[reason['holds']]} {reason['text']} [{reason['source']}]")
