"""Every Thai word the bot says: templates from texts/<feature>.yaml, filled and escaped."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from config.vocabulary import Persona

FOLDER = Path(__file__).parent / "texts"
BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
SHORT_WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")


def thai_date(value: date | datetime) -> str:
    """A day in Bangkok with a short Thai month and the Buddhist year: 4 ธ.ค. 2569."""
    day = _local(value)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def thai_long_date(value: date | datetime) -> str:
    """A day in Bangkok in full: วันศุกร์ที่ 4 ธันวาคม 2569."""
    day = _local(value)
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def thai_day(value: date | datetime) -> str:
    """A day in Bangkok without its year, as short as a button: ศ. 4 ธ.ค."""
    day = _local(value)
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def thai_quarter(first: date) -> str:
    """A quarter, from its first day, by its months and the Buddhist year: ม.ค.–มี.ค. 2570."""
    return f"{SHORT_MONTHS[first.month - 1]}–{SHORT_MONTHS[first.month + 1]} {first.year + BUDDHIST_ERA}"


def thai_time(value: datetime) -> str:
    """A clock time in Bangkok: 09.30 น."""
    return f"{value.astimezone(BANGKOK):%H.%M} น."


def thai_datetime(value: datetime) -> str:
    """Day and clock time in Bangkok: 4 ธ.ค. 2569 09.30 น."""
    return f"{thai_date(value)} {thai_time(value)}"


def thai_long_datetime(value: datetime) -> str:
    """Day and clock time in Bangkok in full: วันศุกร์ที่ 4 ธันวาคม 2569 เวลา 09.30 น."""
    return f"{thai_long_date(value)} เวลา {thai_time(value)}"


def cut(value: object, length: int = 300) -> str:
    """At most `length` characters, with … where something was left out."""
    text = str(value)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def listed(values: object, joiner: str = "และ") -> str:
    """Words in a row as Thai lists them: ก ข และค; what is not Thai stands apart: 1.1 และ 2.1."""
    words = [str(value) for value in values] if isinstance(values, list | tuple) else [str(values)]
    if len(words) < 2:
        return "".join(words)
    apart = "" if "ก" <= words[-1][:1] <= "๛" else " "
    return f"{' '.join(words[:-1])} {joiner}{apart}{words[-1]}"


def figure(value: float) -> str:
    """A number as people read it: whole where it is, thousands parted, at most two decimals."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


class Texts:
    """The texts in the voice of one persona. An unknown key raises KeyError, a missing argument UndefinedError."""

    def __init__(self, persona: Persona = Persona.FEMALE) -> None:
        self._sources = texts_by_key()
        self._particles = {"p": "ค่ะ", "pq": "คะ"} if persona is Persona.FEMALE else {"p": "ครับ", "pq": "ครับ"}
        self._html = self._environment(autoescape=True)
        self._plain = self._environment(autoescape=False)
        self._compiled: dict[tuple[str, bool], Template] = {}

    def html(self, key: str, arguments: Mapping[str, Any]) -> str:
        """A message in Telegram's HTML; everything that fills it is escaped."""
        return self._render(key, arguments, html=True)

    def plain(self, key: str, arguments: Mapping[str, Any] | None = None) -> str:
        """A text that is shown as it is: a button's label, a toast, a file's caption."""
        return self._render(key, arguments or {}, html=False)

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._sources)

    def _render(self, key: str, arguments: Mapping[str, Any], *, html: bool) -> str:
        template = self._compiled.get((key, html))
        if template is None:
            environment = self._html if html else self._plain
            template = self._compiled[key, html] = environment.from_string(self._sources[key])
        return template.render(**self._particles, **arguments).strip()

    def _environment(self, *, autoescape: bool) -> Environment:
        environment = Environment(
            autoescape=autoescape,  # noqa: S701  messages are escaped; labels and toasts are not HTML
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(
            thai_date=thai_date,
            thai_long_date=thai_long_date,
            thai_day=thai_day,
            thai_quarter=thai_quarter,
            thai_time=thai_time,
            thai_datetime=thai_datetime,
            thai_long_datetime=thai_long_datetime,
            cut=cut,
            figure=figure,
            listed=listed,
            named=self._named,
            said=partial(self._said, html=autoescape),
        )
        return environment

    def _said(self, value: object, arguments: Mapping[str, Any] | None = None, *, html: bool) -> str:
        """A text within a text: of a key, with what fills it, or of anything with a `key` and `arguments`."""
        key, arguments = (value, arguments or {}) if isinstance(value, str) else (value.key, value.arguments)  # type: ignore[attr-defined]  # a phrase, which is known to the handlers
        text = self._render(key, arguments, html=html)
        return Markup(text) if html else text  # noqa: S704  what fills it was escaped when it was rendered

    def _named(self, value: object) -> str:
        """The Thai name of a word of the vocabulary, from texts/names.yaml."""
        if value is None:
            return ""
        if not isinstance(value, Enum):
            raise TypeError(f"only words of the vocabulary have names, not {value!r}")
        return self._sources[f"names.{type(value).__name__.lower()}.{value.value}"]


@lru_cache(maxsize=1)
def texts_by_key() -> Mapping[str, str]:
    """Every text by its dotted key, `<feature>.<key>`."""
    found: dict[str, str] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for file in sorted(FOLDER.glob("*.yaml")):
        tree = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  both loaders are safe
        _flatten(file.stem, tree or {}, found)
    return found


def _flatten(prefix: str, tree: Mapping[str, Any], found: dict[str, str]) -> None:
    for key, value in tree.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            _flatten(name, value, found)
        else:
            found[name] = str(value)


def _local(value: date | datetime) -> date:
    return value.astimezone(BANGKOK).date() if isinstance(value, datetime) else value
