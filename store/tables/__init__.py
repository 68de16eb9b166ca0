"""The tables, one schema for SQLite and PostgreSQL, a module for each subject.

A table is imported from its own module; `metadata` knows those of all.

Keys are the domain's own (assessment key, committee name, candidate ID), so that a question about one
committee needs no look-up first. What spans several rows (quorum, locks, append-only) is said by triggers
in the migrations.
"""

from store.tables import (
    assessments,
    audit,
    calendars,
    daily,
    evaluations,
    files,
    messages,
    people,
    reminders,
    thresholds,
)
from store.tables.schema import metadata

__all__ = [
    "assessments",
    "audit",
    "calendars",
    "daily",
    "evaluations",
    "files",
    "messages",
    "metadata",
    "people",
    "reminders",
    "thresholds",
]
