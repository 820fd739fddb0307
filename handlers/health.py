"""How the chat itself fares, for those who look after it: from what the database knows, in plain words."""

from datetime import timedelta

from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import STAFF, Feature, Route
from handlers.rules.health import asks_of_health
from handlers.rules.permissions import scopes_of

CLOCK = "clock"
LATELY = timedelta(days=1)
LATE = timedelta(minutes=5)
"""What is due and still waits after so long is late: with the usual pace a notice to everybody is out by then."""
BACKED_UP_WITHIN = timedelta(hours=36)
MOST_NAMES = 5


def show(context: Context, request: Request) -> list[Reply]:
    """Since when it runs, what waits to be sent, what failed, whom it does not reach, and the last backup."""
    unit, now = context.unit, context.now
    scope = scopes_of(request.member, STAFF, context.today)
    blocked = [
        one
        for one in unit.people.serving()
        if one.unreachable_since is not None and (scope is None or one.cluster in scope)
    ]
    out = unit.outbox.stand(now, now - LATELY)
    late = out.oldest is not None and now - out.oldest > LATE
    backed_up = unit.backups.last()
    told = {
        "since": unit.leases.held_since(CLOCK),
        "waiting": out.waiting,
        "oldest": out.oldest if late else None,
        "later": out.later,
        "failed": out.failed,
        "parked": unit.inbox.parked_since(now - LATELY),
        "blocked": [one.full_name for one in blocked[:MOST_NAMES]],
        "more_blocked": max(0, len(blocked) - MOST_NAMES),
        "backed_up": backed_up,
        "overdue": backed_up is not None and now - backed_up > BACKED_UP_WITHIN,
    }
    return [Say("health.card", told)]


FEATURE = Feature(
    name="health",
    routes=(Route("health", show, wording=asks_of_health, roles=STAFF),),
)
