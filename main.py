"""Kammakan's command line: each command gathers what it needs and calls it."""

import asyncio
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from config.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=False, help="กรรมการ — a committee's chat assistant")
load = typer.Typer(help="Load a roster, a catalogue or a document from a file.")
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


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the bot where no command is given."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Run the bot; without a token, in the sandbox."""
    from bot.exclusive import AlreadyRunning
    from bot.logs import set_up_logs
    from bot.serving import serve

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
    from nlp.console import moment, understand_lines, understand_one

    from config.catalogue import shipped_catalogue

    at = moment(now) if now else datetime.now(UTC)
    if text:
        print(understand_one(" ".join(text), at, shipped_catalogue()))
    else:
        understand_lines(sys.stdin, sys.stdout, at, shipped_catalogue())


if __name__ == "__main__":
    app()
