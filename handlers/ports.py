"""The edge's ports, beside those of the rules: accounts, remembered answers, files."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from grading.automatic_marks import AutomaticMarksFile
from grading.files import KeptFile
from grading.model import AssessmentKey, CommitteeName, Person, PersonId, Sheet
from grading.outbox import (
    Account,
    ChannelCard,
    Done,
    Later,
    Never,
    OutboxMessage,
    Outcome,
    PersonCard,
    RepeatedRequest,
)
from grading.planner_files import PlannerFile
from grading.ports import ReminderUnitOfWork, Snapshot
from grading.rules.rosters import Roster

__all__ = [
    "Account",
    "AccountsSnapshot",
    "ChannelCard",
    "Done",
    "Files",
    "Later",
    "Never",
    "OutboxMessage",
    "Outcome",
    "PersonCard",
    "RepeatedRequest",
    "Results",
    "Rosters",
    "Sheets",
    "Store",
    "Transaction",
]


class AccountsSnapshot(Snapshot, Protocol):
    """A reading transaction, with chat accounts."""

    async def account(self, team: str, user: str) -> Account | None:
        """Return the account as last checked, or None."""

    async def member(self, team: str, user: str) -> tuple[Account, Person | None] | None:
        """Return the account as last checked with the person it is linked to, or None."""

    async def accounts_of(self, person: PersonId) -> tuple[Account, ...]:
        """Return the active accounts linked to a person, the one that was checked last first."""

    async def reply_to(self, request: str) -> str | None:
        """Return the answer that was given to this request key, or None."""

    async def channel_card(self, key: AssessmentKey, committee: CommitteeName) -> ChannelCard | None:
        """Return the message that says in the committee's channel where it stands, or None."""

    async def person_cards(self, key: AssessmentKey, committee: CommitteeName) -> tuple[PersonCard, ...]:
        """Return the direct messages that call people to steps of a committee, as they were sent."""


class Transaction(AccountsSnapshot, ReminderUnitOfWork, Protocol):
    """A writing transaction with the inbox and the outbox."""

    has_queued: bool
    """Whether a message was queued in this transaction, so that the worker must be woken after the commit."""

    @property
    def written(self) -> int:
        """How many rows were written in this transaction so far."""

    async def link(self, account: Account) -> None:
        """Keep an account as it was just checked."""

    async def account_changes(self, team: str, user: str) -> None:
        """Note that an account has changed: what Slack said of it before no longer counts."""

    async def others_change(self, person: PersonId, team: str, user: str) -> None:
        """Note that a person's other accounts in the team have changed: an address belongs to one account."""

    async def mark_reachable(self, person: PersonId, at: datetime) -> None:
        """Note that the person can be reached, if that was not so."""

    async def put_time_zone(self, person: PersonId, name: str | None) -> None:
        """Keep in which time zone a person is."""

    async def put_locale(self, person: PersonId, name: str) -> None:
        """Keep the locale of a person's account."""

    async def remember(self, request: str, reply: str, at: datetime) -> None:
        """Keep the answer to a request key; raises `RepeatedRequest` if there already is one."""

    async def put_channel_card(self, card: ChannelCard) -> None:
        """Keep which message is the channel's card now."""

    async def put_person_card(self, card: PersonCard) -> None:
        """Keep which message calls the person to the step now."""

    async def end_person_card(self, channel: str, ts: str) -> None:
        """Forget a message: it shows something else by now, or its step is taken."""


class Store(Protocol):
    """The store; leaving one of its transactions with an exception rolls back."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a writing transaction (one writer at a time on SQLite)."""

    def snapshot(self) -> AbstractAsyncContextManager[AccountsSnapshot]:
        """Open a reading transaction: one consistent moment."""

    async def trouble_of_trail(self) -> str | None:
        """Return what is wrong with the audit trail's end or its protection, None where nothing is."""


class Sheets(Protocol):
    """The reader of sheets, in a process of its own."""

    async def read_grades(self, name: str, content: bytes) -> Sheet:
        """Read a grades sheet; raises `grading.errors.SheetUnreadable`."""

    async def read_file(self, name: str, content: bytes) -> Sheet | PlannerFile:
        """Read a grades sheet or a planner's file, whichever it is; raises as `read_grades`."""


class Rosters(Protocol):
    """The reader of rosters, in a process of its own."""

    async def read_roster(self, name: str, content: bytes) -> Roster:
        """Read a roster; raises `grading.errors.RosterInvalid` with every fault."""


class Results(Protocol):
    """The reader of files of automatic marks, in a process of its own."""

    def is_meant(self, content: bytes) -> bool:
        """Say whether a file is one of marks, by a look at it."""

    async def read_marks(self, name: str, content: bytes) -> AutomaticMarksFile:
        """Read a file of automatic marks; raises `grading.errors.SheetUnreadable`."""


class Receiving(Protocol):
    """A file that is coming in; what was not kept in the end goes."""

    async def write(self, piece: bytes) -> None:
        """Write the next bytes; raises `grading.outbox.SaveFailed`."""

    async def keep(self) -> KeptFile:
        """Return the file once it is on the disk; raises `grading.outbox.SaveFailed`."""


class Reading(Protocol):
    """A kept file whose bytes are those that were kept; `size` is how many."""

    size: int

    def pieces(self, start: int = 0, stop: int | None = None) -> AsyncIterator[bytes]:
        """Yield the bytes from `start` to before `stop`; raises `grading.files.FileGone`."""


class Files(Protocol):
    """The files that people gave the bot, by their fingerprints."""

    def receiving(self) -> AbstractAsyncContextManager[Receiving]:
        """Take in a file; raises `grading.outbox.SaveFailed`."""

    def reading(self, fingerprint: str) -> AbstractAsyncContextManager[Reading]:
        """Open a file; raises `grading.files.FileGone`."""
