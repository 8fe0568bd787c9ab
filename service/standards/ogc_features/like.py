"""Patterns of LIKE (CQL2): `%` is any text, `_` any sign, a backslash takes the meaning off."""

import re

ANY_TEXT, ANY_SIGN, PLAIN = "%", "_", "\\"


def pattern(text: str, *, ignores_case: bool) -> re.Pattern[str]:
    """
    The regular expression of a pattern, for the whole of a text.

    What follows a `%` is found where it comes first and not looked for again (atomic groups), as in `fnmatch`: many
    `%` would take exponential time otherwise.
    """
    parts, place = [""], 0
    while place < len(text):
        escaped = text[place] == PLAIN and place + 1 < len(text)
        sign, place = (text[place + 1], place + 2) if escaped else (text[place], place + 1)
        if sign == ANY_TEXT and not escaped:
            parts.append("")
        else:
            parts[-1] += "." if sign == ANY_SIGN and not escaped else re.escape(sign)
    first, *inner = parts
    rest = "".join(f"(?>.*?{part})" for part in inner[:-1] if part) + (f".*{inner[-1]}" if inner else "")
    return re.compile(first + rest, re.DOTALL | (re.IGNORECASE if ignores_case else 0))
