"""One message taken apart once: what the intent model and every slot read."""

from dataclasses import dataclass
from datetime import datetime

from config.catalogue import Catalogue
from nlp import clusters, keyboard, percents, provinces, refs, tokens
from nlp.dates.every import read_every
from nlp.dates.reader import SaidTime, read_times
from nlp.dates.symbols import read_symbols
from nlp.normal import Normal, normalise
from nlp.tokens import Token, Words


@dataclass(frozen=True)
class Analysis:
    """A message in normal form with its words and everything in it that is read whatever the intent."""

    normal: Normal
    found: list[Token]
    times: list[SaidTime]
    every: str | None
    clusters: list[tuple[tuple[str, ...], int, int]]
    provinces: list[tuple[str, int, int]]
    ref: int | None
    percent: float | None

    @property
    def signs(self) -> list[str]:
        """The kinds of slot that were found."""
        present = {
            "when": bool(self.times), "cluster": bool(self.clusters), "province": bool(self.provinces),
            "every": self.every is not None, "ref": self.ref is not None, "percent": self.percent is not None,
            "clock": any(time.has_clock for time in self.times),
            "past": any(time.is_past for time in self.times),
        }  # fmt: skip
        return [name for name, is_there in present.items() if is_there]


def analyse(text: str, now: datetime, catalogue: Catalogue, words: Words) -> Analysis:
    """Take a message apart. Where the whole of it was typed on the wrong layout, it is read as meant."""
    normal = normalise(text)
    found = tokens.tokens(normal, words)
    meant = keyboard.as_thai(text) or keyboard.as_english(text)
    if meant:
        other = normalise(meant)
        other_found = tokens.tokens(other, words)
        if tokens.share_known(other_found, words) > 0.8:
            normal, found = other, other_found
    plain, symbols = normal.text, read_symbols(found)
    times = read_times(symbols, now)
    days = [part for time in times if time.has_day for part in time.parts]
    return Analysis(
        normal, found, times, read_every(symbols), clusters.find_clusters(plain, catalogue),
        provinces.find_provinces(found, words.known), refs.find_ref(plain, days), percents.find_percent(plain),
    )  # fmt: skip
