"""The log: text for people, JSON for machines, and never the token, in tracebacks neither."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from config.settings import Settings

MASK = "[token]"
# Anything of a token's form is masked, whoever's it is: libraries log addresses of their own.
TOKEN_FORM = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")


def set_up_logs(settings: Settings) -> None:
    """Send the log to standard error, at the level and in the form the settings ask for."""
    mask = _Mask(settings.token)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    level = getattr(logging, settings.log_level)
    structlog.configure(
        processors=[*shared, last, mask.text],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(mask.formatter())
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)


class _Mask:
    """Takes the token out of whatever is about to be written."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def text(self, _: Any, __: str, line: str | MutableMapping[str, Any]) -> Any:
        """structlog's last step: the finished line."""
        return self._masked(str(line))

    def formatter(self) -> logging.Formatter:
        """For the standard library's loggers."""
        masked = self._masked

        class Masking(logging.Formatter):
            def format(self, record: logging.LogRecord) -> str:
                return masked(super().format(record))

        return Masking("%(asctime)s %(levelname)s %(name)s %(message)s")

    def _masked(self, line: str) -> str:
        if self._token:
            line = line.replace(self._token, MASK)
        return TOKEN_FORM.sub(MASK, line)
