"""Whose voice is not heard yet: issues that nobody answered, that came on no agenda, and places that say nothing."""

from collections.abc import Iterable, Sequence

from storage.measure_records import Voices


def unheard_first(voices: Iterable[Voices]) -> list[Voices]:
    """Those with the smallest part of their issues answered first; of equals, with more that wait."""
    return sorted(voices, key=lambda one: (one.answered / one.raised if one.raised else 1.0, one.answered - one.raised))


def unheard(voices: Iterable[Voices]) -> list[Voices]:
    """Those of whom something was not answered, the least heard first."""
    return [one for one in unheard_first(voices) if one.place and one.answered < one.raised]


def silent(voices: Iterable[Voices], places: Sequence[str]) -> list[str]:
    """The places that nobody has told anything from."""
    told = {one.place for one in voices if one.raised}
    return [place for place in places if place not in told]
