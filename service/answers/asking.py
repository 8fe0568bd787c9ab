"""What an answer may know."""

from dataclasses import dataclass, field
from datetime import date

from service.answers.releases.release import Released
from service.answers.releases.signal import Signals, published
from service.answers.search.search import Search
from service.catalog.snapshot import Catalog
from service.words.writer import Writer


@dataclass(frozen=True, slots=True)
class Asking:
    """
    One directory, one day in Saxony, one language, the search, and the newest release of demand.

    Whoever asks (a request, the terminal) makes one and gives it to every answer, so that all of them agree.
    """

    catalog: Catalog
    today: date
    language: str = "de"
    search: Search = field(default_factory=Search)
    release: Released = field(default_factory=Released)

    @property
    def writer(self) -> Writer:
        """Puts messages of this directory into the language."""
        return Writer(self.catalog.records, self.language)

    @property
    def signals(self) -> Signals:
        """Unmet and asked by need, as the release shows them; empty without one."""
        return published(self.release)
