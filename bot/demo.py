"""The sandbox as `make run` opens it: the demo committee, an outsider and a group chat."""

from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox
from config.demo import demo
from config.phrasing import Texts


def demo_sandbox() -> Sandbox:
    """A sandbox that can be opened as any demo member, all of whom have started the bot before."""
    committee = demo()
    texts = Texts()
    members = [
        Persona(one.user_id, f"{one.prefix}{one.name}", texts.plain("common.persona", vars(one)))
        for one in committee.people
    ]
    outsider = Persona(committee.outsider_id, committee.outsider_name, committee.outsider_about)
    everybody = tuple(persona.id for persona in [*members, outsider])
    group = Group(committee.group_id, committee.group_title, members=everybody)
    sandbox = create_sandbox(personas=[*members, outsider], groups=[group])
    for member in members:
        sandbox.world.users[member.id].started = True
    return sandbox
