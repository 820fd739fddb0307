"""What the command line does, without the bot running or beside it."""

import csv
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from telegram.error import TelegramError

from bot.exclusive import ExclusiveUse
from bot.telegram_client import TelegramClient
from config.catalogue import Catalogue, read_catalogue, shipped_catalogue
from config.phrasing import Texts
from config.settings import Settings
from handlers.issues.export import issue_rows
from handlers.kit.context import BANGKOK
from handlers.knowledge.loading import ensure_shipped, load_catalogue, load_document
from handlers.measures.loading import load_measures
from handlers.meetings.exports import meeting_rows
from handlers.people import roster
from handlers.polls.exports import poll_rows, poll_sheets
from handlers.reviewing import review_rows
from handlers.roadmap.loading import load_roadmap
from handlers.rules.cells import Problem
from handlers.rules.measures.progress import missing as missing_of_measure
from handlers.rules.member_export import member_rows
from handlers.rules.roadmap.projects import missing
from handlers.rules.sheets import sheets_bytes
from handlers.rules.tables import table_bytes
from storage.backup import NotABackup, back_up, restore
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork

UNKNOWN_BOT = "kammakan_bot"


class CommandFailed(Exception):
    """A command that could not do what it was asked; the message says why, a line a reason."""


def prepared_database(settings: Settings) -> Database:
    """The database, migrated, with what is shipped in it; the caller closes it."""
    database = Database(settings.database_url)
    migrate(database)
    with database.write() as unit:
        ensure_shipped(unit, datetime.now(UTC))
        unit.commit()
    return database


def catalogue_in_force(unit: UnitOfWork) -> Catalogue:
    """The structure that was loaded last."""
    newest = unit.catalogues.newest_id()
    stored = unit.catalogues.get(newest) if newest is not None else None
    return read_catalogue(stored.content, stored.loaded_at) if stored else shipped_catalogue()


async def bot_name(settings: Settings) -> str:
    """The bot's user name, for links: from Telegram, or a likely one where it cannot be asked."""
    if settings.token is None:
        return UNKNOWN_BOT
    client = TelegramClient(settings.token, settings.telegram_api_url)
    try:
        await client.initialize()
        return str(client.username)
    except TelegramError:
        return UNKNOWN_BOT
    finally:
        await client.shutdown()


def invite_link(name: str, code: str) -> str:
    """The deep link that opens the bot with a code."""
    return f"https://t.me/{name}?start={code}"


def load_roster_file(
    settings: Settings, file: Path, name: str, out: TextIO, *, dry_run: bool, sheets: Path | None
) -> str:
    """Load a roster, write `name,invite` as CSV for whoever is invited, and say how many. Raises CommandFailed."""
    texts, now = Texts(settings.persona), datetime.now(UTC)
    with closing(prepared_database(settings)) as database, database.write() as unit:
        loaded = roster.load_roster(unit, file.read_bytes(), file.name, now, catalogue_in_force(unit))
        if loaded.problems:
            raise CommandFailed(_lines_of(texts, loaded.problems))
        told = f"{len(loaded.new)} new, {len(loaded.changed)} changed, {loaded.unchanged} unchanged"
        if dry_run:
            return f"{told}; nothing was stored"
        unit.commit()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "invite"])
    writer.writerows([made.person.name, invite_link(name, made.code)] for made in loaded.invites)
    if sheets is not None:
        from bot.sheets import write_sheets  # noqa: PLC0415  matplotlib takes half a second to import

        write_sheets(sheets, loaded.invites, name)
    return told


def load_roadmap_file(settings: Settings, file: Path, out: TextIO, *, dry_run: bool) -> str:
    """Load a roadmap, write a line for each project that lacks something, and say how many. Raises CommandFailed."""
    texts = Texts(settings.persona)
    with closing(prepared_database(settings)) as database, database.write() as unit:
        loaded = load_roadmap(unit, file.read_bytes(), file.name, datetime.now(UTC), catalogue_in_force(unit))
        if loaded.problems:
            raise CommandFailed(_lines_of(texts, loaded.problems))
        if not dry_run:
            unit.commit()
    for project in loaded.drafts:
        lacking = {"project": project, "missing": missing(project)}
        out.write(texts.plain("roadmap.draft_line", lacking) + "\n")
    told = f"{loaded.new} new, {loaded.changed} changed, {loaded.unchanged} unchanged, {len(loaded.drafts)} drafts"
    return f"{told}; nothing was stored" if dry_run else told


def load_measures_file(settings: Settings, file: Path, out: TextIO, *, dry_run: bool) -> str:
    """Load measures, or provinces' figures; a line for each measure that lacks something. Raises CommandFailed."""
    texts = Texts(settings.persona)
    with closing(prepared_database(settings)) as database, database.write() as unit:
        loaded = load_measures(unit, file.read_bytes(), file.name, datetime.now(UTC), catalogue_in_force(unit))
        if loaded.problems:
            raise CommandFailed(_lines_of(texts, loaded.problems))
        if not dry_run:
            unit.commit()
    for measure in loaded.lacking:
        lacking = {"name": measure.name, "missing": missing_of_measure(measure)}
        out.write(texts.plain("measures.lacking_line", lacking) + "\n")
    told = f"{loaded.measures} measures, figures of {loaded.provinces} provinces"
    return f"{told}; nothing was stored" if dry_run else told


