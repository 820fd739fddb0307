"""What one message was read to mean: the values that nlp hands to the rest."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.vocabulary import Grain, Intent, Sector, Topic


@dataclass(frozen=True)
class When:
    """A time that was said, in Asia/Bangkok. `end` is the first instant after, None for a bare clock time."""

    start: datetime
    end: datetime | None
    grain: Grain

    def as_json(self) -> dict[str, Any]:
        """The contract's form: ISO 8601 with offset +07:00."""
        end = self.end.isoformat() if self.end else None
        return {"start": self.start.isoformat(), "end": end, "grain": self.grain.value}


@dataclass(frozen=True)
class District:
    """A district that was named, and the full name of the province it belongs to."""

    name: str
    province: str


@dataclass(frozen=True)
class Slots:
    """The ten slots of the contract; provinces are full Thai names, clusters catalogue codes."""

    clusters: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    topic: Topic | None = None
    ref: int | None = None
    when: When | None = None
    every: str | None = None
    place: str | None = None
    options: tuple[str, ...] = ()
    percent: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The contract's form, every slot present."""
        percent = self.percent
        return {
            "clusters": list(self.clusters),
            "provinces": list(self.provinces),
            "sectors": [sector.value for sector in self.sectors],
            "topic": self.topic.value if self.topic else None,
            "ref": self.ref,
            "when": self.when.as_json() if self.when else None,
            "every": self.every,
            "place": self.place,
            "options": list(self.options),
            "percent": int(percent) if percent is not None and percent == int(percent) else percent,
        }


@dataclass(frozen=True)
class Reading:
    """One message understood.

    `confidence` is calibrated, 0 to 1; `alternatives` are the next likeliest intents with their confidence, likeliest
    first, at most three; `districts`, and the provinces that places are called after (`landmarks`), help an issue card
    without filling provinces.
    """

    text: str
    intent: Intent
    confidence: float
    slots: Slots = Slots()
    alternatives: tuple[tuple[Intent, float], ...] = ()
    districts: tuple[District, ...] = field(default=())
    landmarks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that `main.py understand` prints."""
        return {
            "text": self.text,
            "intent": self.intent.value,
            "confidence": round(self.confidence, 4),
            "slots": self.slots.as_json(),
        }
