"""What the edge asks to be done after a commit: a message for each kind, as text at rest and as a value."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self, assert_never

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from grading.outbox import OutboxMessage, Urgency


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)

    idempotency_key: str


class Answer(_Message):
    """Show a card to whoever pressed a button, in place of the button's message if `replace`.

    `thread` is the time stamp of the thread in which it is shown, empty outside of one. `person` is who acted
    by the account, None where it was nobody known. `after` is the key of the answer before it to the same
    press, if there is one, which it must not overtake.
    """

    kind: Literal["answer"] = "answer"
    response_url: str
    channel: str
    user: str
    team: str = ""
    person: int | None = None
    replace: bool
    thread: str = ""
    after: str = ""
    text: str
    blocks: list[dict[str, object]]


class Tell(_Message):
    """Send a card to a chat account as a direct message, or show it to them alone in a channel.

    `person` is who acted by the account, None where it was nobody known.
    """

    kind: Literal["tell"] = "tell"
    user: str
    team: str = ""
    person: int | None = None
    text: str
    blocks: list[dict[str, object]]
    only_in: str | None = None


class ReadFile(_Message):
    """Fetch a dropped file, read it, and show its owner what it would change."""

    kind: Literal["read_file"] = "read_file"
    team: str
    user: str
    file: str
    channel: str
    is_direct: bool


class LoadRoster(_Message):
    """Fetch a dropped roster again and load it, if it still changes exactly what was shown."""

    kind: Literal["load_roster"] = "load_roster"
    team: str
    user: str
    file: str
    seen: str
    request: str


class ImportSheet(_Message):
    """Import a large sheet that was shown with the fingerprint `seen`, or take its import back.

    `answer` is what the person was shown meanwhile; the result takes its place.
    """

    kind: Literal["import_sheet"] = "import_sheet"
    team: str
    user: str
    sheet: str
    seen: str
    undo: bool
    answer: Answer | None = None


class _AskedFor(_Message):
    """Something that a person asked for by an account, empty in what was queued before accounts were kept."""

    person: int
    team: str = ""
    user: str = ""


class SendSheet(_AskedFor):
    """Send a grader the sheet that was written under this stamp."""

    kind: Literal["send_sheet"] = "send_sheet"
    stamp: str


class SendExport(_AskedFor):
    """Send a planner an assessment's export."""

    kind: Literal["send_export"] = "send_export"
    key: str


class SendCalendar(_AskedFor):
    """Send a person's own calendar, or an assessment's that they plan, as a file."""

    kind: Literal["send_calendar"] = "send_calendar"
    key: str | None


class SendCalendarLink(_AskedFor):
    """Make a private link to a calendar and send it: it is never at rest, not even here."""

    kind: Literal["send_calendar_link"] = "send_calendar_link"
    key: str | None


class ShowHome(_Message):
    """Publish a person's own work on the bot's home tab."""

    kind: Literal["show_home"] = "show_home"
    team: str
    user: str


class CheckAccount(_Message):
    """Ask Slack anew who an account is."""

    kind: Literal["check_account"] = "check_account"
    team: str
    user: str

    @classmethod
    def at(cls, now: datetime, team: str, user: str) -> Self:
        """Return the message that asks about an account; in one hour it is one and the same."""
        hour = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
        return cls(idempotency_key=f"check:{team}/{user}:{hour}", team=team, user=user)


AskedFor = SendSheet | SendExport | SendCalendar | SendCalendarLink
Own = Annotated[
    ShowHome
    | CheckAccount
    | Answer
    | Tell
    | ReadFile
    | LoadRoster
    | ImportSheet
    | SendSheet
    | SendExport
    | SendCalendar
    | SendCalendarLink,
    Field(discriminator="kind"),
]
_OWN: TypeAdapter[Own] = TypeAdapter(Own)


def outbox_message(message: Own) -> OutboxMessage:
    """Return the message as it is kept; those to one destination run one after another.

    Files are read and sent one at a time for each person, but one that fails holds up no other.
    """
    return OutboxMessage(
        idempotency_key=message.idempotency_key,
        destination=_destination(message),
        kind=message.kind,
        body=message.model_dump_json(),
        urgency=_urgency(message),
        in_order=isinstance(message, Answer | Tell),
    )


def _destination(message: Own) -> str:
    match message:
        case Answer():
            return f"url:{message.after or message.idempotency_key}"
        case ImportSheet():
            return f"sheet:{message.sheet}"
        case Tell():
            return f"user:{message.user}"
        case ReadFile() | LoadRoster():
            return f"files:{message.user}"
        case ShowHome():
            return f"home:{message.user}"
        case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
            return f"papers:{message.person}"
        case CheckAccount():
            return f"account:{message.user}"
        case _:
            assert_never(message)


def _urgency(message: Own) -> Urgency:
    match message:
        case Answer() | Tell() | ReadFile() | LoadRoster() | ImportSheet() | ShowHome():
            return Urgency.ANSWER
        case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
            return Urgency.ANSWER
        case CheckAccount():
            return Urgency.BULK
        case _:
            assert_never(message)


def read_outbox_message(body: str) -> Own:
    """Return a kept message as a value; raises pydantic's ValidationError for what we did not write."""
    return _OWN.validate_json(body)
