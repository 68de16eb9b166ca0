"""An open transaction as the rules and the edge know it: the parts together."""

from store.gradebooks import GradebookReading, GradebookWriting
from store.history import HistoryReading, HistoryWriting
from store.inbox import InboxReading, InboxWriting
from store.outbox import OutboxWriting
from store.people import PeopleReading, PeopleWriting
from store.reminders import ReminderReading, ReminderWriting
from store.rosters import RosterReading
from store.setting_up import RosterWriting
from store.sheets import SheetReading, SheetWriting


class ReadingTransaction(
    PeopleReading,
    RosterReading,
    GradebookReading,
    HistoryReading,
    SheetReading,
    InboxReading,
    ReminderReading,
):
    """A reading transaction: `handlers.ports.AccountsReading`."""


class WritingTransaction(
    HistoryWriting,
    GradebookWriting,
    PeopleWriting,
    RosterWriting,
    SheetWriting,
    InboxWriting,
    OutboxWriting,
    ReminderWriting,
):
    """A writing transaction: `handlers.ports.Transaction`."""
