"""Dropped files in the queue: read, loaded as rosters, imported as large sheets."""

from handlers.outbox_messages import ImportMarks, ImportSheet, LoadRoster, ReadFile
from handlers.ports import Outcome
from handlers.sending.senders import Attempt, Senders

senders = Senders()


@senders.sender(ReadFile)
async def read_file(attempt: Attempt[ReadFile]) -> Outcome:
    """Read a dropped file and show its owner what it would change."""
    return await attempt.outside.files.read(attempt.message, attempt.number)


@senders.sender(LoadRoster)
async def load_roster(attempt: Attempt[LoadRoster]) -> Outcome:
    """Load a roster that was shown."""
    return await attempt.outside.files.load(attempt.message, attempt.number)


@senders.sender(ImportMarks)
async def import_marks(attempt: Attempt[ImportMarks]) -> Outcome:
    """Import automatic marks that were shown."""
    return await attempt.outside.files.load(attempt.message, attempt.number)


@senders.sender(ImportSheet)
async def import_sheet(attempt: Attempt[ImportSheet]) -> Outcome:
    """Import a large sheet, or take its import back."""
    return await attempt.outside.imports.run(attempt.message, attempt.number)
