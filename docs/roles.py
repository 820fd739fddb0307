"""Writes docs/roles.md from the route table: `make roles`."""

from collections.abc import Iterable
from pathlib import Path

from config.phrasing import Texts
from config.vocabulary import Role
from handlers.kit.routes import CHAIRS, COMMITTEE, EVERYBODY, LEADERS, STAFF, Feature, Route
from handlers.registry import FEATURES

FILE = Path(__file__).parent / "roles.md"
SETS = {
    None: "anybody",
    EVERYBODY: "everybody",
    COMMITTEE: "committee",
    STAFF: "staff",
    CHAIRS: "chairs",
    LEADERS: "leaders",
}
OPENING = """# Who may do what

Made from the route table by `make roles`; a test fails where it is out of date. To change a right, change `roles` on
the route in `handlers/`.

A person holds a set of roles, each with its dates, for the whole committee or for one cluster. A route is open to
whoever holds one of its roles today, for whatever cluster; rights over one object (this issue, this draft) are rules of
its feature in `handlers/rules/`. A tap on a button is checked like a command.

| word | means |
| --- | --- |
"""
SET_MEANINGS = {
    None: "unknown people too",
    EVERYBODY: "whoever has joined, with any role",
    COMMITTEE: "everybody but observers",
    STAFF: "secretariat and administrators",
    CHAIRS: "chair and vice chairs",
    LEADERS: "staff and chairs",
}


def roles_page(features: Iterable[Feature] = FEATURES) -> str:
    """The page, as Markdown."""
    meanings = "".join(f"| {word} | {SET_MEANINGS[roles]} |\n" for roles, word in SETS.items())
    return OPENING + meanings + "".join(_section(feature) for feature in features if feature.routes)


def _section(feature: Feature) -> str:
    rows = "".join(_row(route) for route in feature.routes)
    return f"\n## {feature.name}\n\n| what happens | led to by | who | in groups |\n| --- | --- | --- | --- |\n{rows}"


def _row(route: Route) -> str:
    cells = [_summary(route), ", ".join(_ways(route)) or "another route", _who(route), "yes" if route.groups else ""]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _summary(route: Route) -> str:
    return " ".join((route.handler.__doc__ or route.name).strip().split("\n\n")[0].split()).rstrip(".")


def _ways(route: Route) -> list[str]:
    texts = Texts()
    ways = [f"/{route.command}"] if route.command else []
    ways += [f"key {texts.plain(label)}" for label in route.labels]
    ways += [f"words: {intent.value}" for intent in route.intents]
    ways += [f"button {action.__name__}" for action in route.actions]
    ways += [f"beginning with {texts.plain(key)}" for key in route.openings]
    ways += [f"wording {route.wording.__name__.replace('_', ' ')}"] if route.wording else []
    ways += [f"link t.me/…?start={route.payload}_…"] if route.payload else []
    ways += [f"a {ending} file" for ending in route.files]
    return ways


def _who(route: Route) -> str:
    if route.roles in SETS:
        return SETS[route.roles]
    held = route.roles or frozenset()
    return ", ".join(role.value.replace("_", " ") for role in Role if role in held)


if __name__ == "__main__":
    FILE.write_text(roles_page(), encoding="utf-8")
