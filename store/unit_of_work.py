"""An open transaction as the rules and the edge know it: the parts together."""

from store.queries.board import BoardReading
from store.queries.calendars import CalendarReading, CalendarWriting
from store.queries.channel_cards import ChannelCardReading, ChannelCardWriting
from store.queries.comments import CommentReading
from store.queries.drafts import DraftReading, DraftWriting
from store.queries.explanations import ExplanationReading
from store.queries.files import FileReading, FileWriting
from store.queries.flags import FlagReading, FlagWriting
from store.queries.gradebooks import GradebookReading, GradebookWriting
from store.queries.history import HistoryReading, HistoryWriting
from store.queries.inbox import InboxReading, InboxWriting
from store.queries.notes import NoteReading, NoteWriting
from store.queries.outbox import OutboxWriting
from store.queries.people import PeopleReading, PeopleWriting
from store.queries.person_cards import PersonCardReading, PersonCardWriting
from store.queries.reminders import ReminderReading, ReminderWriting
from store.queries.rosters import RosterReading
from store.queries.setting_up import RosterWriting
from store.queries.sheets import SheetReading, SheetWriting
from store.queries.thresholds import ThresholdReading, ThresholdWriting


class ReadTransaction(
    PeopleReading,
    RosterReading,
    BoardReading,
    GradebookReading,
    DraftReading,
    NoteReading,
    FlagReading,
    CommentReading,
    ExplanationReading,
    ThresholdReading,
    HistoryReading,
    SheetReading,
    FileReading,
    CalendarReading,
    InboxReading,
    ChannelCardReading,
    PersonCardReading,
    ReminderReading,
):
    """A reading transaction: `handlers.ports.AccountsSnapshot`."""


class WriteTransaction(
    HistoryWriting,
    GradebookWriting,
    DraftWriting,
    NoteWriting,
    FlagWriting,
    CommentReading,
    ExplanationReading,
    ThresholdWriting,
    PeopleWriting,
    RosterWriting,
    BoardReading,
    SheetWriting,
    FileWriting,
    CalendarWriting,
    InboxWriting,
    OutboxWriting,
    ChannelCardWriting,
    PersonCardWriting,
    ReminderWriting,
):
    """A writing transaction: `handlers.ports.Transaction`."""