def load_catalogue_file(settings: Settings, file: Path, *, dry_run: bool) -> str:
    """Put another structure in force; returns what to tell. Raises CommandFailed."""
    with closing(prepared_database(settings)) as database, database.write() as unit:
        loaded = load_catalogue(unit, file.read_text(encoding="utf-8-sig"), datetime.now(UTC))
        if loaded.problems:
            texts = Texts(settings.persona)
            raise CommandFailed("\n".join(texts.plain(one.key, one.arguments) for one in loaded.problems))
        if dry_run:
            return "the catalogue is in order; nothing was stored"
        unit.commit()
    return f"catalogue {loaded.version} is in force"


def load_document_file(settings: Settings, file: Path, *, dry_run: bool) -> str:
    """Take a document in for everybody; returns what to tell. Raises CommandFailed."""
    with closing(prepared_database(settings)) as database, database.write() as unit:
        loaded = load_document(unit, file.read_bytes(), file.name, datetime.now(UTC))
        if loaded.problem is not None:
            texts = Texts(settings.persona)
            raise CommandFailed(texts.plain(loaded.problem.reason_key, loaded.problem.arguments))
        if dry_run:
            return "the document is in order; nothing was stored"
        unit.commit()
    return f"document {loaded.version} is in force"


def _lines_of(texts: Texts, problems: Sequence[Problem]) -> str:
    """Each bad line of a file with its number and its reason."""
    return "\n".join(texts.plain("tables.line", {"problem": problem}) for problem in problems)


def invite_person(settings: Settings, who: str, name: str) -> str:
    """A fresh one-time invitation; returns its link. Raises RuleBroken where nobody, or several, are called so."""
    with closing(prepared_database(settings)) as database, database.write() as unit:
        made = roster.invite(unit, who, datetime.now(UTC))
        unit.commit()
    return invite_link(name, made.code)


def _member_table(unit: UnitOfWork, now: datetime) -> Sequence[Sequence[object]]:
    return member_rows(unit.people.everybody(), now.astimezone(BANGKOK).date())


def _issue_table(unit: UnitOfWork, _: datetime) -> Sequence[Sequence[object]]:
    return issue_rows(unit)


def _meeting_table(unit: UnitOfWork, _: datetime) -> Sequence[Sequence[object]]:
    return meeting_rows(unit)


def _review_table(unit: UnitOfWork, _: datetime) -> Sequence[Sequence[object]]:
    return review_rows(unit)


def _poll_table(unit: UnitOfWork, _: datetime) -> Sequence[Sequence[object]]:
    return poll_rows(unit)


# What `export` knows: the rows of each table, the columns' names first; docs/exports.md lists the columns.
EXPORTS: Mapping[str, Callable[[UnitOfWork, datetime], Sequence[Sequence[object]]]] = {
    "issues": _issue_table,
    "meetings": _meeting_table,
    "members": _member_table,
    "polls": _poll_table,
    "reviews": _review_table,
}


def export_file(settings: Settings, what: str, file: Path) -> int:
    """Write an export as CSV or XLSX by the file's ending; returns the rows below the heading. Raises CommandFailed."""
    if what not in EXPORTS:
        raise CommandFailed(f"there is no export called {what}; there are: {', '.join(EXPORTS)}")
    if file.suffix.lower() not in {".csv", ".xlsx"}:
        raise CommandFailed("the file's name must end in .csv or .xlsx")
    with closing(prepared_database(settings)) as database, database.read() as unit:
        table = EXPORTS[what](unit, datetime.now(UTC))
        sheets = poll_sheets(unit) if what == "polls" and file.suffix.lower() == ".xlsx" else None
    file.write_bytes(sheets_bytes(sheets) if sheets else table_bytes(table, file.name))
    return len(table) - 1


def back_up_to(settings: Settings, file: Path) -> int:
    """One consistent file; returns the number of rows in it. Raises CommandFailed."""
    with closing(Database(settings.database_url)) as database:
        try:
            rows = back_up(database, file)
        except FileExistsError as error:
            raise CommandFailed(f"{file} exists already") from error
        with database.write() as unit:
            unit.backups.note(datetime.now(UTC), rows)
            unit.commit()
        return rows


def restore_from(settings: Settings, file: Path) -> int:
    """Put a backup in place of everything; returns the number of rows.

    Raises AlreadyRunning while the bot runs on it, and CommandFailed where the file is no backup.
    """
    with closing(Database(settings.database_url)) as database:
        exclusive = ExclusiveUse(Path(database.url.database)) if database.is_sqlite and database.url.database else None
        if exclusive is not None:
            exclusive.take()
        try:
            return restore(database, file)
        except NotABackup as error:
            raise CommandFailed(f"{file} is no backup") from error
        finally:
            if exclusive is not None:
                exclusive.release()
