"""Secrets in a line of text: what looks like one, and those that this process knows."""

import json
import re
from collections.abc import Iterable

HIDDEN = "[hidden]"
SHORTEST = 8  # a shorter one would hide parts of words
_SUSPICIOUS = (
    r"(?i:\b(?:bearer|basic))[ +]+[^\s\"',;]+"  # authorization
    r"|(?<=://)[^\s/\"@]+(?=@)"  # name and password in an address
    r"|(?i:\b(?:password|passwd|secret|token|api[_-]?key))[\"']?\s*[=:]\s*[\"']?[^\s\"',;&]+"
)


class Redaction:
    """Hides secrets; those that become known later are added."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: set[str] = set()
        self._pattern = re.compile(_SUSPICIOUS)
        self.add(*secrets)

    def add(self, *secrets: str) -> None:
        """From now on these are hidden, too."""
        self._secrets |= {secret for secret in secrets if len(secret) >= SHORTEST}
        written = {form for secret in self._secrets for form in (secret, json.dumps(secret)[1:-1])}
        known = sorted((re.escape(form) for form in written), key=len, reverse=True)
        self._pattern = re.compile("|".join([*known, _SUSPICIOUS]))

    def hidden(self, text: str) -> str:
        """The text without secrets."""
        return self._pattern.sub(HIDDEN, text)
