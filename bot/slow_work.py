"""The slow work that handlers may ask for, by name."""

from collections.abc import Mapping

from bot.jobs import SlowWork

WORKS: Mapping[str, SlowWork] = {}
