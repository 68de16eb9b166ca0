"""An open transaction as the rules and the edge know it: the parts together."""

from store.calendars import CalendarReading, CalendarWriting
from store.channel_cards import ChannelCardReading, ChannelCardWriting
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
    CalendarReading,
    InboxReading,
    ChannelCardReading,
    ReminderReading,
):
    """A reading transaction: `handlers.ports.AccountsReading`."""


class WritingTransaction(
    HistoryWriting,
    GradebookWriting,
    PeopleWriting,
    RosterWriting,
    SheetWriting,
    CalendarWriting,
    InboxWriting,
    OutboxWriting,
    ChannelCardWriting,
    ReminderWriting,
):
    """A writing transaction: `handlers.ports.Transaction`."""

    @property
    def written(self) -> int:
        """How many rows were written in this transaction so far."""
        return self._connection.written
