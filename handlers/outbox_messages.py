"""The edge's own messages in the outbox: a class for each kind."""

from abc import ABC, abstractmethod
from datetime import UTC, datetime
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

from grading.outbox import OutboxMessage, Urgency


class Message(BaseModel, ABC):
    """A message of the edge's own.

    Messages to one `destination` are sent one after another. One that failed keeps its place before the
    others only if they must be read `in_order`.
    """

    model_config = ConfigDict(frozen=True)

    urgency: ClassVar[Urgency] = Urgency.ANSWER
    in_order: ClassVar[bool] = False

    idempotency_key: str
    kind: str

    @property
    @abstractmethod
    def destination(self) -> str:
        """Where it goes, as the outbox orders it."""


class Answer(Message):
    """Show a card to the person who pressed a button, in place of the button's message if `replace`.

    `thread` is the time stamp of the thread in which it is shown, empty outside of one. `person` is who acted
    through the account, None for a stranger. `after` is the key of the answer before it to the same
    press, if there is one; it is sent after that.
    """

    in_order: ClassVar[bool] = True

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

    @property
    @override
    def destination(self) -> str:
        return f"url:{self.after or self.idempotency_key}"


class Tell(Message):
    """Send a card to a chat account as a direct message, or show it to them alone in a channel.

    `person` is who acted through the account, None for a stranger. `thread` is the time stamp of the thread
    in which they are answered, empty outside of one.
    """

    in_order: ClassVar[bool] = True

    kind: Literal["tell"] = "tell"
    thread: str = ""
    user: str
    team: str = ""
    person: int | None = None
    text: str
    blocks: list[dict[str, object]]
    only_in: str | None = None

    @property
    @override
    def destination(self) -> str:
        return f"user:{self.user}"


class ReadFile(Message):
    """Fetch a dropped file, read it, and show its owner what it would change.

    With a `key` it is a planner's file, and its owner has said that it is about this assessment. `at` is when
    it was dropped, None in messages of old; with `as_sheet` it is read as a sheet whatever was asked about.
    """

    kind: Literal["read_file"] = "read_file"
    team: str
    user: str
    file: str
    channel: str
    is_direct: bool
    key: str = ""
    at: datetime | None = None
    as_sheet: bool = False

    @property
    @override
    def destination(self) -> str:
        return f"files:{self.user}"


class LoadRoster(Message):
    """Fetch a dropped roster again and load it, if it still changes exactly what was shown.

    `key` is the assessment that a planner's Excel or CSV file was shown over, `reason` why committees change
    that are at work.
    """

    kind: Literal["load_roster"] = "load_roster"
    team: str
    user: str
    file: str
    seen: str
    request: str
    key: str = ""
    reason: str | None = None

    @property
    @override
    def destination(self) -> str:
        return f"files:{self.user}"


class ImportMarks(Message):
    """Fetch a dropped file of automatic marks again and import it, if it still changes what was shown."""

    kind: Literal["import_marks"] = "import_marks"
    team: str
    user: str
    file: str
    seen: str
    key: str

    @property
    @override
    def destination(self) -> str:
        return f"files:{self.user}"


class ImportSheet(Message):
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

    @property
    @override
    def destination(self) -> str:
        return f"sheet:{self.sheet}"


class AskedFor(Message):
    """Something that a person asked for; `team` and `user` are the account, empty in messages of old.

    For each person one is sent at a time; one that failed lets the next go first.
    """

    person: int
    team: str = ""
    user: str = ""

    @property
    @override
    def destination(self) -> str:
        return f"files:{self.person}"


class SendSheet(AskedFor):
    """Send a grader the sheet that was written under this stamp."""

    kind: Literal["send_sheet"] = "send_sheet"
    stamp: str


class SendWholeList(AskedFor):
    """Send a grader the state of each candidate of a committee, as a file."""

    kind: Literal["send_whole_list"] = "send_whole_list"
    key: str
    committee: str


class SendConflictSheet(AskedFor):
    """Send a grader the sheet of conflicts that was written under this stamp."""

    kind: Literal["send_conflict_sheet"] = "send_conflict_sheet"
    stamp: str


class SendExport(AskedFor):
    """Send a planner an assessment's export."""

    kind: Literal["send_export"] = "send_export"
    key: str


class SendRoster(AskedFor):
    """Send a planner the present set-up of an assessment, as YAML and as Excel."""

    kind: Literal["send_roster"] = "send_roster"
    key: str


class SendScheme(AskedFor):
    """Send the newest version of an assessment's mark scheme, as a file."""

    kind: Literal["send_scheme"] = "send_scheme"
    key: str


class SendExample(AskedFor):
    """Send a planner an example of an Excel file with candidates and graders, to be filled in."""

    kind: Literal["send_example"] = "send_example"


class SendCalendar(AskedFor):
    """Send a person's own calendar, or an assessment's that they plan, as a file."""

    kind: Literal["send_calendar"] = "send_calendar"
    key: str | None


class SendCalendarLink(AskedFor):
    """Make a private link to a calendar and send it; the link itself is never saved."""

    kind: Literal["send_calendar_link"] = "send_calendar_link"
    key: str | None


class ShowHome(Message):
    """Publish a person's own work on the bot's home tab."""

    kind: Literal["show_home"] = "show_home"
    team: str
    user: str

    @property
    @override
    def destination(self) -> str:
        return f"home:{self.user}"


class AnswerOnHome(Message):
    """Show a card to the person who pressed a button on the home tab, in place of what stands there.

    `person` is who acted through the account, None for a stranger.
    """

    kind: Literal["answer_on_home"] = "answer_on_home"
    team: str
    user: str
    person: int | None = None
    text: str
    blocks: list[dict[str, object]]

    @property
    @override
    def destination(self) -> str:
        return f"home:{self.user}"


class CheckAccount(Message):
    """Ask Slack again who an account is."""

    urgency: ClassVar[Urgency] = Urgency.BULK

    kind: Literal["check_account"] = "check_account"
    team: str
    user: str

    @classmethod
    def at(cls, now: datetime, team: str, user: str) -> Self:
        """Return the message that asks about an account; within an hour it is the same one."""
        hour = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
        return cls(idempotency_key=f"check:{team}/{user}:{hour}", team=team, user=user)

    @property
    @override
    def destination(self) -> str:
        return f"account:{self.user}"


def outbox_message(message: Message) -> OutboxMessage:
    """Return the message as it is kept."""
    return OutboxMessage(
        idempotency_key=message.idempotency_key,
        destination=message.destination,
        kind=message.kind,
        body=message.model_dump_json(),
        urgency=message.urgency,
        in_order=message.in_order,
    )


def kind_of(model: type[Message]) -> str:
    """Return the kind of the messages of a class."""
    return str(model.model_fields["kind"].default)
