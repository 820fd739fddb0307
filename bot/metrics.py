"""What can be watched: counts and depths, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge

from storage.outbox import DROPPED, FAILED, SENT

OUTCOMES = {SENT: "sent", FAILED: "failed", DROPPED: "dropped"}


class Metrics:
    """The numbers of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.handled = Counter("kammakan_updates_handled", "Updates and ticks finished", registry=self.registry)
        self.calls = Counter(
            "kammakan_calls_made", "Calls of the Bot API finished", ["outcome"], registry=self.registry
        )
        for outcome in OUTCOMES.values():
            self.calls.labels(outcome)
        self.inbox = Gauge("kammakan_inbox_rows", "Rows of the inbox", ["state"], registry=self.registry)
        self.outbox = Gauge("kammakan_outbox_waiting", "Calls that wait to be made", registry=self.registry)
        self.round_trips = Gauge(
            "kammakan_database_round_trips", "Statements and commits so far", registry=self.registry
        )

    def made(self, state: int) -> None:
        """Count a finished call by what became of it: SENT, FAILED or DROPPED."""
        self.calls.labels(OUTCOMES[state]).inc()
