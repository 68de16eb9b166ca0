"""What edge, store and jobs share: accounts, messages in the outbox, daily jobs; and how storing fails.

StorageError
├── SaveFailed            rolled back: nothing was saved
│   └── WriteConflict        lost a race; the same thing may succeed at once
├── OutcomeUnknown      the connection was lost at COMMIT: ask for the request's reply
└── ReadFailed             the database could not be read
RepeatedRequest         the request was answered before
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from grading.model import AssessmentKey, CommitteeName, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A chat account and the person whose verified e-mail it carries, as last checked with Slack.

    `changes` counts the changes of the account that were heard of, and `as_of` is how many they were when
    Slack was asked: what it said stands only while the two are equal.
    """

    team: str
    user: str
    person: PersonId | None
    active: bool
    checked_at: datetime
    changes: int = 0
    as_of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCard:
    """The message that says in a committee's channel where the committee stands.

    `asks` is the step that it calls for, None where it calls for none.
    """

    assessment: AssessmentKey
    committee: CommitteeName
    channel: str
    ts: str
    asks: str | None
    posted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A direct message that calls somebody to a step of a committee, and stands there as it was sent."""

    assessment: AssessmentKey
    committee: CommitteeName
    person: PersonId
    asks: str
    channel: str
    ts: str
    posted_at: datetime


class Urgency(IntEnum):
    """What goes first: what somebody waits for, then what somebody must know, then what can be read later."""

    ANSWER = 0
    ALERT = 1
    BULK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """Something to be sent or done after the commit: exactly one for each `idempotency_key`.

    `destination` orders messages: one at a time for each destination (`person:7`, `channel:C1`), the most
    urgent first, and the oldest among equally urgent ones. One that failed and waits for its next attempt
    keeps its place only where what is read must be `in_order`. `kind` is notice, answer, read_file or
    send_sheet; `body` is JSON text that the kind's sender understands.
    """

    idempotency_key: str
    destination: str
    kind: str
    body: str = field(repr=False)
    urgency: Urgency = Urgency.ALERT
    in_order: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedMessage:
    """A message under a lease; `attempts` counts from 1, above 1 an earlier one may have arrived unseen."""

    id: int
    idempotency_key: str
    destination: str
    kind: str
    body: str = field(repr=False)
    attempts: int
    queued_at: datetime


class UnreachableReason(StrEnum):
    """What keeps everything from a place: from a person, or from a channel."""

    NO_ACCOUNT = "no account"
    DEACTIVATED = "deactivated"
    NOT_INVITED = "not invited"
    ARCHIVED = "archived"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A message arrived; `reference` is where (a message's channel and time stamp), empty if nowhere.

    `posted` says that a new message stands there, after which the place rests for a moment.
    """

    reference: str = ""
    posted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It did not arrive for sure; again after so many seconds, or by the worker's own schedule if None.

    A `reason` says that it is the place at which nothing arrives.
    """

    why: str
    seconds: float | None = None
    unreachable: UnreachableReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """It can never arrive: park it and raise the alarm; a `reason` as in `Later`."""

    why: str
    unreachable: UnreachableReason | None = None


Outcome = Done | Later | Never


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """A civil day's run of a daily job is leased to who asked; attempts count from 1."""

    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Another one may be at it, or an attempt failed: it can be asked for again from `until` on."""

    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """It came to its end, well or badly."""


Claim = Mine | Held | Over


class StorageError(Exception):
    """The database did not do what was asked; `why` is a word for the log (full, busy, lost)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class SaveFailed(StorageError):
    """The transaction was rolled back; nothing of it was saved."""


class WriteConflict(SaveFailed):
    """Another transaction came first; the same request may be run again at once."""


class OutcomeUnknown(StorageError):
    """The connection was lost at COMMIT; whether it was saved, the request's remembered reply tells."""


class ReadFailed(StorageError):
    """The database could not be read."""


class RepeatedRequest(Exception):
    """The request was answered before; its remembered reply is the answer."""
