"""Short names of districts and towns, as people type them beside the official ones."""

from collections.abc import Iterator, Sequence

from service.gazetteer.folding import fold

# By key; the last word of what is marked with a star counts only behind a word for a district: "LK ERZ".
_CALLED = {
    "14511": "chemn; karl-marx-stadt",
    "14521": "erzgebirge; erzgeb; erzgebirgsk; erz-kreis; westerzgebirge; mittleres erzgebirge; *erz",
    "14522": "*fg; *ms; *mittelsa",
    "14523": "vogtland; vogtl; vogtlandkr; vogtl-kreis; *v",
    "14524": "zwickauer land; *z",
    "14612000": "dd; drd; dresdn",
    "14625": "*bz",
    "14626": "*gr; *nol; löbau-zittau",
    "14627": "*mei; *riesa-großenhain",
    "14628": "soe; sächsische schweiz; sächs schweiz; sächs schw; osterzgebirge; osterzgeb; weißeritzkreis; *pir; *soe",
    "14713000": "lpz; leipz",
    "14729": "leipziger land; leipzig land; muldental; muldentalkreis; *l; *lpz",
    "14730": "nordsachs; *tdo; *no; *nordsa; delitzsch-eilenburg",
    "14625240": "hoywoy; hoy",
}
_FOR_A_DISTRICT = "landkreis; kreis; lk; lkr; ldk; lkrs; landkr; kr; region; raum; gebiet"
DISTRICT_WORDS = frozenset(_FOR_A_DISTRICT.split("; "))
MOST_WORDS = 3


def _names() -> Iterator[tuple[tuple[str, ...], str]]:
    for key, called in _CALLED.items():
        for name in called.split("; "):
            words = tuple(fold(name.lstrip("*")).split())
            if not name.startswith("*"):
                yield words, key
            if len(key) == len("14511"):
                yield from (((word, *words), key) for word in DISTRICT_WORDS)


KEYS = dict(_names())


def key_of(words: Sequence[str]) -> str | None:
    """The key of the district or town that folded words call by a short name; None where they call none so."""
    return KEYS.get(tuple(words))
