"""Kammakan's command line: each command gathers what it needs and calls it."""

import asyncio
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from config.settings import Settings

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks are written past the log and its mask
    help="กรรมการ — a committee's chat assistant",
)
load = typer.Typer(help="Load a roster, a roadmap, measures, a catalogue or a document from a file.")
app.add_typer(load, name="load")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check the file and change nothing.")]


def settings() -> Settings:
    """The settings; ends the program, saying which one is wrong, where one is."""
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            print(f"{name}: {problem['msg']}", file=sys.stderr)
        raise SystemExit(2) from None


@contextmanager
def failing_kindly() -> Iterator[None]:
    """What a command cannot do is said, line by line, on standard error; the exit code is 1."""
    from bot.console import CommandFailed
    from bot.exclusive import AlreadyRunning
    from config.phrasing import Texts
    from handlers.kit.refusal import RuleBroken

    try:
        yield
    except CommandFailed as error:
        print(error, file=sys.stderr)
    except RuleBroken as error:
        print(Texts().plain(error.reason_key, error.arguments), file=sys.stderr)
    except AlreadyRunning as error:
        print(f"the bot is running on this database; stop it first ({error})", file=sys.stderr)
    else:
        return
    raise SystemExit(1)


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the bot where no command is given."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Run the bot; without a token, in the sandbox."""
    # What is imported stays for good: looking through it for garbage takes a sixth of the start.
    gc.disable()
    # structlog would take rich for tracebacks that are never drawn with it.
    sys.modules["rich"] = None  # type: ignore[assignment]  # which is how an import is told that there is none
    from bot.exclusive import AlreadyRunning
    from bot.logs import set_up_logs
    from bot.serving import AddressRefused, serve
    from bot.web_address import AddressTaken

    gc.freeze()
    gc.enable()
    # A message leaves little garbage that is not freed at once; the usual threshold costs a tenth of the road.
    gc.set_threshold(20_000, 20, 20)
    chosen = settings()
    set_up_logs(chosen)

    async def until_told_to_stop() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for which in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(which, stop.set)
        await serve(chosen, stop)

    try:
        asyncio.run(until_told_to_stop())
    except AddressTaken as error:
        print(f"{error} is in use already; set PORT to another number", file=sys.stderr)
        raise SystemExit(1) from None
    except AddressRefused as error:
        print(f"{error}; without TELEGRAM_BOT_TOKEN set HOST to 127.0.0.1", file=sys.stderr)
        raise SystemExit(1) from None
    except AlreadyRunning as error:
        print(f"another process already runs the bot on this database ({error})", file=sys.stderr)
        raise SystemExit(1) from None


@app.command()
def check() -> None:
    """Say what is configured, reachable and missing; exit 1 where something needed is wrong."""
    from bot.checking import check_all

    lines, well = asyncio.run(check_all(settings()))
    for line in lines:
        print(line)
    raise SystemExit(0 if well else 1)


@load.command("roster")
def load_roster(
    file: File,
    dry_run: DryRun = False,
    sheets: Annotated[Path | None, typer.Option(help="Write a printable sheet a member, as PDF.")] = None,
) -> None:
    """Load people from CSV or XLSX; prints name,invite for whoever has not joined yet."""
    from bot.console import bot_name, load_roster_file

    chosen = settings()
    name = asyncio.run(bot_name(chosen))
    with failing_kindly():
        told = load_roster_file(chosen, file, name, sys.stdout, dry_run=dry_run, sheets=sheets)
        print(told, file=sys.stderr)


@load.command("roadmap")
def load_roadmap(file: File, dry_run: DryRun = False) -> None:
    """Load projects from CSV or XLSX; those that lack something are kept as drafts, and named."""
    from bot.console import load_roadmap_file

    with failing_kindly():
        print(load_roadmap_file(settings(), file, sys.stdout, dry_run=dry_run), file=sys.stderr)


@load.command("measures")
def load_measures(file: File, dry_run: DryRun = False) -> None:
    """Load measures of goals, or the figures of provinces, from CSV or XLSX; what measures lack is named."""
    from bot.console import load_measures_file

    with failing_kindly():
        print(load_measures_file(settings(), file, sys.stdout, dry_run=dry_run), file=sys.stderr)


@load.command("catalogue")
def load_catalogue(file: File, dry_run: DryRun = False) -> None:
    """Put another structure of clusters and provinces in force, from YAML."""
    from bot.console import load_catalogue_file

    with failing_kindly():
        print(load_catalogue_file(settings(), file, dry_run=dry_run))


@load.command("document")
def load_document(file: File, dry_run: DryRun = False) -> None:
    """Take a document in for everybody: PDF, DOCX, MD or TXT; one of the same title is replaced."""
    from bot.console import load_document_file

    with failing_kindly():
        print(load_document_file(settings(), file, dry_run=dry_run))


@app.command()
def invite(name: str) -> None:
    """Print a fresh one-time invite link for somebody on the roster."""
    from bot.console import bot_name, invite_person

    chosen = settings()
    with failing_kindly():
        print(invite_person(chosen, name, asyncio.run(bot_name(chosen))))


@app.command()
def export(what: str, file: Path) -> None:
    """Write members, issues or reviews as CSV or XLSX, by the file's ending."""
    from bot.console import export_file

    with failing_kindly():
        print(f"{export_file(settings(), what, file)} rows are in {file}")


@app.command()
def backup(file: Path) -> None:
    """Write everything into one file, consistently, while the bot runs."""
    from bot.console import back_up_to

    with failing_kindly():
        print(f"{back_up_to(settings(), file)} rows are in {file}")


@app.command()
def restore(file: File) -> None:
    """Put a backup in place of everything; the bot must not be running."""
    from bot.console import restore_from

    with failing_kindly():
        print(f"{restore_from(settings(), file)} rows are back")


@app.command()
def ask(text: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Print the answer a member would get to a question; without one, read JSON Lines from standard input."""
    import json

    from bot.asking import answer_questions, questions_of

    if text:
        for answered in answer_questions(settings(), [" ".join(text)]):
            print(answered["answer"])
        return
    for answered in answer_questions(settings(), questions_of(sys.stdin)):
        print(json.dumps(answered, ensure_ascii=False), flush=True)


@app.command()
def migrate() -> None:
    """Bring the database to the current schema, with the shipped catalogue and document."""
    from bot.console import prepared_database

    prepared_database(settings()).close()
    print("the database is up to date")


@app.command()
def understand(
    text: Annotated[list[str] | None, typer.Argument()] = None,
    now: Annotated[str | None, typer.Option(help="ISO 8601; the current time where not given")] = None,
) -> None:
    """Print how a message is read, as JSON; without a message, read JSON Lines from standard input."""
    from config.catalogue import shipped_catalogue
    from nlp.console import moment, understand_lines, understand_one

    try:
        at = moment(now) if now else datetime.now(UTC)
    except ValueError:
        print(f"--now {now} is no time in ISO 8601, such as 2026-11-23T09:00", file=sys.stderr)
        raise SystemExit(2) from None
    if text is not None:
        print(understand_one(" ".join(text), at, shipped_catalogue()))
    else:
        understand_lines(sys.stdin, sys.stdout, at, shipped_catalogue())


@app.command()
def bench(names: Annotated[list[str] | None, typer.Argument(help="Which; all where none is named.")] = None) -> None:
    """Measure, and print one JSON object a line."""
    from bot.bench.suite import print_figures

    try:
        print_figures(names or [], sys.stdout)
    except KeyError as error:
        print(f"there is no benchmark {error}", file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    app()
