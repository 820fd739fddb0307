"""One Thai message in, one structured reading out: the face of this package."""

from collections.abc import Sequence
from datetime import datetime

from config.catalogue import Catalogue
from config.vocabulary import Intent, Topic
from nlp import clusters, intents, options, places, provinces, refs, sectors, tokens, topics
from nlp.analysis import Analysis, analyse
from nlp.dates import choice
from nlp.dates.reader import SaidTime, read_times
from nlp.dates.symbols import read_symbols
from nlp.features import features
from nlp.reading import Reading, Slots
from nlp.regex import regex
from nlp.tokens import Token

ALTERNATIVES = 3
_FIRST = regex(r"(?:ข้อ|ทางเลือก|ตัวเลือก|แบบ|แนวทาง)(?:ที่)?(?:แรก|หนึ่ง)[\s:.)]*\Z")
_ONE = regex(r"(?<!\d)1[\s:.)]*\Z")


def warm() -> None:
    """Load word lists and models now, so that the first message is as quick as the rest."""
    tokens.load()
    provinces.names()
    provinces.districts()
    intents.model()
    options.models()
    topics.lexicon()
    topics.model()


def understand(text: str, now: datetime, catalogue: Catalogue) -> Reading:
    """Read one message. `now` is aware; times are given in Asia/Bangkok. Pure and safe on any thread."""
    analysis = analyse(text, now, catalogue, tokens.load())
    spans = [part for time in analysis.times for part in time.parts]
    ranked = intents.rank(analysis.found, features(analysis.found, analysis.signs), spans)
    intent, confidence = ranked[0]
    return Reading(
        text=text,
        intent=intent,
        confidence=confidence,
        slots=_slots(analysis, intent, now),
        alternatives=tuple(ranked[1 : ALTERNATIVES + 1]),
        districts=provinces.find_districts(analysis.found, catalogue),
        landmarks=provinces.find_landmarks(analysis.found, catalogue),
    )


def topic_of_report(text: str, now: datetime, catalogue: Catalogue) -> Topic | None:
    """The topic of what is known to be a report, however it would be read by itself."""
    return topics.find_topic(analyse(text, now, catalogue, tokens.load()).found, Intent.REPORT_ISSUE)


def _slots(analysis: Analysis, intent: Intent, now: datetime) -> Slots:
    normal, plain = analysis.normal, analysis.normal.text
    starts = {start for _, start, _ in analysis.provinces}
    place = places.find_place(analysis.found, plain, intent, analysis.times, starts)
    every = analysis.every if intent is Intent.SCHEDULE_MEETING else None
    choices = options.find_options(analysis.found, plain) if intent is Intent.CREATE_POLL else []
    named = dict.fromkeys(name for name, start, _ in analysis.provinces if not _is_inside(plain, start, place))
    return Slots(
        clusters=clusters.codes_of(analysis.clusters),
        provinces=tuple(named),
        sectors=sectors.find_sectors(plain, intent, [place, *choices] if place else choices),
        topic=_topic(analysis, intent),
        ref=_ref(analysis, intent, choices),
        when=choice.choose(_times(analysis, choices, now), intent, plain, is_recurring=every is not None),
        every=every,
        place=normal.as_given(*place) if place else None,
        options=tuple(normal.as_given(*span) for span in choices),
        percent=analysis.percent if intent is Intent.UPDATE_PROGRESS else None,
    )


def _times(analysis: Analysis, choices: Sequence[tuple[int, int]], now: datetime) -> list[SaidTime]:
    """The times said but for those that a poll's choices are, which would be taken together with its deadline."""
    if not any(_is_among(start, choices) for time in analysis.times for start, _ in time.parts):
        return analysis.times
    left = [token for token in analysis.found if not _is_among(token.start, choices)]
    stops = [Token("…", start, end, "other") for start, end in choices]
    return read_times(read_symbols(sorted([*left, *stops], key=lambda token: token.start)), now)


def _is_among(start: int, choices: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in choices)


def _ref(analysis: Analysis, intent: Intent, choices: Sequence[tuple[int, int]]) -> int | None:
    plain, ref = analysis.normal.text, analysis.ref
    if choices and _counts_choices(plain, choices[0][0], ref):
        return None
    return None if intent is Intent.CREATE_POLL and not refs.may_be_voted_on(plain) else ref


def _counts_choices(plain: str, first: int, ref: int | None) -> bool:
    """Whether the number found is but one of the choices' own ("ข้อ 1 ซื้อโดรน ข้อ 2 …", "ข้อแรก … ข้อสอง …")."""
    return (ref == 1 and _ONE.search(plain[:first]) is not None) or _FIRST.search(plain[:first]) is not None


def _is_inside(plain: str, start: int, place: tuple[int, int] | None) -> bool:
    """Whether a province is but a part of a place's name ("ศาลากลางจังหวัดพิจิตร"), not the whole of it."""
    if place is None or not place[0] <= start < place[1]:
        return False
    return plain[place[0] : start].strip() not in ("", "จังหวัด", "จ.", "เมือง", "จว.")


def _topic(analysis: Analysis, intent: Intent) -> Topic | None:
    return topics.find_topic(analysis.found, intent) if intent in topics.TOPICAL else None
