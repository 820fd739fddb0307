"""Puts the demo committee into the sandbox's database, already joined, with a roadmap, and greets everybody."""

import json
from datetime import datetime

from config.catalogue import shipped_catalogue
from config.demo import MEASURES_FILE, ROADMAP_FILE, demo, demo_roadmap
from handlers.kit.context import BANGKOK
from handlers.measures.loading import load_measures
from handlers.roadmap.loading import load_roadmap
from storage.inbox import Arrival
from storage.records import Grant
from storage.unit_of_work import UnitOfWork


def seed_demo(unit: UnitOfWork, now: datetime) -> None:
    """Put the demo committee in where the roster is empty, and a roadmap where there is none; the caller commits."""
    if not unit.people.everybody():
        _seed_people(unit, now)
    if not unit.roadmap.all():
        content = demo_roadmap(now.astimezone(BANGKOK).date()).encode()
        load_roadmap(unit, content, ROADMAP_FILE.name, now, shipped_catalogue())
        load_measures(unit, MEASURES_FILE.read_bytes(), MEASURES_FILE.name, now, shipped_catalogue())


def _seed_people(unit: UnitOfWork, now: datetime) -> None:
    for order, one in enumerate(demo().people, start=1):
        values = {
            "order": order,
            "prefix": one.prefix,
            "name": one.name,
            "post": one.post,
            "position": one.position,
            "sector": one.sector,
            "province": one.province,
            "cluster": one.cluster,
        }
        grants = [Grant(role, None if one.whole else one.cluster) for role in one.roles]
        person = unit.people.add(values, grants)
        unit.people.join(person.id, one.user_id, now)
        greeting = json.dumps({"name": "welcome", "subject_id": person.id, "chat": one.user_id})
        unit.inbox.store([Arrival(str(one.user_id), "tick", f"welcome:{person.id}", greeting, due=now)], now)
