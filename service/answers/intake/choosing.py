"""Which of overlapping pieces stand, and which of several values of one field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from service.answers.intake.context import as_hint
from service.answers.intake.meaning import PLACE, SEVERAL, Meaning, Piece
from service.catalog.snapshot import Catalog

MOST = 10  # values of one field of a request


def chosen(candidates: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """The best pieces that share no word; those of the same words that are as good are one with several meanings."""
    same: dict[frozenset[int], list[Piece]] = {}
    for piece in candidates:
        same.setdefault(piece.words, []).append(piece)
    joined = [_joined(pieces, catalog) for pieces in same.values()]
    taken: set[int] = set()
    standing = []
    for piece in sorted(joined, key=lambda one: (*(-part for part in one.rank), one.start)):
        if not taken & piece.words:
            taken |= piece.words
            standing.append(piece)
    return sorted(standing, key=attrgetter("start"))


def _joined(pieces: Sequence[Piece], catalog: Catalog) -> Piece:
    best = max(pieces, key=attrgetter("rank"))
    equal = [piece for piece in pieces if piece.rank[:2] == best.rank[:2]]
    meanings = dict.fromkeys(meaning for piece in equal for meaning in piece.meanings)
    sure = [meaning for meaning in meanings if not meaning.hint]
    either = any(piece.either for piece in equal)
    return replace(best, meanings=_narrowest(sure or list(meanings), catalog), either=either)


def _narrowest(meanings: Iterable[Meaning], catalog: Catalog) -> tuple[Meaning, ...]:
    """Without those that are wider than another one of them."""
    given = list(meanings)
    wider = {(one.field, above) for one in given for above in _above(one, catalog)}
    return tuple(one for one in given if (one.field, one.value) not in wider)


def _above(meaning: Meaning, catalog: Catalog) -> Iterator[str | int]:
    kind = {"needs": "need", "status": "residence_status"}.get(meaning.field)
    seen = {meaning.value}
    code = meaning.value
    while kind and (above := catalog.records.get((kind, str(code)), {}).get("broader")) and above not in seen:
        seen.add(above)
        yield above
        code = above


def settled(pieces: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """Of fields with one value that got several all are asked; a wider document beside a narrower one says no more."""
    ordered = sorted(pieces, key=attrgetter("start"))
    values: dict[str, dict[Meaning, None]] = {}
    for meaning in (meaning for piece in ordered if piece.certain for meaning in piece.meanings):
        values.setdefault(_single(meaning), {}).setdefault(meaning)
    finest = {name: _finest(name, given, catalog) for name, given in values.items()}
    return [standing for piece in ordered if (standing := _standing(piece, finest))]


def _standing(piece: Piece, finest: Mapping[str, tuple[Meaning, ...]]) -> Piece | None:
    """The piece with the values that stand; one of a field with two values is asked."""
    if not piece.certain:
        return piece
    kept: dict[Meaning, None] = {}
    for meaning in piece.meanings:
        standing = finest[_single(meaning)]
        if meaning.field not in SEVERAL and len(standing) > 1:
            return as_hint(piece)
        if meaning.field not in SEVERAL:
            kept.setdefault(standing[0])
        elif meaning in standing:
            kept.setdefault(meaning)
    return replace(piece, meanings=tuple(kept)) if kept else None


def _single(meaning: Meaning) -> str:
    return "place" if meaning.field in PLACE else meaning.field


def _finest(name: str, values: Iterable[Meaning], catalog: Catalog) -> tuple[Meaning, ...]:
    if name in SEVERAL:
        return tuple(values)[:MOST]
    return _finest_place(values) if name == "place" else _narrowest(values, catalog)


def _finest_place(values: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Without the areas in which another one of the places lies."""
    given = list(values)
    keys = [str(one.value) for one in given if one.field != "postcode"]
    return tuple(
        one
        for one in given
        if one.field == "postcode" or not any(key != one.value and key.startswith(str(one.value)) for key in keys)
    )
