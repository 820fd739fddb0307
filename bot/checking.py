"""`check`: what is configured, reachable and missing, one line each."""

import importlib.util

from telegram.error import InvalidToken, TelegramError

from bot.paper import FIELDS, problem_of
from bot.telegram_client import TelegramClient
from config.settings import Settings
from handlers.meetings.certifying import broken_minutes
from handlers.polls.exports import broken_records
from storage.database import Database
from storage.migrate import differences

Line = tuple[bool, str]


async def check_all(settings: Settings) -> tuple[list[str], bool]:
    """Every check's line, and whether nothing that is needed is wrong."""
    found = [
        _database(settings),
        await _telegram(settings),
        _webhook(settings),
        (True, f"web: {settings.host}:{settings.port}" if settings.port else "web: none (PORT=0)"),
        (True, f"heartbeat: {'set' if settings.heartbeat_url else 'not set'}"),
        _tokenizer(),
        _records(settings),
        _minutes(settings),
        _templates(settings),
    ]
    return [f"{'ok   ' if well else 'WRONG'} {line}" for well, line in found], all(well for well, _ in found)


def _database(settings: Settings) -> Line:
    database = Database(settings.database_url)
    name = database.url.get_backend_name()
    try:
        missing = len(differences(database))
    except Exception as error:  # noqa: BLE001  whatever it is, the line says so
        return False, f"database: {name}, not reachable ({type(error).__name__})"
    finally:
        database.close()
    if missing:
        return True, f"database: {name}, reachable; `run` or `migrate` will bring it up to date"
    return True, f"database: {name}, up to date"


def _records(settings: Settings) -> Line:
    """Whether the record of every poll is unbroken: no act left out, changed or put in, no counted ballot touched."""
    database = Database(settings.database_url)
    try:
        with database.read() as unit:
            broken = broken_records(unit)
    except Exception as error:  # noqa: BLE001  a database that is not up to date yet has no polls
        return True, f"polls: records not looked at ({type(error).__name__})"
    finally:
        database.close()
    if broken:
        return False, f"polls: the record is broken of {', '.join(f'#{number}' for number in broken)}"
    return True, "polls: every record is unbroken"


def _minutes(settings: Settings) -> Line:
    """Whether certified minutes are those that were certified."""
    database = Database(settings.database_url)
    try:
        with database.read() as unit:
            broken = broken_minutes(unit)
    except Exception as error:  # noqa: BLE001  a database that is not up to date yet has no minutes
        return True, f"minutes: not looked at ({type(error).__name__})"
    finally:
        database.close()
    if broken:
        return False, f"minutes: changed since they were certified, of meeting {', '.join(map(str, broken))}"
    return True, "minutes: every certified one is as it was certified"


def _templates(settings: Settings) -> Line:
    """Whether the templates of papers can be read, and name only fields that there are."""
    if settings.templates is not None and not settings.templates.is_dir():
        return False, f"templates: {settings.templates} is no folder (TEMPLATES)"
    wrong = [problem for kind in FIELDS if (problem := problem_of(kind, settings.templates))]
    return (False, f"templates: {'; '.join(wrong)}") if wrong else (True, f"templates: {len(FIELDS)} in order")


async def _telegram(settings: Settings) -> Line:
    if settings.token is None:
        return True, "telegram: no token; `run` starts the sandbox"
    client = TelegramClient(settings.token, settings.telegram_api_url)
    try:
        await client.initialize()
    except InvalidToken:
        return False, "telegram: the token is refused"
    except TelegramError as error:
        return False, f"telegram: not reachable at {settings.telegram_api_url} ({type(error).__name__})"
    else:
        return True, f"telegram: reachable as @{client.username}"
    finally:
        await client.shutdown()


def _webhook(settings: Settings) -> Line:
    if settings.public_url is None:
        return True, "updates: long polling"
    if not settings.port:
        return False, "updates: webhook, but PORT=0 leaves nothing to receive it"
    if not settings.public_url.startswith("https://"):
        return False, "updates: webhook, but Telegram calls only https addresses (PUBLIC_URL)"
    return True, "updates: webhook at PUBLIC_URL"


def _tokenizer() -> Line:
    if importlib.util.find_spec("nlpo3"):
        return True, "tokenizer: nlpo3"
    return True, "tokenizer: newmm (nlpo3 has no wheel for this machine; messages are read a little slower)"
