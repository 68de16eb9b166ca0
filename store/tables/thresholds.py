"""Drafts of thresholds: what somebody would put in force, one for each assessment."""

from sqlalchemy import Column, ForeignKey, Table, Text

from store.tables.assessments import assessment
from store.tables.people import person
from store.tables.schema import ExactDecimals, Instant, RowId, metadata

threshold_draft = Table(
    "threshold_draft",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("thresholds", ExactDecimals, nullable=False),
    # Who holds it, and since when.
    Column("holder", RowId, ForeignKey(person.c.id), nullable=False),
    Column("since", Instant, nullable=False),
    sqlite_with_rowid=False,
)
