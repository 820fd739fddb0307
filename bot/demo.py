"""The sandbox with the demo committee in it, as `make run` shows it where there is no token."""

from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox
from config.demo import demo


def demo_sandbox() -> Sandbox:
    """A sandbox whose people are the demo committee, an outsider, and a group of them all."""
    shown = demo()
    personas = [Persona(one.user_id, f"{one.prefix}{one.name}", one.about) for one in shown.people]
    outsider = Persona(shown.outsider_id, shown.outsider_name, shown.outsider_about)
    everybody = [*personas, outsider]
    group = Group(shown.group_id, shown.group_title, tuple(persona.id for persona in everybody))
    sandbox = create_sandbox(personas=everybody, groups=[group])
    for persona in personas:
        # They joined before the sandbox began: the bot may write to them first.
        user = sandbox.world.users[persona.id]
        user.started = user.seen = True
    return sandbox
