"""Which daily jobs ran on which day."""

from sqlalchemy import Column, Date, Integer, Table, Text

from store.tables.schema import Instant, metadata

daily_job = Table(
    "daily_job",
    metadata,
    Column("job", Text, primary_key=True),
    # The civil day in the installation's time zone.
    Column("day", Date, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("outcome", Text),
    sqlite_with_rowid=False,
)
