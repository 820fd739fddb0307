"""python -m bot.sandbox: a sandbox process of its own, for benches and for bots in other processes.

    --port N        where to listen on this machine (0, the default, takes a free port)
    --unlimited     no flood limits
    --users N       so many started users, ids from 2000
    --latency MS    every answer of the Bot API takes so long
    --token T       another token of the sandbox's form

It prints one JSON line {"url", "base_url", "base_file_url", "token"} and runs until SIGTERM or SIGINT.
"""

import argparse
import asyncio
import json
import signal
import sys

from bot.sandbox.control_routes import add_people
from bot.sandbox.guard import DEFAULT_TOKEN
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox, serving

PERSONAS = (
    Persona(1001, "มานี ใจดี", "กรรมการ"),
    Persona(1002, "ปิติ ชูใจ", "ประธาน"),
)
GROUPS = (Group(-500, "กลุ่มทดลอง", (1001, 1002), (1002,)),)


def sandbox_from(arguments: list[str]) -> tuple[Sandbox, int]:
    """The sandbox a command line asks for, and its port."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--unlimited", action="store_true")
    parser.add_argument("--users", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0, metavar="MS")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    asked = parser.parse_args(arguments)
    limits = Limits(latency_seconds=asked.latency / 1000)
    sandbox = create_sandbox(
        personas=PERSONAS,
        groups=GROUPS,
        token=asked.token,
        limits=limits.unlimited() if asked.unlimited else limits,
    )
    add_people(sandbox.world, asked.users)
    return sandbox, asked.port


async def run(sandbox: Sandbox, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(sandbox, port=port) as served:
        where = {"url": served.url, "base_url": served.base_url, "base_file_url": served.base_file_url}
        sys.stdout.write(json.dumps({**where, "token": served.token}) + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(*sandbox_from(sys.argv[1:])))
