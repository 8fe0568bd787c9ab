"""What a place of a line is for somebody: where she lives, where the job is, where she has to live, where she goes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.answers.intake.context import as_hint
from service.answers.intake.meaning import PLACE, Meaning, Piece
from service.answers.intake.person import forms
from service.answers.intake.short_names import DISTRICT_WORDS
from service.answers.intake.words import Word
from service.domain.regions import district_of

_LEADING = """
in im ist nach bei für am auf der die das den stadt raum wohnsitz von und
"""
_OBLIGING = """
wohnsitzauflage wohnsitzregelung wohnsitzverpflichtung residenzpflicht auflage wohnsitznahme
"""
_JOBS = """
job jobangebot jobzusage stelle arbeitsstelle arbeitsplatz stellenangebot arbeitsangebot arbeitsort vollzeitstelle
teilzeitstelle minijob nebenjob
"""
_WORKPLACES = """
arbeit arbeitet arbeite arbeiten arbeitgeber firma betrieb praktikum ausbildung ausbildungsplatz ausbildungsbetrieb
ausbildungsvertrag arbeitsvertrag works working work
"""
_SEEKING = """
suche suchen sucht finden findet gesucht braucht brauche will möchte looking find
"""
_MOVING = """
umziehen umzug ziehen zieht will möchte wechseln verlegen wegziehen hinziehen move moving
"""
LEADING, OBLIGING, JOBS, WORKPLACES = map(forms, (_LEADING, _OBLIGING, _JOBS, _WORKPLACES))
SEEKING, MOVING = forms(_SEEKING), forms(_MOVING)
ALONE = forms("allein alleine alone unbegleitet unaccompanied")
OF_AGE = 18
EMPLOYER, OF_EMPLOYERS = Meaning("client", "employer"), "N12"
WOMAN, MAN, OF_VIOLENCE = Meaning("gender", "female"), Meaning("gender", "male"), "N22.domestic"
SCHOOL_AGES, OF_SCHOOL = range(6, 18), "N29"
MOST_BEFORE = 3  # words between what a place is for and its name


def with_roles(pieces: Sequence[Piece], words: Sequence[Word]) -> list[Piece]:
    """
    The pieces, a place behind "Wohnsitzauflage" as that of the document, one behind a job beside another place as its.

    Without another place one behind "Job" is asked, and so is one that somebody wants to move to where there is one.
    """
    return [_with_role(piece, pieces, words) for piece in pieces]


def by_whom(pieces: Sequence[Piece]) -> list[Piece]:
    """
    Of an employer a document is that of whoever is to be employed, and what only points to its questions is sure.

    So is "Schule" where a child of that age is named, violence of the husband where a woman asks, and a hint at what
    the line states elsewhere. "Mann" beside such violence is asked: he may be who does it.
    """
    stated = [one for piece in pieces if piece.certain for one in piece.meanings]
    if EMPLOYER in stated:
        return [_of_candidate(piece) for piece in pieces]
    topics = {OF_SCHOOL} if any(one.field == "children" and int(one.value) in SCHOOL_AGES for one in stated) else set()
    topics |= {OF_VIOLENCE} if WOMAN in stated else set()
    violent = any(str(piece.meanings[0].value) == OF_VIOLENCE for piece in pieces)
    judged = [as_hint(piece) if violent and MAN in piece.meanings else piece for piece in pieces]
    return [_sure(piece, *topics, *_topic_stated(piece, stated)) for piece in judged]


def _topic_stated(piece: Piece, stated: Sequence[Meaning]) -> Iterator[str]:
    """The topic that a piece points to, where the line states it."""
    if not piece.certain and piece.meanings[0]._replace(hint=False) in stated:
        yield str(piece.meanings[0].value)


def _of_candidate(piece: Piece) -> Piece:
    if piece.meanings[0].field == "status":
        return replace(piece, meanings=tuple(one._replace(field="candidate_status") for one in piece.meanings))
    return _sure(piece, OF_EMPLOYERS)


def _sure(piece: Piece, *topics: str) -> Piece:
    meaning = piece.meanings[0]
    if len(piece.meanings) == 1 and meaning.field == "needs" and topics and str(meaning.value).startswith(topics):
        return replace(piece, meanings=(piece.meanings[0]._replace(hint=False),))
    return piece


def alone(pieces: Sequence[Piece], words: Sequence[Word]) -> list[Piece]:
    """The pieces, and whether a person under age who is "allein" is an unaccompanied minor, to be asked."""
    taken = {number for piece in pieces for number in piece.words}
    under_age = any(one.field == "age" and int(one.value) < OF_AGE for piece in pieces for one in piece.meanings)
    numbers = [number for number, word in enumerate(words) if word.form in ALONE and number not in taken]
    if not under_age or not numbers:
        return list(pieces)
    word, meaning = words[numbers[0]], Meaning("status", "UMA", hint=True)
    return [*pieces, Piece(word.start, word.end, frozenset(numbers[:1]), (meaning,))]


def _with_role(piece: Piece, pieces: Sequence[Piece], words: Sequence[Word]) -> Piece:
    meaning = piece.meanings[0]
    if not piece.certain or meaning.field not in PLACE or meaning.field == "postcode":
        return piece
    lead = next(iter(_before(piece, words)), "")
    district = district_of(str(meaning.value))
    if len(district) < len("14511"):
        return piece
    if lead in OBLIGING:
        return replace(piece, meanings=(Meaning("residence_obligation_district", district),))
    clause = {word.form for word in words if word.clause == words[min(piece.words)].clause}
    others = [one for one in pieces if one is not piece and one.certain and one.meanings[0].field in PLACE]
    elsewhere = any(one.meanings[0].value != meaning.value for one in others)
    if lead in JOBS | WORKPLACES and not SEEKING & clause:
        if elsewhere:
            return replace(piece, meanings=(Meaning("job_district", district),))
        if lead in JOBS and not others:
            return replace(
                as_hint(piece), meanings=(*as_hint(piece).meanings, Meaning("job_district", district, hint=True))
            )
    goes = words[min(piece.words) - 1].form in ("nach", "to") if min(piece.words) else False
    return as_hint(piece) if goes and elsewhere and MOVING & clause else piece


def _before(piece: Piece, words: Sequence[Word]) -> Iterator[str]:
    """The word that a place follows, past those that only lead to it."""
    first = min(piece.words)
    for number in range(first - 1, max(first - 2 - MOST_BEFORE, -1), -1):
        if words[number].clause != words[first].clause:
            return
        if words[number].form not in LEADING | DISTRICT_WORDS:
            yield words[number].form
            return
