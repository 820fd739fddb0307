"""Every table, so that the metadata is whole wherever this is imported: for migrations and for their test."""

from storage import (
    blobs,
    catalogues,
    documents,
    drafts,
    groups,
    history,
    inbox,
    invites,
    join_attempts,
    join_requests,
    leases,
    outbox,
    pauses,
    people,
    questions,
    summaries,
    work,
)
from storage.schema import metadata

__all__ = (
    "blobs",
    "catalogues",
    "documents",
    "drafts",
    "groups",
    "history",
    "inbox",
    "invites",
    "join_attempts",
    "join_requests",
    "leases",
    "metadata",
    "outbox",
    "pauses",
    "people",
    "questions",
    "summaries",
    "work",
)
