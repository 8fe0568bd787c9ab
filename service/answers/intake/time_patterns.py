"""How people write ages, dates of birth and how long something has been so."""

import re

_GERMAN = """
ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
"""
_ENGLISH = """
one two three four five six seven eight nine ten eleven twelve
"""
NUMBERS = (_GERMAN.split(), _ENGLISH.split())
MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|märz|maerz|mar(?:ch)?|apr(?:il)?|mai|may|jun[ei]?|jul[iy]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)\.?"
)
YEAR = r"(?:19|20)[0-9]{2}"
# Names of groups end with the part; what stands before is there because a name may stand but once in a pattern.
_DATE = (
    rf"(?:(?P<d>[0-9]{{1,2}})\. ?(?P<m>[0-9]{{1,2}})\. ?(?P<y>{YEAR}|[0-9]{{2}})(?![0-9])"
    rf"|(?P<iso>{YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
    rf"|(?P<m2>[0-9]{{1,2}})[/.](?P<y2>{YEAR})(?![0-9])"
    rf"|(?P<name>{MONTH}) {{0,2}}(?P<y3>{YEAR})(?![0-9])"
    rf"|(?P<y4>{YEAR})(?![0-9]))"
)
_UNIT = r"(?P<unit>jahre?n?|monate?n?|wochen?|tage?n?|years?|months?|weeks?|days?)(?!\w)"
_ABOUT = r"(?:(?:ca\.?|circa|etwa|rund|ungefähr|about|around) )?"
_VAGUE = r"(?P<open>(?:fast|knapp|über|mehr als|almost|over|more than) )?"
_NUMBER = "|".join(word for words in NUMBERS for word in reversed(words))
COUNT = rf"{_ABOUT}{_VAGUE}(?P<count>[0-9]{{1,3}}|{_NUMBER})(?:e[mnrs]?)? {{0,2}}{_UNIT}"
_HERE = r" {0,2}(?:hier|da|in deutschland|in sachsen|im land|here|in germany)(?!\w)"
_CAME = r"(?:eingereist|einreise|gekommen|angekommen|arrived|came|nach deutschland)"
_STAYS = r"(?:hier|in deutschland|here|in germany) (?:seit|since|for)"
_BIRTH = r"(?:geb(?:oren(?: am| im)?)?|geburtsdatum|geburtsjahr|jahrgang|jg|born(?: on| in)?|dob)(?:\.|:)* {0,2}"


def _again(pattern: str, prefix: str) -> str:
    return pattern.replace("?P<", f"?P<{prefix}_")


def _made(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


BORN = _made(rf"(?<!\w)(?:{_BIRTH}|\* ?){_DATE}", rf"(?<![\w.]){_again(_DATE, 'z')} {{0,2}}(?:geboren|geb\.)")
STAY = _made(
    rf"(?<!\w)(?:seit|schon|bereits|for|since) {COUNT}{_HERE}",
    rf"(?<!\w){_again(COUNT, 'b')}{_HERE}",
    rf"(?<!\w){_STAYS} {_again(COUNT, 'c')}",
    rf"(?<!\w)vor {_again(COUNT, 'e')} {{0,2}}{_CAME}",
    rf"(?<!\w){_CAME}:? vor {_again(COUNT, 'f')}",
)
STAY_SINCE = _made(
    rf"(?<!\w)(?:seit|since) {_DATE}{_HERE}",
    rf"(?<!\w){_STAYS} {_again(_DATE, 'z')}",
    rf"(?<!\w){_CAME}:?(?: am| im| in| on)? {{0,2}}{_again(_DATE, 'x')}",
    rf"(?<!\w)(?:am |im )?{_again(_DATE, 'w')} {_CAME}(?!\w)",
)
SINCE = _made(rf"(?<!\w)(?:seit|since|for) (?:{COUNT}|{_DATE})(?!\w)")
AGE = _made(
    r"(?<![\w.,-])(?P<age>[0-9]{1,3})(?: {0,2}-? {0,2}(?:jahre?n?(?: alt)?|j(?:ä|ae)hrige?[rnsm]?|j\.?|y/?o"
    r"|years?(?:[- ]old)?)(?!\w)| {0,2}(?:лет|года?|років|роки|рік|سنة|عاما|عام|ساله|سال)(?!\w))"
)
_FROM = (
    r"(?:syr|irak|iran|eritre|somali|ukrain|georgi|venezolan|tunesi|marokkan|kamerun|nigerian|ind|libanes|ägypt|alban"
    r"|kosovar|serb|guine|ghana|gambi|kenian|äthiopi|pakistan|türk|russ|pol|rumän|vietnames|afghan|kurd|kolumbian)"
    r"(?:e|er|erin|in|aner|anerin|eer|eerin|ier|ierin)"
)
NAMED_AGE = _made(
    r"(?<!\w)(?:alter:?|age:?|aged|возраст:?|العمر:?|سن:?) {0,2}(?P<age>[0-9]{1,3})(?![\w.])",
    rf"(?<!\w)(?:mann|frau|man|woman|azubi|klient(?:in)?|{_FROM}) (?P<beside>[1-9][0-9])"
    r"(?! {0,2}(?:[\w€%:.]*[€%:]|abs|jahre?n? |tag|woche|monat|std|st|h)|[\w./])",
)
LONE_NUMBER = _made(r"(?:^|(?<=[,;(]))(?P<lead> {0,3})(?P<age>[0-9]{2})(?= {0,3}(?:$|[,;)]))")
# What makes an age a bound of a range, or one that is not reached, and what makes it a guess.
BOUND = _made(
    r"(?:[0-9]{1,3}(?: jahre?n?)? ?(?:und|oder|bis|and|or|to|/|-|–|—) ?|(?:mindestens|mind\.|höchstens|maximal|max\."
    r"|bis zu|ab|unter|über|at least|at most|wird(?: bald)?|bald|jünger als|älter als|between|zwischen) ?)$"
)
ABOUT_AGE = _made(r"(?<!\w)(?:ca\.?|circa|etwa|rund|ungefähr|um die|fast|knapp|about|around|almost|vielleicht) ?$")
# What years beside these words are no age of.
NOT_BEHIND = _made(
    r"(?:seit|vor|nach|für|fuer|in|unter|über|ueber|ab|bis|von|erst|schon|noch|letzten|nächsten|mehr als|for|since"
    r"|under|over|after|within|every|alle)(?: (?:ca\.?|etwa|fast|rund|über|mehr als|about|den|die|letzten))? ?$"
)
NOT_BEFORE = _made(
    r" {0,2}(?:hier|da(?!\w)|in |im |lang|berufs|erfahrung|praxis|arbeit|gearbeit|aufenthalt|ausbildung|lehre|studi"
    r"|schul|gültig|als |bei |experience|here|ago|later|of |work|school|nach |später|zeit|duldung|gestattung|vertrag"
    r"|haft|frist|vollzeit|teilzeit|minijob|job|beschäftig|angestellt|verheiratet|verh|ehe|getrennt|wartezeit"
    r"|einzahl|versicher|beitr|miete|schulden|kurs|bürgergeld|leistung|deutschkurs|hartz|alg|rente|steuer|full|in(?!\w))"
)
RELATIVE = _made(
    r"(?<!\w)(?:kind(?:er|es)?|sohn|söhne|tochter|töchter|baby|bruder|schwester|enkel\w{0,8}|mutter|vater|eltern|oma"
    r"|opa|mädchen|child(?:ren)?|son|daughter|brother|sister|kids?)(?!\w)"
)
